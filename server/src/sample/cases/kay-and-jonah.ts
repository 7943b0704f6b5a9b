import { cameUp, held, missed, reached, tried, type CaseScript } from '../script.ts'

export const kayAndJonah: CaseScript = {
  slug: 'kay-jonah',
  cycle:
    'Jonah asks whether she remembers; Kay says of course and moves on; he asks again, smaller; she feels tested and gets brisk.',
  people: [
    { name: 'Kay', position: 'withdraws' },
    { name: 'Jonah', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'brother',
      handle: 'The week his brother died',
      injured: 'b',
      happened: { daysAgo: 980, precision: 'month' },
      contexts: ['loss'],
      account:
        'Jonah’s younger brother died suddenly. Kay ran the marathon she had trained for that weekend, six hours away, because he had said “go, it’s fine.” He identified his brother by himself.',
      needed: 'For her not to believe him when he said it was fine.',
      meaning: '“My sorrow is an inconvenience.”',
      reactions: ['clinging', 'testing', 'exploding'],
    },
  ],
  intake: {
    a: { goal: 'repair', brings: 'Fewer silent weeks.' },
    b: { goal: 'unsure', brings: 'Peace at home.' },
  },
  time: '12:00',
  last: 5,
  sessions: [
    held(
      { felt: [6, 3], stage: 1, kind: 'first', minutes: 80 },
      'Jonah wants to talk about his brother, Kay wants to talk about how Jonah talks. Both wishes make sense. He carried a photograph in his jacket and did not take it out.',
    ),
    held(
      { felt: [6, 3] },
      'The cycle: he asks “do you remember what day it is,” she says “of course,” he asks what she feels, she gets brisk. Kay noticed that she holds her breath from the first word. Jonah noticed that he asks when he already expects a no.',
    ),
    held(
      { felt: [6, null], alone: 'a', kind: 'assessment' },
      'Kay alone. She has run no race since. She said so lightly, and then sat for a while. In her family one kept going.',
      [cameUp('recognize')],
    ),
    held(
      { felt: [null, 3], alone: 'b', kind: 'assessment' },
      'Jonah alone, with the photograph out. He had told her to go, he said, and had stood at the window until the car was around the corner.',
      [tried(1, null, 'At the window until the car was around the corner.')],
    ),
    held(
      { felt: [5, 3] },
      'Jonah told Kay about the window. He was angry and clear. Kay said, “You told me to go.” Silence. Then she said it again as a question to herself.',
      [reached(1, 'mixed', 'The window.', { way: { a: ['defensiveness'] } })],
    ),
    held(
      { felt: [5, 4] },
      'Kay: that she had heard “go” because she wanted to hear it. She called keeping going “my place to hide.” Jonah asked her to say it once more, and she did.',
      [reached(2, 'open', 'Keeping going is her place to hide.')],
    ),
    missed('cancelled', 'Canceled: the office was closed.'),
    held(
      { felt: [5, 4], stage: 2 },
      'Jonah shared the hour of identifying his brother. Grief without accusation; he asked nothing of her. Kay was pale and still.',
      [reached(3, 'closed', 'The hour of identifying him.', { way: { a: ['shutting_down'] } })],
      'Kay’s stillness: what is in it?',
    ),
    held(
      { felt: [5, 4] },
      'Kay tried to say back what she had heard and got lost in the order of events. Jonah corrected the order, then both stopped and looked at me.',
      [tried(4, 'mixed', '', { way: { a: ['rationalizing'], b: ['testing'] } })],
    ),
    held(
      { felt: [5, 3] },
      'Same place. Kay has good sentences and cannot find the feeling belonging to them; she says so herself, which counts. Jonah’s patience is thinner. He asked whether she is sad at all.',
      [tried(4, 'closed', '', { way: { a: ['numbness'], b: ['blaming'] } })],
      'Smaller. Not “what did you hear” but “what happens in your throat.”',
    ),
    held(
      { felt: [5, 4] },
      'Went with the throat. It tightens at the word window. Kay followed it to her mother’s kitchen, where crying was answered with chores. Jonah had not heard this. She could not turn from the kitchen to him, and we did not force it.',
      [tried(4, 'open', 'The throat tightens at “window.”')],
    ),
    held(
      { felt: [4, 4], after: 14 },
      'The anniversary fell between sessions. Kay had arranged a dinner with his parents and left the table twice to see to dessert. Jonah said it was a good dinner. Under it: disappointment he thinks he should not have.',
      [tried(4, 'mixed', '', { way: { a: ['avoiding'] } })],
    ),
    held(
      { felt: [5, 4] },
      'Kay said that she is afraid of what would come if she let it in, and that it would not stop. Jonah answered that his did not stop either. This is closer to hearing than anything yet; she pulled back right after, and both saw it.',
      [tried(4, 'open', '', { way: { a: ['retreat'] } })],
    ),
    held(
      { felt: [5, 3] },
      'A flat hour. Jonah wondered aloud whether this is as far as it goes. Kay said “no” very fast. Took stock with both: repair step 4 has been tried six times in their work, each time a little nearer to the throat and no further.',
      [tried(4, 'closed', '', { way: { a: ['shutting_down'], b: ['retreat'] } })],
      'Take this case to consultation. One individual session with Kay about the kitchen.',
    ),
    held(
      { felt: [6, null], alone: 'a' },
      'Kay alone. Stayed with the kitchen for most of the hour. She wept for the first time here, about her mother, and was relieved and embarrassed. She would like Jonah to know that it happened, and will tell him herself.',
      [tried(4, null, 'Wept, about the kitchen; wants Jonah to know.')],
      'With both: let Kay tell it, and have Jonah say what he sees.',
    ),
  ],
  next: [2],
}

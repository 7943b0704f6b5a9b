import { cameUp, held, missed, reached, tried, lost, type CaseScript } from '../script.ts'

export const priyaAndDaniel: CaseScript = {
  slug: 'priya-daniel',
  cycle:
    'Daniel makes a joke when it gets close; Priya stops talking; he works later; she does everything alone and says nothing.',
  people: [
    { name: 'Priya', position: 'withdraws' },
    { name: 'Daniel', position: 'shifts' },
  ],
  injuries: [
    {
      key: 'birth',
      handle: 'The first night after the birth',
      injured: 'a',
      happened: { daysAgo: 700, precision: 'day' },
      contexts: ['miscarriage_childbirth', 'fragility'],
      account:
        'Their daughter was born early and taken to intensive care. Daniel went home to sleep and switched his phone off. At three in the morning a doctor told Priya, alone and unable to stand, that the baby had stopped breathing and was breathing again. She could not reach him until nine.',
      needed: 'To be able to reach him. A voice at three in the morning.',
      meaning: '“I was the only parent she had.”',
      reactions: ['on_edge', 'hard_to_rely', 'shutting_down', 'reliving'],
    },
  ],
  intake: {
    a: { goal: 'repair', brings: 'Ease at night.' },
    b: { goal: 'repair', brings: 'To be asked for things again.' },
  },
  time: '13:30',
  last: 7,
  sessions: [
    held(
      { felt: [3, 6], stage: 1, kind: 'first', minutes: 80 },
      'Daniel did most of the talking and was funny; Priya smiled and watched him. Asked what happens in her when he jokes, she said, “I leave.” Both were surprised by the word. Began to sketch how his lightness and her leaving feed each other.',
    ),
    held(
      { felt: [3, 6] },
      'Mapped the cycle with last weekend’s argument about the night feeds. Under Daniel’s humor there is worry that he is of no use. Under Priya’s silence there is something she called a locked room. Did not open it.',
      [],
      'The locked room can wait; thank it for its work.',
    ),
    held(
      { felt: [3, null], alone: 'a', kind: 'assessment' },
      'Priya alone. She told the night after the birth in a level voice, as one would tell it to a doctor. Her hands were cold. She has never told Daniel what the doctor said at three o’clock.',
      [cameUp('recognize', 'Told in a level voice, hands cold.', { way: { a: ['numb_account'] } })],
    ),
    held(
      { felt: [null, 6], alone: 'b', kind: 'assessment' },
      'Daniel alone. He remembers that night as the best sleep of the year and is ashamed of it without knowing why. He suspects that something happened that nobody told him.',
      [cameUp('recognize')],
    ),
    held(
      { felt: [2, 5] },
      'With both. Priya told Daniel about three o’clock. He made a small joke about his phone and heard it as he said it. She did not leave; she said, “That is the joke I leave at.” The event now has a name between them.',
      [reached(1, 'closed', 'Three o’clock, told to him at last.', { way: { b: ['minimizing'] } })],
    ),
    held(
      { felt: [3, 5] },
      'Daniel had not slept well since. He said it was not about the phone, he had decided that everything would be fine because he could not think the other thing. He called his lightness “my way of not being there.” Priya listened with her coat on, then took it off.',
      [reached(2, 'mixed', 'Saw the lightness as his part of the cycle.')],
    ),
    missed('no_show', 'Both had noted the wrong hour. Reached by phone; rescheduled.'),
    held(
      { felt: [3, 5] },
      'Went near the locked room. Priya could describe the ceiling lights and the wheelchair, and her feeling stopped there. Respected that. Daniel asked whether he should go out; she said no quickly.',
      [tried(3, 'open', 'The lights and the wheelchair.', { way: { a: ['numbness'] } })],
    ),
    held(
      { felt: [4, 6] },
      'Again the wheelchair, and this time the fear with it: that the baby would die while she sat in a corridor. She shook; Daniel’s eyes were wet. She told him that she has been keeping watch ever since.',
      [reached(3, 'open', 'Fear in the corridor; keeping watch ever since.')],
      'Daniel: what is it like to hear about the watch?',
    ),
    held(
      { felt: [4, 6] },
      'Daniel said back that she has been on guard for nearly two years because on the one night it counted she was the only one awake. He asked whether she is on guard here too. “Less,” she said.',
      [reached(4, 'open', 'On guard because she was the only one awake.')],
    ),
    held(
      { felt: [5, 6], after: 21 },
      'After three weeks with his parents visiting. They handled a fever of their daughter’s together, Daniel awake by choice. Priya noticed that she slept for two hours, and that it frightened her to have slept.',
    ),
    held(
      { felt: [5, 6], stage: 2 },
      'Priya told Daniel the whole: the fear for the child, and the other loss, that she stopped believing there were two of them. She addressed him throughout and asked him not to say anything yet. He did not.',
      [reached(5, 'open', 'Stopped believing there were two of them.')],
    ),
    held(
      { felt: [5, 6] },
      'Daniel took responsibility in a careful sentence and added that nobody had told him to keep the phone on. Priya’s face closed. He heard the second half of his sentence only when I repeated it.',
      [tried(6, 'closed', '', { way: { b: ['conditional_apology'] } })],
      'The first half of the sentence only.',
    ),
    held(
      { felt: [6, 6] },
      'Daniel had practiced nothing, he said. He told her that he turned the phone off because he wanted the day to be over, that she paid for his sleep, and that he is sorry for every hour she kept watch since. His voice broke. Priya reached for his sleeve.',
      [reached(6, 'open', 'The sleep she paid for.')],
    ),
    held(
      { felt: [6, 7] },
      'Priya was thoughtful and a little shy. She could imagine asking him for something and did not know what. We tried sentences out loud until one fit: “If I wake you, be glad that I did.” She said it to me first.',
      [tried(7, 'open', 'The sentence was found, and said to the therapist first.')],
    ),
    held(
      { felt: [7, 7], stage: 2 },
      'She said the sentence to him. He answered that he would rather be woken a hundred times. She cried, and for the first time here he did not make it lighter.',
      [
        reached(7, 'open', '“If I wake you, be glad that I did.”'),
        tried(8, 'mixed', 'He met it; she could take in some of it.', {
          way: { a: ['comfort_not_taken_in'] },
        }),
      ],
    ),
    held(
      { felt: [6, 7], impression: ['a'] },
      'A false start during the week: their daughter had croup, Priya woke him, and he was up and in charge before she could say that she was scared. Sorted out the difference between taking over and being with. He had meant well, and she had ended up alone next to a capable man.',
      [
        lost(7, 'between_sessions', 'woke him and was handed a plan', 'She decided not to wake him again.', {
          way: { b: ['fixing'], a: ['retreat'] },
        }),
      ],
      'What would “with” have looked like that night?',
    ),
    held(
      { felt: [7, 8] },
      'Priya asked once more, here, for what she wanted at the bedside: his hand first, then the thermometer. They rehearsed it with some laughter. On the night after she tried it, and he did.',
      [reached(7, 'open', 'His hand first, then the thermometer.')],
    ),
    held(
      { felt: [7, 8] },
      'Comfort was asked for and answered twice this week, once at night and once in the car. Priya took in the first and doubted the second (“Is he doing it for you?”). Talked about how long a watch takes to stand down. Daniel says he has time.\n\n> Priya: I asked, and the ground did not open.\n> Daniel: I was awake anyway. I was waiting for you to ask.',
      [tried(8, 'mixed', 'Answered twice; one of the two taken in.', { way: { a: ['testing'] } })],
      'Ask how the week went before asking for anything new. Let what works be ordinary.',
    ),
  ],
  next: [0, 14],
}

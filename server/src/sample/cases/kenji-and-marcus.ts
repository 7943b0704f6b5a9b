import { held, missed, reached, tried, type CaseScript } from '../script.ts'

export const kenjiAndMarcus: CaseScript = {
  slug: 'kenji-marcus',
  cycle:
    'Marcus fills the silence; Kenji bows out of it; Marcus gets louder and funnier; Kenji disappears behind being considerate.',
  people: [
    { name: 'Kenji', position: 'withdraws' },
    { name: 'Marcus', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'call',
      handle: 'The night of the call to his father',
      injured: 'a',
      happened: { daysAgo: 1250, precision: 'month' },
      contexts: ['loss', 'transition'],
      account:
        'Kenji told his father on the phone that he was marrying Marcus. His father hung up and has not spoken to him since. Kenji called Marcus, who was out with friends, put him on speaker for a moment and said, “His loss, babe,” to applause.',
      needed: 'To be taken somewhere quiet and held.',
      meaning: '“My grief is a toast.”',
      reactions: ['distancing', 'shutting_down', 'never_again'],
      baseline: [
        {
          step: 1,
          outcome: 'reached',
          line: 'From their work with a colleague, told by both: named in the first months.',
        },
        { step: 2, outcome: 'reached', line: 'Marcus lets it count.' },
        { step: 3, outcome: 'reached', line: 'Grief and shame shared, by both accounts.' },
        { step: 4, outcome: 'attempted', line: 'Marcus believes he has heard it; Kenji is not sure.' },
      ],
    },
  ],
  time: '16:30',
  last: 6,
  sessions: [
    held(
      { felt: [5, 6], stage: 2, kind: 'first', minutes: 80 },
      'Referred by their former therapist, who moved away; they have worked for fourteen months. Took time for where they stand. Both can tell the night of the call without the old quarrel. Kenji: “I told it. I am not sure where it went.”',
      [],
      'Ask Marcus what he has.',
    ),
    held(
      { felt: [5, 6] },
      'Marcus told Kenji what he believes that night was for him. He was generous and a little fast. Kenji said thank you. I asked Kenji for the percent that had arrived; he said sixty, and Marcus did not joke.',
      [tried(4, 'mixed', 'Sixty percent.')],
    ),
    held(
      { felt: [5, 5] },
      'The missing forty. Kenji, haltingly: the applause. Each time there is applause anywhere, he is on that phone. Marcus, who performs for a living, lost his color. He repeated it without adding anything.',
      [reached(4, 'open', 'The missing forty was the applause.')],
    ),
    held(
      { felt: [null, 5], alone: 'b' },
      'Kenji was called to work; Marcus came alone by agreement. He has played two evenings since and watched the front row. He fears that what he does best is what hurt Kenji most. Left it with him to tell.',
      [tried(6, null, 'What he does best is what hurt most.')],
    ),
    missed('cancelled', 'Canceled by Kenji: on call.'),
    held(
      { felt: [6, 6], after: 14 },
      'Marcus told Kenji about the two evenings. Kenji had not known that he is thought of on stage. They were tender and rather formal. Kenji’s father’s birthday is coming; named it.',
    ),
    held(
      { felt: [4, 6], impression: ['a'] },
      'The week of his father’s birthday. Kenji had sent a card, as every year, and told no one. He spoke little. Marcus sat with him and was quiet, which does not come easily to him, and Kenji leaned against his shoulder.',
    ),
    held(
      { felt: [6, 6] },
      'Kenji spoke to Marcus of the whole: that on one night he lost the father he had and the husband he was about to have. He had not put the two next to each other before. He looked at Marcus as he said the second.',
      [reached(5, 'open', 'One night, a father and a husband.')],
    ),
    held(
      { felt: [6, 6] },
      'Marcus answered with so much feeling that Kenji began to look after him. Stopped there. Marcus: “I am making it a scene.” Agreed that he will try it in a small voice.',
      [tried(6, 'mixed', '', { way: { b: ['shame_collapse'] } })],
    ),
    held(
      { felt: [6, 7] },
      'In a small voice Marcus got further: that he turned Kenji’s worst minute into a line. Kenji’s eyes filled. Then Marcus added that he had been drunk. The air went out; both laughed, sadly.',
      [tried(6, 'mixed', 'A small voice, and then the drinks.', { way: { b: ['conditional_apology'] } })],
      'The small voice, once more. Stop before the drinks.',
    ),
  ],
  next: [1],
}

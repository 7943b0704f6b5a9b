import { cameUp, held, reached, tried, type CaseScript } from '../script.ts'

export const samAndAlex: CaseScript = {
  slug: 'sam-alex',
  cycle:
    'Alex says “never mind”; Sam takes it at face value; Alex packs a bag in their head; Sam notices days later and panics.',
  people: [
    { name: 'Sam', position: 'shifts' },
    { name: 'Alex', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'recovery',
      handle: 'The week after Alex’s surgery',
      injured: 'b',
      happened: { daysAgo: 330, precision: 'day' },
      contexts: ['illness', 'transition', 'fragility'],
      account:
        'Alex had waited years for the surgery. Sam had taken the week off, then covered shifts for a sick colleague from the second day. A roommate changed the dressings. Alex remembers hearing Sam’s key at midnight and pretending to be asleep.',
      needed: 'Sam’s hands, and to be looked at kindly.',
      meaning: '“He can’t look at me.”',
      reactions: ['distancing', 'shutting_down', 'testing'],
    },
  ],
  time: '17:30',
  last: 10,
  sessions: [
    held(
      { felt: [6, 4], stage: 1, kind: 'first', minutes: 80 },
      'Sam (he) and Alex (they), together six years. They finish one another’s sentences except on one subject. Alex said “never mind” four times. By the third one Sam had noticed it as well.',
    ),
    held(
      { felt: [6, 4] },
      'What happens after a “never mind.” Alex goes into their head and packs; Sam hums and feels that all is well. He was shaken to hear about the packing. Alex was shaken to hear about the humming.',
    ),
    held(
      { felt: [5, 3] },
      'Alex named the week after the surgery, holding their own wrist. They said that the midnights were worse than the pain. Sam cried at once and said that the ward had been short of staff. Alex: “Never mind.” Stopped there, with both.',
      [
        reached(1, 'closed', 'The midnights were worse than the pain.', {
          way: { a: ['explaining_first'], b: ['retreat'] },
        }),
      ],
    ),
    held(
      { felt: [5, null], alone: 'a' },
      'Sam alone. At the second dressing he had felt faint and was terrified that Alex would see it in his face. So he said yes to every shift. He has never told anyone; it sounds so small, he said.',
      [tried(2, null, 'Terrified of what his face would show.')],
    ),
    held(
      { felt: [5, 4] },
      'Sam told Alex that he had run from his own face, and that leaving them with the roommate was no shift plan, it was leaving. Alex was silent for a while. “So it was not me you could not look at.” They are not certain yet. It counts, in any case, and both said so.',
      [reached(2, 'mixed', 'It was no shift plan, it was leaving.', { way: { b: ['testing'] } })],
    ),
    held(
      { felt: [6, 4], after: 14, impression: ['b'] },
      'A light hour, perhaps to recover. They brought pictures of a dog they may adopt. Toward the end Alex mentioned that they still undress in the dark.',
      [cameUp('share', 'Still undresses in the dark.')],
      'The dark, if Alex wants to.',
    ),
    held(
      { felt: [6, 4] },
      'Alex spoke of the dark. It began well, as a story about lamps, and stopped at the mirror. They said “never mind” and took it back within a breath. Sam kept still, which is new for him.',
      [tried(3, 'open', 'Stopped at the mirror; took back “never mind.”')],
      'The mirror, at Alex’s pace. Sam keeps still.',
    ),
  ],
  next: [4],
}

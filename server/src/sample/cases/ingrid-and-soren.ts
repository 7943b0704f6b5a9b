import { cameUp, held, missed, reached, tried, type CaseScript } from '../script.ts'

export const ingridAndSoren: CaseScript = {
  slug: 'ingrid-soren',
  cycle:
    'Søren says nothing is wrong; Ingrid believes him because it is easier; he takes her believing for not wanting to know.',
  people: [
    { name: 'Ingrid', position: 'withdraws' },
    { name: 'Søren', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'barn',
      handle: 'When the barn burned',
      injured: 'b',
      happened: { daysAgo: 3000, precision: 'year' },
      contexts: ['trauma', 'loss'],
      account:
        'The barn burned with the animals in it. Søren had tried to get them out. The next morning Ingrid drove to her mother’s with the children and stayed three weeks; he cleared the ground by himself.',
      needed: 'For her to stand next to him in the yard.',
      meaning: '“What I could not save, nobody wanted to look at, me included.”',
      reactions: ['numbness', 'hard_to_rely'],
    },
  ],
  time: '10:00',
  last: 52,
  ended: { status: 'paused', daysAfterLast: 3 },
  sessions: [
    held(
      { felt: [6, 5], stage: 1, kind: 'first', minutes: 80 },
      'Sent by their daughter, they said, with a smile at each other. They have lived quietly for years and would like to know whether it is peace. Ingrid’s hands were busy with her scarf whenever the farm was mentioned.',
    ),
    held(
      { felt: [6, 4] },
      'Followed “nothing is wrong” through one day. He says it at breakfast, she is relieved, he is disappointed that she is relieved. They had never looked at it from both ends.',
    ),
    held(
      { felt: [5, 4], impression: ['a', 'b'] },
      'Søren mentioned the barn, as one mentions a year. Ingrid went stiff. When asked, she said, “We don’t do the barn.” Let that be known as a rule of the house which both have kept.',
      [
        cameUp('recognize', 'The rule of the house: not the barn.', {
          way: { a: ['avoiding'], b: ['numb_account'] },
        }),
      ],
    ),
    missed('cancelled', 'Canceled by Ingrid: calving at the neighbors’.'),
    held(
      { felt: [null, 4], alone: 'b' },
      'Søren alone. He told about the sound. He has not slept with a window open since. It is the mornings after that he comes back to more than the fire, the yard with nobody in it.',
      [tried(1, null, 'The mornings after, more than the fire.')],
    ),
    held(
      { felt: [5, 4] },
      'He told Ingrid about the mornings, few words, his cap in his hands. She said, “I took the children to safety,” and he agreed. I asked both to stay a moment longer. He said, “And me.”',
      [reached(1, 'closed', '“And me.”', { way: { a: ['defensiveness'] } })],
    ),
    held(
      { felt: [4, 4] },
      'Ingrid had thought about “and me” all week. She said she could not look at him because then she would have seen it too. It counts, she said, and she has known that it counts.',
      [reached(2, 'open', 'She has known that it counts.')],
    ),
    held(
      { felt: [5, 5] },
      'Søren started to speak of what is under the quiet. He got as far as the gate and stopped. She waited with him at the gate, as he put it. They will be away for the season’s work and would like to pause until it is in; agreed how they can reach me.',
      [tried(3, 'open', 'As far as the gate.')],
      'On return: begin at the gate.',
    ),
  ],
}

import { cameUp, held, reached, tried, type CaseScript } from '../script.ts'

export const helenAndTheo: CaseScript = {
  slug: 'helen-theo',
  kind: 'parent_child',
  cycle:
    'Theo goes silent and shuts his door; Helen worries, explains through the door and gets firm; Theo turns the music up.',
  people: [
    { name: 'Helen', role: 'parent', position: 'pursues' },
    { name: 'Theo', role: 'child', minor: true, position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'emergency',
      handle: 'The evening in the emergency room',
      injured: 'b',
      happened: { daysAgo: 240, precision: 'month' },
      contexts: ['illness', 'fragility'],
      account:
        'Theo (11) had an asthma attack at a school camp and was driven to the hospital by a counselor. Helen’s phone was in her coat during a company dinner. It was six hours until she saw the calls.',
      needed: 'His mother there when the mask went on.',
      meaning: 'He told the school nurse that he had stopped looking at the door.',
      reactions: ['distancing', 'shutting_down'],
    },
  ],
  intake: {
    a: { goal: 'repair', brings: 'That he talks to me again.' },
    b: { goal: null, brings: 'Did not want to say yet.' },
  },
  time: '15:00',
  last: 7,
  sessions: [
    held(
      { felt: [6, 4], impression: ['b'], stage: 1, kind: 'first', minutes: 80 },
      'Met Helen and Theo together, then each briefly alone. Theo drew during most of the hour and answered with one word at a time; he chose where to sit. Helen spoke about the closed door at home and was near tears. Agreed with both that this is about the two of them and that nobody is here to be fixed.',
      [cameUp('recognize', 'The hospital, mentioned by Helen only.')],
      'One session with Helen alone, about what gets in the way when he goes quiet.',
    ),
    held(
      { felt: [5, null], alone: 'a' },
      'Helen alone. When Theo turns away she feels like the worst mother in the building, and then she explains. She heard how the explaining keeps her from seeing him. We prepared a way for her to open the subject that asks nothing of him.',
      [tried(2, null, 'Began to see her explaining as what she does with guilt.')],
      'Helen opens, in her words. Theo may draw, leave, or say nothing.',
    ),
    held(
      { felt: [6, 4], impression: ['b'] },
      'Helen said to Theo that the evening in the emergency room was a big thing and that she would like to know about it whenever and however he wants. She stayed with that when he said nothing. After some minutes he drew a door with a clock over it and pushed the page across. She looked at it for a long time and thanked him.\n\n> Helen: You waited, and I was not there.',
      [reached(1, 'open', 'Helen made room; a door with a clock was drawn.')],
      'Helen says that it mattered. No reasons, short, and only if the moment is there.',
    ),
  ],
  next: [0, 7],
}

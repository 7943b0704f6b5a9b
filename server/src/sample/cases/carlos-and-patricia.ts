import { held, lost, reached, tried, type CaseScript } from '../script.ts'

export const carlosAndPatricia: CaseScript = {
  slug: 'carlos-patricia',
  cycle: 'Patricia reminds; Carlos promises; she checks; he feels like a boy and forgets.',
  people: [
    { name: 'Carlos', position: 'placates' },
    { name: 'Patricia', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'interview',
      handle: 'The interview at the immigration office',
      injured: 'b',
      happened: { daysAgo: 900, precision: 'day' },
      contexts: ['uncertainty', 'transition'],
      account:
        'Patricia’s residency depended on an interview for which both were summoned. Carlos overslept after a late shift. She was questioned alone about her marriage for two hours and was sure that she would be sent back.',
      needed: 'Carlos next to her, in the blue shirt they had ironed.',
      meaning: '“My whole life here hangs on somebody who sleeps.”',
      reactions: ['on_edge', 'testing', 'clinging'],
    },
  ],
  time: '15:00',
  last: 150,
  ended: { status: 'closed', daysAfterLast: 9 },
  sessions: [
    held(
      { felt: [6, 3], stage: 1, kind: 'first', minutes: 80 },
      'Patricia holds the papers of the family in a folder and had brought it. Carlos apologized four times before he sat down. Neither apology nor folder brought any relief, and they could see this together.',
    ),
    held(
      { felt: [6, 3] },
      'The cycle: a reminder, a promise, a check, a lapse. When she checks she is in that office again, she said, without anyone asking. Carlos studied his shoes.',
      [reached(1, 'mixed', 'In that office again, each time she checks.')],
    ),
    held(
      { felt: [5, 3] },
      'Asked Carlos what he does with “that office.” He apologizes so as not to go there. He said it was a catastrophe that happened to come out well. She had been waiting for the first half of that sentence.',
      [reached(2, 'open', 'A catastrophe that happened to come out well.')],
    ),
    held(
      { felt: [5, 3] },
      'Patricia tried to describe the two hours and lectured instead, about clocks. Both a bit weary. Ended with the blue shirt, which made her cry for a moment.',
      [tried(3, 'mixed', 'The blue shirt, for a moment.', { way: { b: ['blaming'] } })],
    ),
    held(
      { felt: [6, 4] },
      'The two hours. What the officer asked, the empty chair, and how she answered questions about a husband while not knowing where he was. Shame and fear, her hand on her own throat. Carlos stayed in his chair with difficulty, and stayed.',
      [reached(3, 'open', 'The empty chair.')],
    ),
    held(
      { felt: [6, 4], after: 14 },
      'Carlos began to say back what he had heard, and by the third sentence he was begging her pardon. She soothed him. Named it: his apologizing brings her out of her own story.',
      [tried(4, 'mixed', '', { way: { a: ['shame_collapse'] } })],
    ),
    held(
      { felt: [4, 3] },
      'He overslept again and missed their daughter’s school play. Patricia came with the folder under her arm. She did not want to talk about the chair and we did not. Spoke about what an alarm clock has come to mean in this house.',
      [
        lost(3, 'between_sessions', 'overslept the school play', 'The folder is back.', {
          way: { b: ['testing'], a: ['promises_not_kept'] },
        }),
      ],
    ),
    held(
      { felt: [5, 4] },
      'She returned to the empty chair, and this time there were two: the office and the school. Carlos said back, without begging anybody’s pardon, that each time she answers for two and looks at the door. She put the folder on the floor.',
      [
        reached(3, 'open', 'Two empty chairs.'),
        reached(4, 'open', 'She answers for two and looks at the door.'),
      ],
    ),
    held(
      { felt: [6, 5], kind: 'closing' },
      'They are moving for Patricia’s new position and this is the last session here. Went over where they are: the interview is named, counted, shared and heard; the whole of it and his part in it are still ahead. Gave them names of colleagues, with a summary on request.',
      [],
      'Summary to the next therapist, once both have signed the release.',
    ),
  ],
}

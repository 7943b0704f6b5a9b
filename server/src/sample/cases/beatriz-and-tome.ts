import { cameUp, held, tried, type CaseScript } from '../script.ts'

export const beatrizAndTome: CaseScript = {
  slug: 'beatriz-tome',
  cycle: 'Beatriz checks where he is; Tomé answers late; she checks again; he turns the phone face down.',
  people: [
    { name: 'Beatriz', position: 'pursues' },
    { name: 'Tomé', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'storm',
      handle: 'The storm',
      injured: 'a',
      possible: true,
      contexts: ['fragility'],
      account:
        'Beatriz refers to “the storm” when she is frightened. When it was and what happened is not yet clear; Tomé believes he was on the boat.',
      needed: '',
      meaning: '',
      reactions: ['on_edge', 'clinging'],
    },
  ],
  time: '14:30',
  last: 3,
  sessions: [
    held(
      { felt: [4, 6], stage: 1, kind: 'first', minutes: 80 },
      'Beatriz and Tomé, both from Cape Verdean families, nine years together. He works on a fishing boat, a week out and a week home. She put both phones on the table to show how it goes. His was face down.',
    ),
    held(
      { felt: [4, 5] },
      'What the phone is to each of them: to her a rope, to him a leash. They liked one another’s word better than their own. She said “since the storm” once; I marked it and asked nothing.',
      [cameUp('recognize', '“Since the storm.”')],
    ),
    held(
      { felt: [4, null], alone: 'a', kind: 'assessment' },
      'Beatriz alone. She tried to tell about the storm and told about three others. It may be one event or the sum of many; left open. She has lost people to the sea.',
      [tried(1, null, 'Three storms, or one.', { way: { a: ['global_complaint'] } })],
    ),
    held(
      { felt: [null, 6], alone: 'b', kind: 'assessment' },
      'Tomé alone. He turns the phone over because every message says to him that he is doing it wrong. He remembers one storm in particular and thinks she means another. He did not want to be the one to ask.',
      [cameUp('recognize')],
      'With both: which storm?',
    ),
  ],
  next: [4],
}

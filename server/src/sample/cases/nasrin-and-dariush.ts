import { cameUp, held, missed, reached, tried, type CaseScript } from '../script.ts'

export const nasrinAndDariush: CaseScript = {
  slug: 'nasrin-dariush',
  cycle:
    'Dariush turns it into a discussion; Nasrin wins the discussion; he is silent at dinner; she discusses alone.',
  people: [
    { name: 'Nasrin', position: 'pursues' },
    { name: 'Dariush', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'airport',
      handle: 'The arrivals hall',
      injured: 'a',
      happened: { daysAgo: 2300, precision: 'year' },
      contexts: ['transition', 'loss'],
      account:
        'Nasrin returned from burying her sister. Dariush had promised to be at the airport and was revising a lecture. She sat in the arrivals hall for three hours with her sister’s coat on her knees, because to take a taxi would have made it true.',
      needed: 'His face behind the barrier.',
      meaning: '“Nobody is expecting me.”',
      reactions: ['reliving', 'testing', 'quiet_resentment'],
    },
  ],
  time: '16:30',
  last: 24,
  ended: { status: 'paused', daysAfterLast: 2 },
  sessions: [
    held(
      { felt: [4, 6], stage: 1, kind: 'first', minutes: 80 },
      'Two professors, both prepared. They disagreed about the definition of trust for some minutes with evident pleasure. When I asked who in this room is lonely, the pleasure ended and both lifted a hand.',
    ),
    held(
      { felt: [4, 6] },
      'The discussion as the cycle. He opens one when something touches him; she wins it because a won discussion is at least an encounter. Dinner is then silent. They looked at this with interest first, and then with sadness.',
    ),
    held(
      { felt: [3, 6] },
      'Nasrin named the arrivals hall, in good order and with dates. Asked for the coat, she lost the order. Dariush began a sentence with “objectively” and did not end it.',
      [reached(1, 'mixed', 'The coat.', { way: { b: ['rationalizing'] } })],
    ),
    held(
      { felt: [4, 5] },
      'Dariush: a lecture can be given unrevised, and he had known that. He did not want to see her with her sister gone from her face. That it was an injury he had known since the taxi that she did not take.',
      [reached(2, 'open', 'He had known it.')],
    ),
    held(
      { felt: [4, 5] },
      'We went to the three hours. Nasrin spoke about the coat, then about coats. Fine sentences; she heard that they were. She would like to stay with it and has no practice in it.',
      [tried(3, 'open', '', { way: { a: ['numb_account'] } })],
    ),
    missed('cancelled', 'Canceled: examinations.'),
    held(
      { felt: [4, null], alone: 'a', after: 14 },
      'Nasrin alone. She had brought the coat. She laid it over her knees as she did then and did not talk for a quarter of an hour.',
      [tried(3, null, 'The coat over her knees.')],
    ),
    held(
      { felt: [5, 5] },
      'She told Dariush about the weight of it. No order, few words, grief and the old shame of waiting where everybody was being fetched. He kept taking off his glasses and putting them on.',
      [reached(3, 'open', 'Waiting where everybody was being fetched.')],
    ),
    held(
      { felt: [5, 5] },
      'Dariush defined what he had heard. Nasrin smiled and said “objectively.” He laughed, and tried again: she sat there so that it would not yet be true. She said yes, that is it.',
      [reached(4, 'open', 'So that it would not yet be true.')],
    ),
    held(
      { felt: [6, 6], after: 21, stage: 2 },
      'After the break between terms. Dinner is less silent. He has read something aloud to her each evening, and she has not commented on any of it, which they both consider a feat.',
    ),
    held(
      { felt: [6, 6] },
      'Nasrin told him the whole: her sister, the hall, and the thought that if she did not arrive anywhere nobody would look for her. She spoke to him in Farsi; he answered once, one word. She translated it for me: “Here.”',
      [reached(5, 'open', 'If she did not arrive, nobody would look for her.')],
    ),
    held(
      { felt: [6, 6] },
      'Dariush prepared his part in writing. It was beautiful, and she was unmoved by it. He put it away, a little hurt, and then not.',
      [tried(6, 'mixed', '', { way: { b: ['rationalizing'] } })],
    ),
    held(
      { felt: [7, 6] },
      'Unprepared: that he left her sitting there in order not to feel, that he let her come home to no one with that on her knees, and that there is no sentence that follows. His face was undone. She touched it.',
      [reached(6, 'open', 'There is no sentence that follows.')],
    ),
    missed('no_show', 'Nobody came; a faculty meeting, both apologized separately.'),
    held(
      { felt: [7, 7] },
      'A good hour about little. Now and then Nasrin looks at him as if about to ask something. She says she is composing it. Suggested that it need not be composed.',
      [cameUp('rebuild', 'She is composing it.')],
    ),
    held(
      { felt: [6, 7] },
      'He came back from a conference, and she was at the airport, as a surprise, to see what it is like from the other side of the barrier. It moved them, and afterward she was angry, for it had been her turn. Both could hold the two.',
      [tried(7, 'open', 'Went there herself; it had been her turn.', { way: { a: ['testing'] } })],
    ),
    held(
      { felt: [7, 7] },
      'They leave for a research term abroad and pause until they return. She will fly a week after him. Nobody said it, then all three of us did: there will be an arrivals hall.',
      [tried(7, 'open', 'There will be an arrivals hall.')],
      'On return: ask first about the arrival.',
    ),
  ],
}

import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const meilingAndJack: CaseScript = {
  slug: 'meiling-jack',
  cycle:
    'Mei-Ling does without; Jack does not notice; she does with less; he finds out from the children and protests that she never asks.',
  people: [
    { name: 'Mei-Ling Tsao-Whitaker', position: 'withdraws' },
    { name: 'Jack Whitaker', position: 'shifts' },
  ],
  injuries: [
    {
      key: 'first-year',
      handle: 'Her first year in this country',
      injured: 'a',
      happened: { daysAgo: 5100, precision: 'year' },
      contexts: ['transition', 'fragility'],
      account:
        'Mei-Ling came to join Jack in a town where she knew nobody. Within a month he took a posting that had him away four nights in seven. On one of these nights she had a high fever and no idea whom to call; she found him the next day on the phone, cheerful.',
      needed: 'To be asked how she was and then waited for.',
      meaning: '“There is a size of me that he can live with. It is small.”',
      reactions: ['distancing', 'hard_to_rely', 'shutting_down'],
    },
  ],
  time: '11:00',
  last: 2,
  sessions: [
    held(
      { felt: [4, 7], stage: 1, kind: 'first', minutes: 80 },
      'Jack thinks they are basically fine. Mei-Ling agreed and then, when he had gone to feed the meter, said that she has not been fine since she came. Asked her whether he may know that. Not yet, she said.',
    ),
    held(
      { felt: [4, 7] },
      'Looked at how asking works between them. Mei-Ling hints once; Jack misses it; she concludes. He was dismayed to learn how many conclusions there are. She seemed relieved that they are now in the room.',
    ),
    held(
      { felt: [3, 6] },
      'She told Jack that she has not been fine. He began to count what they have built. She let him finish, and said it again in the same words.',
      [cameUp('recognize', '', { way: { b: ['minimizing'] } })],
    ),
    held(
      { felt: [3, 6] },
      'Mei-Ling named the first year, and in it one night with a fever and a telephone book. She was shaking with an anger that surprised all three of us. Jack said, “That was fourteen years ago.” She said, “Yes.”',
      [reached(1, 'closed', 'The telephone book.', { way: { b: ['minimizing'] } })],
    ),
    held(
      { felt: [3, 5] },
      'Jack had looked up the dates of his postings. He said she had been alone for a hundred and ninety nights that year and he had never added them up. He said that he counts what they have built when he is scared that something is missing.',
      [reached(2, 'open', 'A hundred and ninety nights.')],
    ),
    missed('cancelled', 'Canceled by Mei-Ling: parent conference.'),
    held(
      { felt: [4, 5] },
      'She is both glad of and suspicious about the number. Worked with the suspicion: numbers were what she got instead of company. Jack asked if he could know one night that is not a number.',
      [tried(3, 'open', '', { way: { a: ['testing'] } })],
    ),
    held(
      { felt: [4, 6] },
      'One night, then. The radiator, the fever, the telephone book in a language she read with a finger. Under the anger: being very small. She curled her hand as she said it. Jack could hardly look, and looked.',
      [reached(3, 'open', 'Being very small.')],
    ),
    held(
      { felt: [5, 6] },
      'Jack said back: she had made herself small enough not to need a doctor. He asked if she does that with him still. She pointed at the meter outside; both understood it.',
      [reached(4, 'open', 'Small enough not to need a doctor.')],
    ),
    held(
      { felt: [3, 5], after: 28 },
      'Four weeks: her parents’ visit. In front of them Jack told the story of the telephone book as a funny one. She laughed with the others. Here she spoke in the old small voice, and Jack, who had not understood, understood.',
      [
        lost(4, 'between_sessions', 'told the telephone book as a funny story', 'Small again.', {
          way: { b: ['minimizing'] },
        }),
      ],
      'What did her laugh cost?',
    ),
    held(
      { felt: [4, 6] },
      'Her laugh cost her two days of speech, she said. Jack repeated what she had told him, this time with the laugh in it, and added nothing. She nodded at “with the laugh in it.”',
      [reached(4, 'open', 'With the laugh in it.')],
    ),
    held(
      { felt: [5, 6], stage: 2 },
      'Mei-Ling addressed Jack for almost ten minutes, which is long for her. The year, the years after it, the person she had meant to be in this country. He had his elbows on his knees. When she was done he said only, “I did not know her. I would like to.”',
      [reached(5, 'open', 'The person she had meant to be here.')],
    ),
    missed('cancelled', 'Canceled: Jack’s flight was delayed.'),
    held(
      { felt: [4, 6] },
      'Jack started with responsibility and landed at the economy of that year. He noticed by her hand, which had curled. He held up his own and began again; we left it as a beginning.',
      [tried(6, 'mixed', '', { way: { b: ['explaining_away'] } })],
    ),
    held(
      { felt: [6, 6] },
      'He said that he married a whole person and had room for part of one; that it was convenient; that he is ashamed and will not hurry her. He wept openly. She watched with wide eyes and moved to the seat beside him.',
      [reached(6, 'open', 'Had room for part of a whole person.')],
    ),
    held(
      { felt: [6, 7] },
      'Practiced asking. She asked for the window to be closed and for a glass of water, and both got a fit of laughing. It was serious nonetheless: three requests in an hour. The one from the fever night she holds back.',
      [tried(7, 'open', 'Three small requests; not yet that one.', { way: { a: ['retreat'] } })],
    ),
    held(
      { felt: [7, 7], after: 14 },
      'She had a cold during the week and told him “I am sick and I want you here,” by text, from the next room. He came. They count it as half, because of the text.',
      [tried(7, 'open', 'By text, from the next room.')],
    ),
    held(
      { felt: [6, 7] },
      'Talked about the half. What makes the spoken request so large is the pause after it. Jack said that he would like to be the pause’s opposite. Mei-Ling would like to try it here, in her own language first.',
      [tried(7, 'open', 'The pause after asking.')],
      'In her own language first. Jack does not need to understand the words.',
    ),
  ],
  next: [5],
}

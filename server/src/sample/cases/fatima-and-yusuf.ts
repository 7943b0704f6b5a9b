import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const fatimaAndYusuf: CaseScript = {
  slug: 'fatima-yusuf',
  cycle:
    'Yusuf takes charge; Fatima resists in small things; he calls it disrespect; she stops talking; he feels locked out of his own house.',
  people: [
    { name: 'Fatima', position: 'withdraws' },
    { name: 'Yusuf', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'extension',
      handle: 'When he extended his tour',
      injured: 'a',
      happened: { daysAgo: 1450, precision: 'month' },
      contexts: ['miscarriage_childbirth', 'transition'],
      account:
        'Yusuf, in the reserves, volunteered for four more months when their twins were three weeks old, and told Fatima by e-mail after it was signed. She had mastitis and a house with two newborns.',
      needed: 'To be asked. To be someone he came home to.',
      meaning: '“He signed me away.”',
      reactions: ['never_again', 'quiet_resentment', 'hard_to_rely'],
    },
  ],
  time: '09:00',
  last: 11,
  sessions: [
    held(
      { felt: [3, 5], stage: 1, kind: 'first', minutes: 80 },
      'Yusuf had read up on the method and asked good questions. Fatima said she would see. They differ about almost everything at home, and about each other’s tiredness they are both kind.',
    ),
    held(
      { felt: [3, 5] },
      'A dispute over dishwasher racks, taken seriously. He takes charge when he feels superfluous; she resists when she feels signed for. The expression was hers and she would not explain it yet.',
    ),
    held(
      { felt: [2, 5] },
      'Fatima explained the expression. She had the e-mail in her bag, printed, four years old. She read it aloud and folded it again. Yusuf said he had done it for the money. She said that it does not mention money.',
      [reached(1, 'closed', 'The e-mail, read aloud.', { way: { b: ['rationalizing'] } })],
    ),
    held(
      { felt: [3, 4] },
      'Yusuf asked to see the e-mail. He read it twice. “This is how I write to headquarters.” He was afraid of the crying at home, both kinds, and over there he knew what to do. That is how he signed. She let him hold the paper until the end of the hour.',
      [reached(2, 'open', 'This is how he writes to headquarters.')],
    ),
    missed('cancelled', 'Canceled by Yusuf: reserve weekend.'),
    held(
      { felt: [2, 4], impression: ['a'] },
      'After the reserve weekend, and Fatima had her coat on for most of the hour. What is beneath the resistance was too much for today. He asked whether he should stop going; she said that this is not the question.',
      [tried(3, 'mixed', '', { way: { a: ['retreat'] } })],
    ),
    held(
      { felt: [4, 5] },
      'Fatima spoke about the nights. Two babies, a fever of her own, and the thought that he preferred war. She said it without blame, with astonishment, and then she cried. Yusuf lowered his head. He did not correct the word war.',
      [reached(3, 'open', 'The thought that he preferred war.')],
    ),
    held(
      { felt: [4, 5] },
      'He said back that she had stood there with two children and concluded that she ranked below sand. She smiled at the sand. He asked what she thinks today; “on some days still.”',
      [reached(4, 'open', 'Ranked below sand.')],
    ),
    held(
      { felt: [4, null], alone: 'a' },
      'Fatima alone. She spoke of her mother, who did everything and never complained. She fears becoming soft and then being left with a soft self.',
      [cameUp('own')],
    ),
    held(
      { felt: [null, 5], after: 28, stage: 2 },
      'After the fast and the feast, four weeks. They were with his family and she was, for once, not the only one awake at night. He had got up with the twins. She mentioned it in front of him.',
    ),
    held(
      { felt: [5, 6] },
      'Fatima told Yusuf the whole of it, standing up, because sitting she would have been too polite. The nights, the body, and the marriage she had taken for a decision of two. He stood up too, and listened standing.',
      [reached(5, 'open', 'The marriage she had taken for a decision of two.')],
    ),
    held(
      { felt: [5, 6] },
      'Yusuf thanked her and took responsibility in the manner of a report: complete, dated, without him in it. She said it was correct. He will try again without the report.',
      [tried(6, 'mixed', '', { way: { b: ['rationalizing'] } })],
    ),
    missed('no_show', 'No one came; both thought the other had canceled.'),
    held(
      { felt: [3, 5] },
      'Yusuf accepted a training course abroad and told her at dinner with guests. She did not speak until they had gone and hardly since. He meant to ask and then it was said, he explains. What she told him standing up, she does not stand behind at the moment: “I was a fool to say it.”',
      [
        lost(5, 'between_sessions', 'a course abroad, announced at dinner', '“I was a fool to say it.”', {
          response: 'mixed',
          way: { b: ['disappearing'], a: ['shutting_down'] },
        }),
      ],
      'The dinner. What did it sign?',
    ),
    held(
      { felt: [3, 4], stage: 2 },
      'He has declined the course. She does not know if she wanted that, and nobody asked her this time either; both saw it at the same moment, and neither laughed. She approached what the dinner had done, and remained guarded.',
      [tried(5, 'open', 'Nobody asked her this time either.', { way: { a: ['testing'] } })],
      'Yusuf asks, and waits. Fatima may stand up.',
    ),
  ],
  next: [3],
}

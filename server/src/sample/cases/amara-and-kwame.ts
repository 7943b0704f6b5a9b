import { cameUp, held, missed, reached, tried, type CaseScript } from '../script.ts'

export const amaraAndKwame: CaseScript = {
  slug: 'amara-kwame',
  cycle:
    'Amara brings a worry; Kwame solves it; she brings a bigger one; he gets stern; she decides to handle it herself.',
  people: [
    { name: 'Amara', position: 'pursues' },
    { name: 'Kwame', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'robbery',
      handle: 'The evening of the robbery',
      injured: 'a',
      happened: { daysAgo: 480, precision: 'day' },
      contexts: ['trauma', 'fragility'],
      account:
        'Amara was robbed at closing time in her fabric shop, with a knife. When Kwame arrived he asked, before anything else, why she had been open that late. Then he changed the locks. He held her for the first time the next day.',
      needed: 'His arms, and no question.',
      meaning: '“I was on trial while my knees were still shaking.”',
      reactions: ['on_edge', 'reliving', 'distancing'],
    },
  ],
  time: '13:30',
  last: 5,
  sessions: [
    held(
      { felt: [4, 6], stage: 1, kind: 'first', minutes: 80 },
      'Kwame asked what the goals were and how long it takes. Amara answered for me: “As long as it takes.” Both are quick. Under the quickness is a good deal of fright, hers open and his well kept.',
    ),
    held(
      { felt: [4, 6] },
      'Followed a worry of last week from her mouth to his hands. By the third sentence he is on the phone to a locksmith. She has stopped bringing the ones that cannot be fixed. He had taken it for progress.',
    ),
    held(
      { felt: [3, 6] },
      'Amara named the robbery, and that the knife was not the worst of it. The worst was being asked about opening hours. Kwame, immediately: “It was a reasonable question.” She looked out of the window.',
      [
        reached(1, 'closed', 'The worst was the question.', {
          way: { b: ['defensiveness'], a: ['shutting_down'] },
        }),
      ],
    ),
    missed('no_show', 'Amara forgot; Kwame had not been told of the new hour.'),
    held(
      { felt: [3, 5] },
      'Went through Kwame’s drive to the shop, eleven minutes. He ran two lights. By the time he arrived he needed somebody to be angry with, and nobody else was left. He heard himself say so. “Then it was not reasonable,” he said.',
      [reached(2, 'open', 'It was not a reasonable question.')],
    ),
    held(
      { felt: [4, 5] },
      'Amara stayed with her knees. She had held on to a bolt of cloth; she could name the pattern. There was terror in it, and shame at being asked. Her voice was steady because she needed it to be. Agreed that it need not be steady here.',
      [tried(3, 'open', 'The bolt of cloth.')],
    ),
    held(
      { felt: [4, 6] },
      'Her voice was not steady. She told Kwame that she waited for his face to change when he came in, and that it did not. He watched her with his hand flat on his chest.',
      [reached(3, 'open', 'She waited for his face to change.')],
    ),
    held(
      { felt: [5, 6], after: 14 },
      'Kwame told her what he understood, and it was the face: she needed to see that it was about her. He asked which pattern was on the cloth. She told him, and that she has since sold the rest of it.',
      [reached(4, 'open', 'Needed to see that it was about her.')],
    ),
    held(
      { felt: [5, null], alone: 'a' },
      'Amara alone. A delivery man at closing time had sent her into the back room. She is angry at being frightened, still. She has told Kwame and he did not fix it, which she reported as news.',
      [cameUp('own')],
    ),
    held(
      { felt: [6, 6], stage: 2 },
      'Amara told him all of it, including what she had not wanted to know: that for a moment she feared him more than the man with the knife, his disappointment. He went very quiet. She did not take it back.',
      [reached(5, 'open', 'Feared his disappointment more than the knife.')],
    ),
    held(
      { felt: [5, 6] },
      'Kwame said he is sorry that it landed that way. “It.” Amara asked who had thrown it. They were not quarreling. He sees the difference and cannot get across it today.',
      [tried(6, 'mixed', '', { way: { b: ['conditional_apology'] } })],
      'Subject, verb. “I asked.”',
    ),
    held(
      { felt: [6, 6] },
      'He tried it with “I.” “I asked you that because I.” And stopped himself before the because. Practiced living without the because. Amara said she is less alone with his trying than with his fixing.',
      [tried(6, 'mixed', 'Stopped himself before the because.', { way: { b: ['explaining_away'] } })],
    ),
    held(
      { felt: [6, 6] },
      'Came close. Kwame said that he put her on trial, and one could see that it hurt him. Then he looked at his watch, for the parking. Amara laughed in disbelief; he put the watch in his pocket and was ashamed. Both would like to come back to the moment before the watch.',
      [tried(6, 'mixed', 'Put her on trial; then the watch.', { way: { b: ['hurry'] } })],
      'Watch off at the beginning. The moment before it.',
    ),
    held(
      { felt: [6, 7] },
      'Rain, alarm at the shop, a false one. Kwame was there before her, and his face changed, she says; he asked nothing. Neither of them wants to call it anything yet. His part in the first evening is still to be said in one piece.',
      [tried(6, 'open', 'His face changed this time; not yet in words.')],
      'In one piece, when he is ready.',
    ),
  ],
  next: [2],
}

import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const benAndLouise: CaseScript = {
  slug: 'ben-louise',
  cycle:
    'Louise sums up what is missing; Ben agrees with everything and is gone by evening; she counts, he hides, both feel judged.',
  people: [
    { name: 'Ben', position: 'withdraws' },
    { name: 'Louise', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'stroke',
      handle: 'Her father’s stroke',
      injured: 'b',
      happened: { daysAgo: 1100, precision: 'month' },
      contexts: ['illness', 'uncertainty'],
      account:
        'When Louise’s father had a stroke she sat in intensive care for nine days. Ben came once, stood in the doorway and left to “let the dog out.” He was laid off that same week and had told nobody.',
      needed: 'Ben in the plastic chair next to hers, even silent.',
      meaning: '“I married a visitor.”',
      reactions: ['quiet_resentment', 'testing', 'hard_to_rely'],
    },
    {
      key: 'sisters',
      handle: 'What she told her sisters',
      injured: 'a',
      happened: { daysAgo: 640, precision: 'month' },
      contexts: ['fragility'],
      account:
        'Ben had a panic attack in a parking garage and called Louise, who talked him through it kindly. That weekend he heard her tell the story to her sisters in the kitchen, and all of them laughing.',
      needed: 'That what he showed her at his weakest would stay with her.',
      meaning: '“She has a version of me that is a joke.”',
      reactions: ['distancing', 'never_again', 'shutting_down'],
    },
  ],
  time: '16:00',
  last: 1,
  sessions: [
    held(
      { felt: [5, 4], stage: 1, kind: 'first', minutes: 80 },
      'Louise brought a list, Ben brought a notebook and wrote down what she said. She asked him to stop writing and look at her. He stopped, and looked at me. Named how hard both were working to do this well.',
      [
        cameUp('recognize', 'Her father’s stroke, third item on the list.', {
          way: { b: ['global_complaint'] },
        }),
      ],
    ),
    held(
      { felt: [5, 3] },
      'The cycle in their own terms: she audits, he disappears politely. Louise audits hardest when she is most alone. Ben agrees fastest when he is most ashamed. Neither wanted the other’s position.',
    ),
    held(
      { felt: [5, null], alone: 'a', kind: 'assessment' },
      'Ben alone. He told about the layoff and that he sat in the car outside the hospital on four of the nine days. He also mentioned, as a thing of no importance, a kitchen and some laughter.',
      [
        tried(2, null, 'The car outside the hospital.'),
        cameUp('recognize', 'Mentioned as a thing of no importance.', {
          on: 'sisters',
          way: { a: ['numb_account'] },
        }),
      ],
    ),
    held(
      { felt: [null, 3], alone: 'b', kind: 'assessment' },
      'Louise alone. The nine days, chair by chair. She is certain that Ben does not remember the name of the ward. She is also certain that she will not cry about it in front of him.',
      [tried(1, null, 'Chair by chair, for now only here.')],
    ),
    held(
      { felt: [4, 4] },
      'Louise told the nine days to Ben and did not cry. The anger was steady and had a shape. He said the name of the ward. She was so taken aback that she forgot the next sentence.',
      [reached(1, 'open', 'The nine days, with anger that had a shape.')],
    ),
    held(
      { felt: [4, 4] },
      'Ben told Louise about the car outside the hospital. She asked why on earth he had not come up; he said he had known she needed a man with a job. We slowed down. He could say that by staying in the car he left her with no one, and that agreeing with everything is how he stays in the car at home.',
      [reached(2, 'mixed', 'Staying in the car, then and now.')],
      'His reason is out; keep it from crowding her.',
    ),
    missed('cancelled', 'Canceled by Louise: her father’s appointment.'),
    held(
      { felt: [4, 4] },
      'The kitchen came up through a side door. Louise teased Ben about the notebook, and he went white and silent. Asked what had happened in him, he said “parking garage.” Louise did not know what he meant. Then she did.',
      [
        reached(1, 'closed', 'The kitchen, named in front of her for the first time.', {
          on: 'sisters',
          way: { b: ['counter_attack'] },
        }),
      ],
      'Two injuries now, in opposite directions. One at a time, and say which.',
    ),
    held(
      { felt: [null, 4] },
      'Louise felt accused and listed what she had done right in the garage, all of it true. Ben nodded along in the old way. I stopped the nodding before the list. Each said one sentence about what it is like to be the one in the wrong.',
      [tried(2, 'closed', '', { on: 'sisters', way: { b: ['defensiveness'], a: ['shutting_down'] } })],
    ),
    held(
      { felt: [3, 5] },
      'Back with the hospital. Louise let herself cry, angry at first about crying. What comes up is being ten and setting the table for people who did not come. Ben slid his chair next to hers, plastic on linoleum, without a word.',
      [reached(3, 'open', 'Setting the table for people who did not come.')],
    ),
    held(
      { felt: [5, 5], after: 21 },
      'After three weeks (holidays, her family). Her sisters had been there and Ben had stayed in his room for most of it. Louise noticed, and asked him in the car whether it was the kitchen. It was. She said, “I laughed because I had been so scared for you. It was still yours, and I gave it away.”',
      [reached(2, 'open', 'It was yours, and I gave it away.', { on: 'sisters' })],
    ),
    held(
      { felt: [5, 5], stage: 2 },
      'Ben said back to Louise what the nine days had been: that every morning she chose the chair that faced the elevator. She had not told him about the elevator; he had guessed it. She wept.',
      [reached(4, 'open', 'The chair that faced the elevator.')],
    ),
    held(
      { felt: [4, 6] },
      'Ben’s turn with the garage. He got as far as the tiled floor, then made his voice flat and said it was a long time ago. Louise waited. He said that she is the only person who has ever seen him like that and that he has taken care since.',
      [tried(3, 'open', 'The tiled floor; then flat.', { on: 'sisters', way: { a: ['numbness'] } })],
    ),
    held(
      { felt: [5, 6] },
      'Louise told Ben the whole of it, the loss included: not only nine days but the husband she had expected to grow old next to. He took it without a pen. At the end he was gray and present.',
      [reached(5, 'open', 'The husband she had expected.')],
    ),
    held(
      { felt: [5, 5] },
      'Ben took responsibility with many words and a deadline (“in three months you will see”). Louise thanked him the way one thanks a contractor. Both saw it.',
      [tried(6, 'mixed', '', { way: { a: ['hurry', 'fixing'] } })],
    ),
    missed('no_show', 'Nobody came; Ben called in the afternoon, the car had broken down.'),
    held(
      { felt: [5, 6] },
      'Ben, slowly: “You sat there nine days, and I let you. There is nothing on the other side of that sentence.” His chin trembled. Louise said that for once she believed a short one.',
      [reached(6, 'open', 'Nothing on the other side of that sentence.')],
    ),
    held(
      { felt: [6, 6] },
      'Ben spoke of the garage again and this time of the shame of needing someone on the phone to breathe. Louise’s face was close and serious. He checked it twice for a smile.',
      [
        reached(3, 'open', 'The shame of needing someone to breathe.', {
          on: 'sisters',
          way: { a: ['testing'] },
        }),
      ],
    ),
    held(
      { felt: [6, 6] },
      'Louise said what she had understood, and got the shame right but put it in the past tense. Ben said it was still there on the way here. She had not known; she asked whether she could walk in with him next time.',
      [tried(4, 'mixed', '', { on: 'sisters' })],
    ),
    held(
      { felt: [5, 6] },
      'Set-back during the week. One of her sisters made a remark on the phone that could only come from that kitchen, on speaker. Louise ended the call. Ben had already left the room, and was civil for three days. Here he said he had stopped telling her things again, and he said it to her.',
      [
        lost(3, 'between_sessions', 'a remark from her sister on speaker', 'Civil for three days.', {
          on: 'sisters',
          response: 'mixed',
          way: { a: ['shutting_down'] },
        }),
      ],
    ),
    held(
      { felt: [6, 7] },
      'Louise had called her sister back with Ben in the room and told her that the story was not hers to tell. Ben reported it without being asked. He let himself say again what the laughter had done. As for the hospital, she is beginning to think about what she would want if her father falls ill again, and does not want to ask for it yet.',
      [
        reached(3, 'open', 'Said again what the laughter did.', { on: 'sisters' }),
        tried(7, 'open', 'What she would want next time; not asked yet.', { way: { b: ['retreat'] } }),
      ],
      'Louise: what does she hear in the laughter, present tense? Hospital: leave the door open.',
    ),
  ],
  next: [6],
}

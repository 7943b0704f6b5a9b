import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const dmitriAndAnya: CaseScript = {
  slug: 'dmitri-anya',
  cycle:
    'Anya searches; Dmitri swears; she finds something; he is insulted; she apologizes for searching; he hides it better.',
  people: [
    { name: 'Dmitri', position: 'withdraws' },
    { name: 'Anya', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'account',
      handle: 'The empty account',
      injured: 'b',
      happened: { daysAgo: 410, precision: 'month' },
      contexts: ['uncertainty', 'fragility'],
      account:
        'Anya was in her eighth month when the card was declined at the pharmacy. The savings had gone to online betting over two years. Dmitri was at a friend’s and did not answer until the next day; then he said that the bank had made a mistake.',
      needed: 'The truth, that night, from him.',
      meaning: '“Nothing under my feet is a floor.”',
      reactions: ['mistrust', 'on_edge', 'testing', 'exploding'],
    },
  ],
  time: '08:00',
  last: 6,
  sessions: [
    held(
      { felt: [5, 1], stage: 1, kind: 'first', minutes: 80 },
      'Anya spoke, with the baby on her arm; Dmitri agreed with each sentence before it ended. She asked him to stop agreeing. Asked what he would say if nobody were angry, he said, “I don’t know that room.”',
      [cameUp('recognize', 'The pharmacy.')],
    ),
    held(
      { felt: [5, null], alone: 'a', kind: 'assessment' },
      'Dmitri alone. He attends a group for gambling twice a week and has for two months; confirmed with his consent. He describes the two years as weather that happened to him. Asked about the pharmacy, he said the bank had really had problems that week.',
      [cameUp('recognize', '', { way: { a: ['denial'] } })],
      'Condition of the work: the group goes on.',
    ),
    held(
      { felt: [null, 1], alone: 'b', kind: 'assessment' },
      'Anya alone. She checks his phone at night with the brightness down. She despises herself for it. What she wants to hear is one true sentence. No fear of harm; money is now in her name.',
      [tried(1, null, 'One true sentence.')],
    ),
    held(
      { felt: [5, 1] },
      'Tracked searching and swearing. She searches when he is especially nice; he swears when he is especially afraid. It helped them that neither had to be believed for that.',
    ),
    held(
      { felt: [4, 2] },
      'Anya named it: the counter, the line behind her, the card. She told it with rage and with her feet flat on the ground. Dmitri looked at his hands and said yes to nothing in particular.',
      [reached(1, 'closed', 'The counter, the line behind her.', { way: { a: ['shutting_down'] } })],
    ),
    held(
      { felt: [4, 2] },
      'Asked Dmitri what the yes had been to. He talked about the interest rates. She stood up with the baby and walked to and fro, staying in the room. Both did what they could.',
      [tried(2, 'closed', '', { way: { a: ['rationalizing'] } })],
    ),
    missed('no_show', 'Nobody came. Dmitri wrote the next day that they had quarreled in the car.'),
    held(
      { felt: [null, null] },
      'The quarrel in the car was about the word mistake. He used it again. She opened the door at a red light. We spent the hour making it safe to sit side by side, and agreed what both do if it gets that hot: stop the car, ten minutes, no talking.',
      [cameUp('recognize', '', { way: { a: ['minimizing'], b: ['flooding'] } })],
      'Safety first. Ask each alone how the week was.',
    ),
    held(
      { felt: [4, null], alone: 'a' },
      'Dmitri alone. The bank had not made a mistake, he said after half an hour, into the carpet. It was the first true sentence; he is aware that it is owed to somebody else. He was sick with shame and did not run.',
      [tried(2, null, 'The bank had not made a mistake.')],
    ),
    held(
      { felt: [null, 2], alone: 'b' },
      'Anya alone. Calm week. She asked whether he had told me anything and withdrew the question herself. Worked on what she will do with a true sentence when it comes, since she has prepared only for lies.',
    ),
    held(
      { felt: [4, 3] },
      'He told her. “The bank made no mistake. I did that, and then I lied to you that night.” He was gray. Anya put the baby in the carrier and sat with both hands open. She did not shout. She said, “That is floor.”',
      [reached(2, 'open', '“That is floor.”')],
      'Let the floor be walked on.',
    ),
    held(
      { felt: [4, 3], after: 14 },
      'Two weeks. They describe them as quiet and strange. She has looked at his phone twice instead of nightly. He asks her each evening if there is something she wants to know. Sometimes there is.',
    ),
    held(
      { felt: [4, 2] },
      'Under her rage: dread. She tried to stay with it and it turned into figures, which she knows to the cent. He listened to all the figures.',
      [tried(3, 'open', '', { way: { b: ['global_complaint'] } })],
    ),
    held(
      { felt: [5, 3] },
      'No figures today. She told him about lying on her side with the child moving in her and thinking: I have brought you into a house without a floor. He put his hand over his eyes and then took it away, so that she could see them.',
      [reached(3, 'open', 'A house without a floor.')],
    ),
    held(
      { felt: [5, 3], stage: 2 },
      'Dmitri tried to say back what she had told him. He could do the dread. When he came to the child he went off into how good a father he intends to be. She brought him back herself: “Stay in the bed, Dima.”',
      [tried(4, 'mixed', '', { way: { a: ['hurry'] } })],
    ),
    held(
      { felt: [5, 4] },
      'A warm hour. They laughed about the bed. He got the child into the sentence. It did not quite hold together; both said, nearly.',
      [tried(4, 'open', 'Nearly.')],
    ),
    missed('cancelled', 'Canceled by Anya: the baby has a fever.'),
    held(
      { felt: [3, 1] },
      'Anya found a credit card she did not know of, opened six weeks ago. Dmitri says it was for emergencies and has eight dollars on it. Both are true and it does not matter, she said. He got angry at being searched. The floor is gone, she said, and asked me to write that down.',
      [
        lost(2, 'between_sessions', 'a hidden credit card', 'Denied it until she put it on the table.', {
          response: 'closed',
          way: { a: ['denial', 'counter_attack'], b: ['blaming'] },
        }),
      ],
      'Back to what counts. No work on the pain before there is ground.',
    ),
    held(
      { felt: [3, null], alone: 'a' },
      'Dmitri alone. He opened the card after a good week and cannot explain why; he thinks that he wanted to have one thing she does not know. He has told the group, and his sponsor has the card. He knows that telling them was the easier part.',
      [tried(2, null, 'One thing she does not know.')],
    ),
    held(
      { felt: [null, 1], alone: 'b' },
      'Anya alone. She is considering staying at her mother’s for a time and has told him so. No fear of harm. She does not want to decide in anger. We went over whom she can call at night.',
    ),
    held(
      { felt: [3, 2] },
      'Both. Dmitri said that it was a lie again, a new one. He managed the first sentence, and with the second he was at the eight dollars. Anya: “One sentence. It is in there.” She was still willing to wait for it.',
      [tried(2, 'mixed', '', { way: { a: ['minimizing'] } })],
    ),
    held(
      { felt: [3, null], after: 21 },
      'Three weeks; she and the baby were at her mother’s for two of them, and he visited each day. They speak more gently through a doorway than at a table, they noticed.',
    ),
    held(
      { felt: [4, 2] },
      'She is back home. Talked about what is different: he leaves his phone on the kitchen shelf. She finds it harder to sleep without searching than with. Nothing about the account itself today, by agreement.',
    ),
    held(
      { felt: [4, 2] },
      'Dmitri began by himself. The hidden card, he said, is the account in small, and then he lost the thread, sweating. Anya said, “I heard the first half.” It is the first thing she has acknowledged since the card.',
      [tried(2, 'mixed', 'The card is the account in small.')],
      'The second half. He may bring it in writing, one sentence, read aloud to her.',
    ),
  ],
  next: [1, 8],
}

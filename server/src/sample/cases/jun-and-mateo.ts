import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const junAndMateo: CaseScript = {
  slug: 'jun-mateo',
  cycle:
    'Jun plans for the worst; Mateo leaves for fresh air; Jun plans for that too; Mateo stays out longer.',
  people: [
    { name: 'Jun', position: 'pursues' },
    { name: 'Mateo', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'adoption',
      handle: 'The day the adoption fell through',
      injured: 'a',
      happened: { daysAgo: 1050, precision: 'day' },
      contexts: ['loss', 'uncertainty'],
      account:
        'The birth mother changed her mind after four days. Jun handed the baby back at the agency; Mateo could not go in, waited in the car, and that evening drove to a cabin with friends for the weekend. Jun took the crib apart by himself.',
      needed: 'Two people in that room, and two at the crib.',
      meaning: '“I was her only father by then.”',
      reactions: ['reliving', 'mistrust', 'testing', 'clinging'],
      now: { daysAgo: 30, reactions: ['testing'] },
      judged: [
        {
          judge: 'injured',
          verdict: 'renewed',
          daysAgo: 30,
          words: 'Two of us are in that room now, when I think of it.',
        },
        { judge: 'injuring', verdict: 'renewed', daysAgo: 30, words: 'I got out of the car.' },
      ],
    },
    {
      key: 'letter',
      handle: 'The letter to the second agency',
      injured: 'b',
      happened: { daysAgo: 820, precision: 'month' },
      contexts: ['uncertainty'],
      account:
        'Jun applied to another agency without telling Mateo, with both their signatures. Mateo learned of it from a letter with an appointment for a home visit.',
      needed: 'To be asked whether he could do it again.',
      meaning: '“My no is not even counted.”',
      reactions: ['distancing', 'quiet_resentment'],
    },
  ],
  time: '12:00',
  last: 9,
  sessions: [
    held(
      { felt: [3, 5], stage: 1, kind: 'first', minutes: 80 },
      'Jun had sent a timeline ahead of the session; Mateo had not read it. Both looked at me to see whose side I would take. Asked each what the other one does when it hurts, and they knew it exactly.',
    ),
    held(
      { felt: [3, 5] },
      'The cycle, from an evening about vacation dates. Jun’s third contingency plan, Mateo’s car keys. Jun plans in order not to be surprised by being left. Mateo goes out in order not to say something that cannot be unsaid.',
    ),
    held(
      { felt: [3, null], alone: 'a', kind: 'assessment' },
      'Jun alone. He told about the four days with the baby and gave her name. The crib has its original box; he drew the screws. Sorrow is close to the surface, anger keeps it there.',
      [tried(1, null, 'Her name, and the screws.')],
    ),
    held(
      { felt: [null, 5], alone: 'b', kind: 'assessment' },
      'Mateo alone. He does not say her name. He sat in the car, saw Jun come out with empty arms and thought that if he got out he would scream at strangers. And there is a letter, he said, but that is small.',
      [cameUp('recognize'), cameUp('recognize', 'Called small.', { on: 'letter' })],
    ),
    held(
      { felt: [2, 4], impression: ['b'] },
      'Jun told Mateo about the room at the agency: a sofa, a box of toys, a clock. He said “that is where I stopped believing you.” Mateo’s leg started; he stayed in his seat by holding on to it.',
      [reached(1, 'mixed', '“That is where I stopped believing you.”')],
    ),
    held(
      { felt: [3, 4] },
      'Mateo said that the cabin had been booked for months. Jun laughed out loud. It took us the hour to get from the cabin back to the car.',
      [tried(2, 'closed', '', { way: { b: ['defensiveness'], a: ['contempt'] } })],
    ),
    missed('cancelled', 'Canceled by Mateo: work.'),
    held(
      { felt: [3, 4] },
      'Mateo, without my asking: the cabin is where he hides. He hid there, and in the car before. It was an injury and he knew that evening that it was one, with a beer in his hand. Jun was quiet, and then thirsty; he drank two glasses of water.',
      [reached(2, 'open', 'The cabin is where he hides.')],
    ),
    held(
      { felt: [3, 5] },
      'Jun tried to go underneath the anger and landed with the agency’s mistakes, of which there were many. Mateo agreed with all of them, gladly.',
      [tried(3, 'mixed', '', { way: { a: ['blaming'], b: ['avoiding'] } })],
    ),
    held(
      { felt: [4, 5] },
      'The weight of her. Jun showed with his arm where her head had been. He wept without covering his face. Mateo looked at the arm the whole time.',
      [reached(3, 'open', 'Where her head had been.')],
    ),
    held(
      { felt: [4, 5] },
      'Asked Mateo about the arm. He started on Jun’s strength and how he admires it. Jun: “I don’t want to be admired.” Mateo had no other word ready.',
      [tried(4, 'mixed', '', { way: { b: ['fixing'] } })],
    ),
    held(
      { felt: [4, 5], after: 14 },
      'After a week away with Mateo’s sister and her newborn. Mateo held the baby for an hour, and Jun watched from the kitchen. They have not spoken of it until today. Spoke of it.',
      [cameUp('share', 'His sister’s newborn.')],
    ),
    held(
      { felt: [5, 5] },
      'Mateo said her name. Then he told Jun what he had understood: that Jun gave her back for both of them and carried both of their arms home empty. Jun made a sound. They sat knee to knee.',
      [reached(4, 'open', 'Said her name.')],
    ),
    held(
      { felt: [5, 5] },
      'Mateo could tell about the car now, hands on the wheel, the song on the radio that he turns off since. Jun wanted to know which one. A kind of curiosity that has been absent between them.',
    ),
    held(
      { felt: [5, 4] },
      'The letter. Mateo named it, to his own surprise with heat. He had opened it in the hallway with the groceries in his arm. Jun: “You would have said no.” Mateo: “Yes.” Neither of them let it go.',
      [
        reached(1, 'closed', 'In the hallway with the groceries.', {
          on: 'letter',
          way: { a: ['defensiveness'] },
        }),
      ],
      'The letter is its own event, in the other direction.',
    ),
    held(
      { felt: [5, 4] },
      'Jun explained the waiting lists. Mateo looked at the door. I asked Jun to explain them to the man in the hallway, and he could not go on. “I signed for you,” he said. “I signed your name.”',
      [reached(2, 'open', '“I signed your name.”', { on: 'letter' })],
    ),
    missed('no_show', 'Nobody came. Both had flu and had forgotten to write.'),
    held(
      { felt: [null, null], stage: 2 },
      'Agreed to take turns, two hours for one event and then two for the other. They drew up a schedule and both laughed that it was Mateo who drew it up.',
    ),
    held(
      { felt: [5, 5] },
      'Jun began to tell the whole of that day. He tested after every other sentence whether Mateo was still there. Mateo said yes each time, and the last time he said, “Go on.”',
      [tried(5, 'open', '', { way: { a: ['testing'] } })],
    ),
    held(
      { felt: [6, 5], hour: { events: ['pursuer_softening'], pain: 8, trust: 4 } },
      'Jun told it to the end, the crib included, without testing. The loss of her and the loss of the man he had thought he had. Mateo wept so that he could not see and asked Jun for a moment so that he could.',
      [reached(5, 'open', 'To the end, the crib included.')],
    ),
    held(
      { felt: [6, 5] },
      'The letter. Mateo: under the heat there is something childish, he said, being carried somewhere in a car. It embarrassed him and he said it anyway. Jun came closer.',
      [reached(3, 'open', 'Being carried somewhere in a car.', { on: 'letter' })],
    ),
    held(
      { felt: [5, 5], after: 28 },
      'Four weeks: Jun’s father was ill and he flew out; Mateo stayed for work and phoned every evening. On the phone it went well. At the airport he was half an hour late. “I looked at that clock again,” Jun said, not accusing.',
    ),
    held(
      { felt: [5, 5] },
      'The clock at the airport was the clock at the agency. Mateo said so before Jun did. Stayed there. It was told again, shorter, and it did not lose its place.',
    ),
    held(
      { felt: [5, 6], hour: { pain: 7, trust: 5 } },
      'Mateo took responsibility for the room, the car, the cabin, one after the other, with tears. At the crib he began to speak about how he punishes himself. Jun waited and then said, “Come back to the screws.”',
      [tried(6, 'mixed', '', { way: { b: ['shame_collapse'] } })],
    ),
    held(
      { felt: [6, 6], hour: { events: ['withdrawer_reengagement', 'bonding_moment'], pain: 6, trust: 6 } },
      'He came back to the screws. That Jun did with a screwdriver what takes two people, and that Mateo let him; there is no weekend that could make it right. He had her blanket with him, which Jun had believed lost. He gave it to him.',
      [reached(6, 'open', 'The screws, and the blanket.')],
    ),
    held(
      { felt: [6, 6] },
      'Jun repeated what he had heard about the letter: being carried, and not being asked whether he wants to go. He added that it is the same in small things, the vacation dates. Mateo had waited for that.',
      [reached(4, 'open', 'The same in small things.', { on: 'letter' })],
    ),
    missed('cancelled', 'Canceled by both: moving house.'),
    held(
      { felt: [7, 6], after: 7 },
      'In the new apartment there is a small room without a name. They stood in it, on the first evening, and Jun asked whether Mateo would stand there with him for a while. They counted it as asking.',
      [reached(7, 'open', 'In the small room without a name.')],
    ),
    held(
      { felt: [7, 6] },
      'On her birthday they both stayed home. Mateo said in the morning what day it was. Jun could take it in until evening, when he found himself checking where the car keys were.',
      [tried(8, 'mixed', '', { way: { a: ['comfort_not_taken_in'] } })],
    ),
    held(
      { felt: [7, 7], after: 14 },
      'Jun had a bad night, and Mateo got up, sat on the floor next to the bed and did not leave when told twice that it was fine. Jun slept. He told it here looking at Mateo. Their account of that day has become one account.',
      [reached(8, 'open', 'Did not leave when told it was fine.')],
    ),
    held(
      { felt: [7, 6] },
      'The letter once more. Mateo told Jun the whole: he had wanted to be a father and to be asked, and had given up both in the hallway. It was news to Jun that he had wanted it.',
      [reached(5, 'open', 'He had wanted it.', { on: 'letter' })],
    ),
    held(
      { felt: [7, 7], after: 14, stage: 3 },
      'A calm hour. They would like to think about the small room this year, without a form. Agreed to watch for both sounds, Jun’s pencil and Mateo’s keys.',
    ),
    held(
      { felt: [5, 6], after: 14 },
      'Set-back. A friend’s adoption came through. At the party Jun went pale and looked for Mateo, who was outside with his keys. He came in again after ten minutes; Jun had gone home by taxi. Both are frightened at how quickly they were back in it. Said with them what is different: they were here within two days, and Mateo said “keys” first.',
      [
        lost(
          8,
          'between_sessions',
          'outside with his keys at a friend’s party',
          'Ten minutes; Jun took a taxi.',
          { way: { b: ['disappearing'], a: ['retreat'] } },
        ),
      ],
      'The ten minutes. What would Jun have wanted at the door?',
    ),
    held(
      { felt: [6, 7] },
      'Went through the ten minutes from both sides. Jun would have wanted a hand on his back and no fresh air. Mateo wants to learn to say “I need a minute, come with me.” They tried it twice in the hallway here, once in earnest. With the letter, Jun says that he is close to his sentence and would rather not rehearse it.',
      [tried(8, 'open', '“I need a minute, come with me.”'), tried(6, 'open', '', { on: 'letter' })],
      'Hear how the week went. Then Jun’s sentence, if it is ready.',
    ),
  ],
  next: [5],
}

import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const marisolAndHector: CaseScript = {
  slug: 'marisol-hector',
  cycle:
    'Marisol attacks first so as not to be surprised; Héctor defends every point and then slams out; both wait for the other to come after them.',
  people: [
    { name: 'Marisol', position: 'pursues' },
    { name: 'Héctor', position: 'shifts' },
  ],
  injuries: [
    {
      key: 'fever',
      handle: 'The night of the fever',
      injured: 'a',
      happened: { daysAgo: 1300, precision: 'month' },
      contexts: ['illness', 'fragility'],
      account:
        'Their son, two years old, had a convulsion from a high fever. Marisol called Héctor at the restaurant eleven times; he saw it after closing. She rode in the ambulance alone with the older child on her lap.',
      needed: 'For him to pick up.',
      meaning: '“Eleven times. I know what I am worth: less than table nine.”',
      reactions: ['on_edge', 'exploding', 'reliving'],
    },
    {
      key: 'messages',
      handle: 'The messages',
      injured: 'a',
      happened: { daysAgo: 760, precision: 'month' },
      contexts: ['loss', 'uncertainty'],
      account:
        'In the months when Marisol’s father was dying Héctor wrote to a former colleague every night, affectionately. He says nothing else happened. Marisol found the messages on the day after the funeral.',
      needed: 'To be the one he wrote to.',
      meaning: '“I was burying my father and he was somewhere warm.”',
      reactions: ['mistrust', 'testing', 'exploding'],
    },
    {
      key: 'keys',
      handle: 'The keys on the table',
      injured: 'b',
      happened: { daysAgo: 690, precision: 'year' },
      contexts: ['uncertainty', 'fragility'],
      account:
        'The restaurant closed and Héctor came home to tell her. Marisol had left with the children for her sister’s, keys on the table, no note. For two days he did not know where they were.',
      needed: 'A word. That she would be there when he lost everything else.',
      meaning: '“Fail once and the house is empty.”',
      reactions: ['never_again', 'distancing', 'quiet_resentment'],
    },
  ],
  time: '17:30',
  last: 3,
  sessions: [
    held(
      { felt: [2, 3], stage: 1, kind: 'first', minutes: 80 },
      'They began arguing in the waiting area. Set a frame: one speaks, I translate, nobody has to win. Within the frame both were articulate and in pain. Three events were thrown across the room within an hour; wrote each down so that none gets lost.',
      [
        cameUp('recognize', '', { on: 'fever' }),
        cameUp('recognize', '', { on: 'messages' }),
        cameUp('recognize', '', { on: 'keys', way: { b: ['counter_attack'] } }),
      ],
      'Stabilize first. No event before the cycle has a name.',
    ),
    held(
      { felt: [2, 3] },
      'The cycle got its name from Héctor: “fuego.” She throws the first spark because waiting for it is worse; he throws it back and walks. Both wait in separate rooms for a knock. Neither has ever knocked.',
    ),
    held(
      { felt: [2, null], alone: 'a', kind: 'assessment' },
      'Marisol alone. Went through the three events in order of time. The fever is the oldest, and the others stand on it. She was tired and clear.',
      [tried(1, null, 'Eleven calls.', { on: 'fever' })],
    ),
    held(
      { felt: [null, 3], alone: 'b', kind: 'assessment' },
      'Héctor alone. He expects to be the guilty one here and came anyway. When he mentions the keys on the table his speech slows down; he has never told anyone how those two days were.',
      [cameUp('recognize', '', { on: 'keys' })],
    ),
    held(
      { felt: [3, 3] },
      'One spark caught in the room, about who was late. I caught it, they caught the second one themselves. Héctor got up, stood at the door and came back to the chair. Marisol said, “That is a knock.”',
    ),
    missed('cancelled', 'Canceled by Marisol: child ill.'),
    held(
      { felt: [3, 3] },
      'Agreed to begin with the fever. Marisol told the ambulance. She started loud and grew quieter as nobody interrupted. Héctor said he had been carrying plates. It was true, and it was not an answer; he noticed that.',
      [
        reached(1, 'mixed', 'The ambulance, quieter as it went.', {
          on: 'fever',
          way: { b: ['defensiveness'] },
        }),
      ],
    ),
    held(
      { felt: [3, 4] },
      'Héctor said that he puts the plates between himself and that night because he is their father and was not there. He let it count. She asked whether he means it or wants peace. He said both, and she smiled at the honesty.',
      [reached(2, 'mixed', 'Put the plates down.', { on: 'fever', way: { a: ['testing'] } })],
    ),
    held(
      { felt: [3, 3] },
      'The messages came in through the fever: “and later you had time to write.” Stopped there and said which event we are in. They can hold that line with help. Went back to the ambulance and to her fear.',
      [
        tried(3, 'mixed', '', { on: 'fever', way: { a: ['global_complaint'] } }),
        cameUp('recognize', 'Entered as a weapon.', { on: 'messages' }),
      ],
    ),
    held(
      { felt: [4, 4] },
      'Marisol cried about the older child’s face in the ambulance, how he watched her to know whether to be afraid. She had to make a face for him. Nobody made one for her. Héctor took off his glasses.',
      [reached(3, 'open', 'She had to make a face for the child.', { on: 'fever' })],
    ),
    held(
      { felt: [4, 4] },
      'Héctor repeated about the face, in Spanish, which they rarely speak here. She answered in Spanish. He asked how many seconds she needs before she can believe that he is coming when she calls. An odd question, and she took it seriously.',
      [reached(4, 'open', 'The face nobody made for her.', { on: 'fever' })],
    ),
    held(
      { felt: [4, 4], after: 35 },
      'Five weeks without a session: his new job, then her mother’s illness. They kept the peace mostly by not being in the same room. They were relieved to be back and uneasy to say so.',
    ),
    held(
      { felt: [null, null] },
      'Marisol named the messages as their own event today, with the date of the funeral. She read one line from memory. Héctor said it was “only words.” She stood up. We spent the rest of the hour helping her sit down again and him hear what “only” had done.',
      [reached(1, 'closed', 'One line, from memory.', { on: 'messages', way: { b: ['minimizing'] } })],
    ),
    held(
      { felt: [3, 3] },
      'Héctor took back “only.” Words are what he did not give her, he said, in the months in which she had none left. He called going where it is warm his oldest habit.',
      [reached(2, 'mixed', 'Took back “only.”', { on: 'messages' })],
    ),
    held(
      { felt: [3, 3] },
      'Under the anger about the messages Marisol found disgrace, at being comforted at the funeral by a man who was writing to someone else. She spoke to the carpet. Héctor moved his chair back half a foot.',
      [
        tried(3, 'closed', 'Disgrace; spoken to the carpet.', {
          on: 'messages',
          way: { b: ['shutting_down'] },
        }),
      ],
    ),
    held(
      { felt: [4, 4] },
      'Half a foot became the subject. Héctor moves back when he feels dirty. She had taken it for boredom. From there she could tell him directly what the funeral had been, and he stayed where he was.',
      [reached(3, 'open', 'The funeral, told to him.', { on: 'messages' })],
    ),
    missed('no_show', 'Neither came. Marisol wrote in the evening: “Fuego, but it is out.”'),
    held(
      { felt: [4, 4], stage: 2 },
      'Héctor brought the keys. He spoke for a quarter of an hour about an apartment with the refrigerator running and no one in it. Marisol said, “I was at my sister’s, you could have known.” He said that he could not.',
      [reached(1, 'closed', 'The refrigerator running.', { on: 'keys', way: { a: ['defensiveness'] } })],
    ),
    held(
      { felt: [5, 4] },
      'With the fever: Marisol said the whole to him, with the years of listening for sirens in it. She was soft and did not test. He answered only with his face, which was enough for today.',
      [reached(5, 'open', 'The years of listening for sirens.', { on: 'fever' })],
    ),
    held(
      { felt: [5, 5] },
      'Héctor took responsibility for the fever night. He named each of the eleven calls as one on which he could have come. There was no “but.” Marisol said that her ears had stopped ringing, and that she was not joking.',
      [reached(6, 'open', 'Each of the eleven calls.', { on: 'fever' })],
    ),
    held(
      { felt: [5, 4] },
      'The keys. Marisol began to let the two days count, stopped, and asked whether this means that the messages are even now. Both shook their heads before I could. She will need more time with it, and said so herself.',
      [tried(2, 'mixed', '', { on: 'keys', way: { a: ['counter_attack'] } })],
      'No scales. Each event by itself.',
    ),
    held(
      { felt: [3, 5], after: 14 },
      'Marisol saw the former colleague’s name light up on Héctor’s phone: a birthday list sent to everyone. She did not believe it, then did, and was ashamed of having searched his bag. What she had shared about the funeral she does not want to share again at the moment.',
      [
        lost(3, 'between_sessions', 'the colleague’s name on his phone', 'Searched his bag; ashamed.', {
          on: 'messages',
          way: { a: ['testing'] },
        }),
      ],
    ),
    held(
      { felt: [4, 5] },
      'Héctor put the phone on the table between them and did not explain the list. He asked what it was like to see the name. “Like the church again.” She came back to the church by herself and stayed there, with him.',
      [
        reached(3, 'open', '“Like the church again.”', { on: 'messages' }),
        tried(4, 'open', 'Asked, and listened.', { on: 'messages' }),
      ],
    ),
    held(
      { felt: [5, 5] },
      'He told her what he had understood: that she stood in the church next to a man made of cardboard. She laughed and cried at cardboard. Then he could say that he had not known how to be near dying people, and had written to someone nobody was dying around.',
      [reached(4, 'open', 'A man made of cardboard.', { on: 'messages' })],
    ),
    held(
      { felt: [6, 5] },
      'Marisol approached what she would ask of him when sirens pass. She got as far as “when it happens, can you.” He waited through the rest of the sentence, which did not come today.',
      [tried(7, 'open', '“When it happens, can you.”', { on: 'fever', way: { a: ['retreat'] } })],
    ),
    held(
      { felt: [6, null] },
      'A spark about school fees went out by itself. Héctor mentioned the keys once, lightly, and looked at her. She said that she knows he is waiting and that she has not forgotten. With the messages, she feels the whole coming and would like it not to be on a day with sirens in it.',
      [
        cameUp('recognize', 'He is waiting; she has not forgotten.', { on: 'keys' }),
        tried(5, 'open', '', { on: 'messages' }),
      ],
      'Ask at the start which event today belongs to.',
    ),
  ],
  next: [4],
}

import { cameUp, held, lost, missed, reached, tried, type SessionScript } from '../script.ts'

/** The second half: his answer, and the corridor. */
export const walterAndAdeleSecondYear: readonly SessionScript[] = [
  held(
    { felt: [null, null] },
    'The name has been said at breakfast, by him. They report it as one reports a first tooth. Rested today.',
  ),
  held(
    { felt: [5, 6] },
    'Walter started on his part and became ill at ease, then short of breath; we stopped and checked that it was not his heart. It was not, he said, or yes it was, but the other one.',
    [tried(6, 'open', '')],
  ),
  missed('cancelled', 'Canceled on medical advice; he is well.'),
  held(
    { felt: [5, 5], hour: { events: ['new_injury'] } },
    'With the scare of his breathing something else came up. He said, “You did not come then.” Adele knew at once and turned gray. The corridor has been named, three words, and it was Walter who named something.',
    [reached(1, 'closed', '“You did not come then.”', { on: 'corridor', way: { b: ['shutting_down'] } })],
    'A second event, in the other direction. Take care that it is not a counterweight.',
  ),
  held(
    { felt: [4, 5] },
    'Adele said that she had been there, in the corridor, every day. He did not believe it. She described the floor, the vending machine, a nurse called Bernadette. He believed it then, and it made it harder before it made it easier.',
    [tried(2, 'mixed', '', { on: 'corridor', way: { b: ['explaining_first'] } })],
  ),
  held(
    { felt: [4, 5], after: 14 },
    'She let it count. Corridor or not, he opened his eyes and there was no one; she was behind the door, and that is where she had left him. He nodded for a long time.',
    [reached(2, 'open', 'Behind the door is where she had left him.', { on: 'corridor' })],
  ),
  held(
    { felt: [5, 6] },
    'Back to Peter. Both wanted to. Walter’s part once more, in small pieces. He managed “I left you with him.” He then told about the work shirt; she said, “You were nearly there, before the shirt.”',
    [tried(6, 'mixed', '', { way: { a: ['explaining_away'] } })],
  ),
  held(
    { felt: [6, 6], hour: { events: ['withdrawer_reengagement', 'bonding_moment'], pain: 6, trust: 6 } },
    'Before the shirt. “I left you alone with our boy, Adele. I heard you up there, and I turned on the television.” He put his face in his hands and took it out again so that she could see it. She was at his side before I had moved.',
    [reached(6, 'open', '“And I turned on the television.”')],
  ),
  held(
    { felt: [6, 7], after: 14 },
    'Calm. Adele has slept through. Walter has begun to answer when she says something into the room; it needn’t be much, she told him, an “oh” will do.',
  ),
  held(
    { felt: [6, 7] },
    'They went through photographs, which had been her wish. He knew the story behind more of them than she had expected. At one, a lake, he laughed out loud and then said the name in the middle of the laugh.',
  ),
  held(
    { felt: [6, null], alone: 'a' },
    'Adele had her cataract done; Walter came alone. He talked about the recovery room, the clock, and how he had practiced what he would say when she came in. He has never told that to anyone.',
    [tried(3, null, 'What he had practiced to say.', { on: 'corridor' })],
  ),
  missed('no_show', 'They had noted the old hour; both came the next day and found the door locked.'),
  held(
    { felt: [5, 6] },
    'Walter on the recovery room. He told it dryly, with the times. Adele asked what he would have said if she had come in. He shook his head; not today.',
    [tried(3, 'open', '', { on: 'corridor', way: { a: ['numb_account'] } })],
  ),
  held(
    { felt: [6, 7], after: 28 },
    'After four weeks at their daughter’s. They told her about the stair and the corridor, in outline. She cried on the phone for a week, Adele said, with something like satisfaction.',
  ),
  held(
    { felt: [5, 7] },
    'He told her what he would have said: “Don’t be scared, Del.” He had practiced that, for her sake, and had lain there with it. Loneliness, the first time he has used the word of himself.',
    [reached(3, 'open', '“Don’t be scared, Del.”', { on: 'corridor' })],
  ),
  held(
    { felt: [6, 7] },
    'Adele needed some time with that sentence. She said that she had been scared of exactly that corridor for thirteen years by then, and stopped, since it was his hour. He thanked her for stopping.',
    [tried(4, 'open', '', { on: 'corridor', way: { b: ['explaining_first'] } })],
  ),
  held(
    { felt: [6, 7] },
    'Adele has telephoned the hospital to ask whether Bernadette still works there. She does not. It had been important to her to have a witness; Walter said that he no longer needs one. She is not sure whether that was for his sake or hers.',
    [cameUp('share', 'Whether a witness is needed.', { on: 'corridor' })],
  ),
  held(
    { felt: [6, 7] },
    'She told him what she had heard: he lay there with a kind word ready and no one to give it to. Walter looked for his handkerchief, and she had it.',
    [reached(4, 'open', 'A kind word and no one to give it to.', { on: 'corridor' })],
  ),
  held(
    { felt: [6, 7], after: 14 },
    'Peter’s birthday lies ahead. Adele knows what she would like to ask, and turned it into an instruction (“you could at least”). She heard it. He said that he would rather be asked.',
    [tried(7, 'open', '', { way: { b: ['demanding'] } })],
  ),
  held(
    { felt: [6, 6] },
    'She asked him. Would he come up to the room with her on that day, past the third stair. She was as frightened as a girl, she said. He said that he would like to be asked that again on the day itself.',
    [reached(7, 'mixed', 'Past the third stair.')],
  ),
  missed('cancelled', 'Canceled by both, for Peter’s birthday; by agreement.'),
  held(
    { felt: [6, 7] },
    'He went up. He stood in the room for as long as it takes to boil an egg, he said, and went down, and came up again by himself with two chairs. Adele could lean on him for some of it.',
    [tried(8, 'open', 'Came up again with two chairs.')],
  ),
  held(
    { felt: [7, 7] },
    'They sit in the room on some afternoons. He dusts the planes, she reads. The name has become a word of the house. She is careful not to need too much, she says; we looked at who decides what is too much.',
    [tried(8, 'open', '', { way: { b: ['comfort_not_taken_in'] } })],
  ),
  held(
    { felt: [7, 7] },
    'Little to report, and they enjoyed that. Walter fell asleep in the reading chair upstairs and she put a blanket over him. Asked what it was like for her to see him asleep in that room, she could not answer for crying, and it was not only grief.',
  ),
  held(
    { felt: [5, 4], after: 14 },
    'A hard fortnight. An old colleague of Walter’s died, and he worked in the garage for nine days, mealtimes included. He did not come up. Adele ate alone in the room, “the third stair again.” He is here, and gray, and can say that it was the press.',
    [
      lost(7, 'between_sessions', 'nine days in the garage after a funeral', '“The third stair again.”', {
        way: { a: ['disappearing'], b: ['retreat'] },
      }),
    ],
    'What would have reached him in the garage? What would have reached her?',
  ),
  held(
    { felt: [5, 5] },
    'Walter said that he had heard her on the stairs, coming halfway down. Two people on the same staircase. They wept and laughed over it. She has not asked for anything and does not want to yet.',
    [cameUp('rebuild', 'Two people on the same staircase.')],
  ),
  held(
    { felt: [6, 6], after: 14 },
    'She asked again; smaller, and to his face: that he say “the press” to her when it begins, and not on the ninth day. He gave his word, and she said that she does not want his word, she wants the press. He understood.',
    [reached(7, 'open', '“I don’t want your word, I want the press.”')],
  ),
  held(
    { felt: [6, 6] },
    'The corridor. Walter would like to say all of it and finds that he defends her while he does so. Adele: “You don’t have to leave me out of it.” Agreed to take a full hour for it, not at the end of one.',
    [tried(5, 'open', '', { on: 'corridor', way: { a: ['retreat'] } })],
  ),
  missed('cancelled', 'Canceled by Adele: their daughter is visiting.'),
  held(
    { felt: [6, 7] },
    'He said “the press” on an evening last week, at the table, with his fork in the air. She put down hers. They sat for a while, and then he told her what it was. It took five minutes, by the kitchen clock.',
    [tried(8, 'open', 'With his fork in the air.')],
  ),
  held(
    { felt: [6, 7], after: 14 },
    'A full hour for the corridor, begun by Walter. He got as far as the doors. “Twelve days I looked at those doors.” He was angry, quietly, and surprised to be; Adele did not flinch. He would like to go on from there.',
    [tried(5, 'open', '“Twelve days I looked at those doors.”', { on: 'corridor' })],
  ),
  held(
    { felt: [7, null] },
    'An easier hour. They have asked their daughter which of the planes she would like to have; Adele’s idea. Walter built a stand for it. Both keep an eye on what is too quick for the other one.',
  ),
  held(
    { felt: [6, 7] },
    'Walter returned to the doors, and his anger became sorrow; he looked at Adele with it and then out of the window, and I let the window be. Two afternoons in Peter’s room this week, one of them his suggestion. She took it in, she says, “mostly.”',
    [
      tried(5, 'open', 'From anger to sorrow; then the window.', { on: 'corridor', way: { a: ['retreat'] } }),
      tried(8, 'open', '“Mostly.”'),
    ],
    'Begin with the doors while he is fresh. Ask Adele about “mostly.”',
  ),
]

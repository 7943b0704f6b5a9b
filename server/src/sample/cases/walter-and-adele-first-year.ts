import { cameUp, held, lost, missed, reached, tried, type SessionScript } from '../script.ts'

/** The first half: from the quiet house to the whole of it. */
export const walterAndAdeleFirstYear: readonly SessionScript[] = [
  held(
    { felt: [5, 3], stage: 1, kind: 'first', minutes: 80 },
    'Married forty-six years. Adele asked if we are used to old people. Walter repaired the wobbling leg of my table with a folded card. They came because their daughter moved away and the house has become audible.',
  ),
  held(
    { felt: [5, 3] },
    'A day in the audible house, hour by hour. They meet at meals. Adele says something into the room, Walter gets up to see to something. Neither is angry.',
  ),
  held(
    { felt: [5, null], alone: 'a', kind: 'assessment' },
    'Walter alone. He spoke about engines. At the end, hand on the doorknob, he said that there are three names in the family Bible, and left.',
    [cameUp('recognize')],
  ),
  held(
    { felt: [null, 3], alone: 'b', kind: 'assessment' },
    'Adele alone. Peter’s room, the model planes, the dust she lets lie. She has not cried in front of Walter since the funeral. She wonders sometimes whether he even remembers his voice.',
    [tried(1, null, 'Peter’s room, for now only here.')],
  ),
  held(
    { felt: [5, 3] },
    'Tracked “getting up to see to something.” Walter knows at which words it happens and did not say which. Adele knows as well. It was enough to agree that there are such words.',
  ),
  held(
    { felt: [4, 3], impression: ['a'] },
    'Walter got up in the session, to see to the window. I went to the window with him. He came back after a while. Adele said that nobody had ever gone to the window with him.',
  ),
  held(
    { felt: [5, 3] },
    'They had tried it at home. He got up, she came along as far as the hall, and they stood there among the coats. Neither of them knew what to say next and both found it better than before. Put words to the hall.',
  ),
  missed('cancelled', 'Canceled: Walter’s check-up at the heart clinic.'),
  held(
    { felt: [4, 2] },
    'Adele said the name. “I want to talk about Peter, and about the morning you went to work.” She was white as paper. Walter stayed in his chair, looking straight ahead. It has been named.',
    [reached(1, 'closed', 'The name, and the morning he went to work.', { way: { a: ['shutting_down'] } })],
  ),
  held(
    { felt: [4, 2] },
    'Walter said that somebody had to earn money. Adele said that they had savings. Both spoke very softly. I asked what it had been like to put on the work shirt; he said that it had been ironed.',
    [tried(2, 'closed', '', { way: { a: ['rationalizing'] } })],
  ),
  held(
    { felt: [4, 3] },
    'The shirt again. He had ironed it himself, at four in the morning, so as not to wake her. She had been awake. They looked at one another over that iron.',
    [tried(2, 'mixed', 'Ironed at four in the morning.')],
  ),
  held(
    { felt: [4, 3], after: 14 },
    'Walter spoke about the machine he worked on that day, a press, and that the noise was good. A man can go into a noise, he said. Adele listened with her eyes closed.',
    [tried(2, 'open', 'A man can go into a noise.')],
  ),
  held(
    { felt: [4, 4] },
    'He let it count. That he went where it was loud and left her where it was quiet, that this was no small thing, and that he has known it. He did not say the name. She took his hand and he let her.',
    [reached(2, 'open', 'Left her where it was quiet.')],
  ),
  held(
    { felt: [null, null] },
    'Both tired and rather cheerful. They had played cards. Adele is in no hurry. Looked at what they do now, on an evening, when he wants to get up: he says “the press,” and stays or goes, but it has been said.',
  ),
  held(
    { felt: [5, 4] },
    'Adele had said the name at the hairdresser’s, she told us, just to hear it. Walter asked what the hairdresser said. It was his first question in that direction, and both of them noticed it.',
  ),
  missed('no_show', 'Nobody came; a burst pipe, as it turned out.'),
  held(
    { felt: [null, 4] },
    'The pipe, and how well they worked together with towels. Adele said they had always been good at floods. Laughed; then she wept a little and did not know why, and nobody asked her to know.',
    [cameUp('share')],
  ),
  held(
    { felt: [4, 4] },
    'She tried to say what those weeks had been and told it like a calendar. Days, visitors, casseroles. Walter supplied two names of visitors, the first time that he has contributed to that calendar.',
    [tried(3, 'open', '', { way: { b: ['numb_account'] } })],
  ),
  held(
    { felt: [4, 3], after: 21 },
    'After the holidays with their daughter. There is an empty chair at that table which all of them lay a place for without mentioning it. Adele was low. Walter said that he had counted the plates.',
    [cameUp('share', 'He had counted the plates.')],
  ),
  held(
    { felt: [4, 4] },
    'Adele, slowly: she would sit in Peter’s room and hear Walter’s car in the drive and think, he will come up now. The car, the key, the stairs as far as the third one, which creaks. Then the television. She longed for a fourth.',
    [reached(3, 'mixed', 'The third stair, which creaks.')],
  ),
  held(
    { felt: [4, 4] },
    'Walter was asked what he had heard. “The third stair,” he said, and could not go on. He had stood on it. Every evening. He had not known that it could be heard.',
    [tried(4, 'open', 'He had stood on it.')],
  ),
  held(
    { felt: [4, 4] },
    'He asked her how long she had listened. “Until you began to skip it.” It was hard for both; we went through it almost word by word. He would rather fix the stair, he said, and smiled in despair.',
    [tried(4, 'open', '', { way: { a: ['fixing'] } })],
  ),
  missed('cancelled', 'Canceled by Adele: a cold.'),
  held(
    { felt: [5, 4] },
    'Walter told her what it meant: that she sat up there with their boy and heard him decide, evening after evening, not to come. “Our boy,” he said. She held on to the arm of her chair.',
    [reached(4, 'open', '“Our boy.”')],
    'No more for now. This is a great deal.',
  ),
  held(
    { felt: [5, 5], after: 14 },
    'They have been to the cemetery, separately, on the same day, and met at the gate. Told with shyness, as by people in love.',
  ),
  held(
    { felt: [5, null], alone: 'a' },
    'Adele had a migraine; Walter came alone and stayed for half the time. He wanted to know whether it is normal to dream of someone at the wrong age. Peter had been eight in the dream, and cross with him. He has not told Adele and might.',
    [cameUp('share', 'A dream of him at eight.')],
  ),
  held(
    { felt: [5, 5] },
    'He could say today how it came about: his own father had gone silent when a brother died, and the boy Walter learned that a name can break a house. Adele had known of the brother, not of the silence.',
    [reached(4, 'open', 'Where he learned it; told after hearing her.')],
  ),
  held(
    { felt: [3, 3] },
    'Their daughter has suggested giving Peter’s planes to a school. Walter carried two boxes to the car while Adele was out. She found the gaps on the shelf. She will not speak of that room at present, and I did not ask her to. He had believed that it would be a relief to her.',
    [
      lost(3, 'between_sessions', 'he packed up the planes while she was out', 'She closed the room.', {
        way: { a: ['fixing'], b: ['shutting_down'] },
      }),
    ],
    'The gaps on the shelf. Not the boxes.',
  ),
  held(
    { felt: [4, 3] },
    'Walter had put the planes back by the outlines in the dust. He said that he cannot stand outside that door and cannot stand inside it. Adele: “I know.” She was still angry, and she noticed what he had said.',
    [cameUp('share', 'By the outlines in the dust.')],
  ),
  held(
    { felt: [4, 4] },
    'A quarrel at last, the first in years, on the subject of boxes. Loud, brief, and nobody left the kitchen. They described it with some amazement. We looked at what each of them had been protecting when it got loud.',
  ),
  held(
    { felt: [4, 4], after: 14 },
    'Adele opened it again: the gaps had looked like those weeks, someone deciding without her that it was time. Fear, plain and old. Walter moved closer and did nothing else.',
    [reached(3, 'open', 'Someone deciding without her that it was time.')],
  ),
  held(
    { felt: [5, 5], stage: 2 },
    'He said it back, with the shelf in it and with the stair. Nothing needed to be added. Asked what it is like to be known in this, she said, “Late. Good.”',
    [reached(4, 'open', '“Late. Good.”')],
  ),
  held(
    { felt: [5, 5] },
    'Adele began on the whole. She spoke to me; I asked her to try it toward him. She shook her head. He said that he can hear it from the side, too, for now.',
    [tried(5, 'open', '', { way: { b: ['retreat'] } })],
  ),
  held(
    { felt: [5, 6], after: 14 },
    'Toward him. Peter, and then the loss after the loss: the one with whom she had made him. “I lost my witness.” She said his name nine times; Walter, at the end, once.',
    [reached(5, 'open', '“I lost my witness.”')],
  ),
]

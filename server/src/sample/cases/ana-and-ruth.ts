import { cameUp, held, reached, tried, type CaseScript } from '../script.ts'

export const anaAndRuth: CaseScript = {
  slug: 'ana-ruth',
  cycle:
    'Ana asks and asks again; Ruth answers with plans and lists; Ana hears that she is a problem to be managed.',
  people: [
    { name: 'Ana', position: 'pursues' },
    { name: 'Ruth', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'hospice',
      handle: 'The week at the hospice',
      injured: 'a',
      happened: { daysAgo: 520, precision: 'month' },
      contexts: ['loss', 'illness'],
      account:
        'While Ana’s mother was dying, Ruth kept a conference trip overseas that had been booked for a year. She phoned every evening and asked what needed doing. Ana’s mother died on the fourth day; Ruth flew back for the funeral.',
      needed: 'Ruth in the chair on the other side of the bed.',
      meaning: '“When it is about dying I am on my own.”',
      reactions: ['distancing', 'hard_to_rely', 'quiet_resentment'],
    },
  ],
  intake: {
    a: { goal: 'repair', brings: 'That Ruth knows what that week was.' },
    b: { goal: 'repair', brings: 'To be let back in.' },
  },
  time: '11:00',
  last: 7,
  sessions: [
    held(
      { felt: [4, 6], stage: 1, kind: 'first', minutes: 80 },
      'They came because “we have become very polite.” Both describe evenings side by side with separate screens. Ana mentioned her mother’s death in passing; Ruth supplied the dates. Noted with them how quickly the room cooled at that point.',
      [cameUp('recognize', 'The hospice, told as dates.', { way: { a: ['numb_account'] } })],
      'Go back to the moment the room cooled.',
    ),
    held(
      { felt: [4, 6] },
      'Followed one evening in detail. Ana asks whether Ruth is all right, Ruth says fine and opens the calendar, Ana asks again with an edge. Under Ruth’s “fine” there is the fear of getting it wrong again. Both were moved that neither of them had wanted the distance.',
    ),
    held(
      { felt: [3, 6] },
      'Ana said what she had not said before: that she watched the door for four days. She named the week at the hospice as the point after which she stopped leaning on Ruth. Ruth began to describe the rebooking fees and interrupted herself.',
      [reached(1, 'mixed', 'The door she watched for four days.', { way: { b: ['rationalizing'] } })],
    ),
    held(
      { felt: [4, 5] },
      'Ruth came with a written page about why she had gone. Asked her to leave it closed and to say what happened in her last week when Ana named the hospice. She had slept badly. She said, “I have been hoping it was not that bad, because then I would not have to have done it.” Ana exhaled audibly.',
      [reached(2, 'open', 'Let it count, and saw her page of reasons as a shield.')],
      'Ruth keeps the page at home for now.',
    ),
    held(
      { felt: [4, null], alone: 'a' },
      'Ruth was ill; Ana came alone by agreement. She spoke of her mother’s hands, and of being embarrassed in front of the nurses that nobody sat with her. Nothing was decided; Ana would like to tell Ruth about the nurses herself.',
      [tried(3, null, 'Embarrassment and loneliness, not yet said to Ruth.')],
    ),
    held(
      { felt: [4, 6] },
      'Ana started to tell Ruth about the nurses and became sharp within two sentences. Slowed down, she said she is afraid to be soft with someone who may be on a plane. Ruth stayed, hands still in her lap.',
      [tried(3, 'mixed', '', { way: { a: ['blaming'] } })],
    ),
    held(
      { after: 14, felt: [5, 6], impression: ['b'] },
      'Two weeks between sessions (Ruth’s work). Ana told it quietly this time: the nurse who brought a second cup of coffee for the visitor who was not there. She cried and let herself be seen. Ruth’s first move was to hand over tissues and stand up for water; caught it, and she sat down again.',
      [reached(3, 'mixed', 'The second cup of coffee.', { way: { b: ['fixing'] } })],
      'Ruth’s turn: what did she hear in the second cup?',
    ),
    held(
      { felt: [5, 6] },
      'Asked Ruth to say back what the week had been. She gave an accurate list. Ana said it was all correct and that she still felt alone with it. We looked at the difference between accurate and close. Ruth said, “I know how to get it right. I don’t know how to get it near.”',
      [tried(4, 'mixed', 'Accurate, from a distance.', { way: { b: ['shutting_down'] } })],
      'Stay with “near.” Where in her body does Ruth feel the second cup?',
    ),
    held(
      { felt: [4, 6] },
      'Ana risked it again, directly to Ruth, with the picture of the chair. Ruth’s face moved and then she offered to visit the grave together next month. A kind offer, and it came before the hearing. Ana thanked her and leaned back. Said aloud that something had been reached for and not yet met.\n\n> Ana: I was sitting there with her coat and I kept looking at the door.',
      [tried(4, 'closed', 'The offer came before the hearing.', { way: { b: ['fixing'], a: ['retreat'] } })],
      'Before any plan: one sentence from Ruth about what Ana’s face does to her.',
    ),
  ],
  next: [0, 7],
}

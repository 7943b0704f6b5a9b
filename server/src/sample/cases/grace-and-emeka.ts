import { cameUp, held, missed, type CaseScript } from '../script.ts'

export const graceAndEmeka: CaseScript = {
  slug: 'grace-emeka',
  cycle:
    'Grace raises her voice to be heard; Emeka lowers his to keep the peace; she takes the quiet for contempt, he takes the volume for contempt.',
  people: [
    { name: 'Grace Okonjo-Bell', position: 'pursues' },
    { name: 'Emeka Okonjo-Bell', position: 'placates' },
  ],
  injuries: [
    {
      key: 'graduation',
      handle: 'Her graduation',
      injured: 'a',
      possible: true,
      happened: { daysAgo: 1900, precision: 'year' },
      contexts: ['transition'],
      account:
        'Emeka stayed with his visiting uncles on the evening Grace received her nursing degree. She mentions it in most arguments. Whether it is the event, or one of several, is open.',
      needed: '',
      meaning: '',
      reactions: ['passive_aggression'],
    },
  ],
  time: '17:30',
  last: 6,
  sessions: [
    held(
      { felt: [4, 6], stage: 1, kind: 'first', minutes: 80 },
      'Grace described six years of “talking to a nice wall.” Emeka described six years of “weather.” Both laughed, and the laughter was warm. Began with what each does when the other one hurts.',
    ),
    held(
      { felt: [4, 5] },
      'Took one argument apart, about a parking ticket. Trigger: his “okay.” Her move: louder and faster. His move: quieter and kinder. Under hers the fear that nobody is home; under his the memory of a house where voices meant danger. Neither knew this about the other’s half.',
    ),
    held(
      { felt: [3, null] },
      'They arrived in the cycle and left a little outside it. Grace caught herself once, mid-sentence, with “this is the weather.” Her graduation came up as proof that he chooses others. Noted it and did not follow it today.',
      [cameUp('recognize', 'As proof in an argument.', { way: { a: ['global_complaint'] } })],
      'Stay with the cycle until both can see it coming.',
    ),
    missed('cancelled', 'Canceled by Emeka: night shift.'),
    held(
      { felt: [5, 5] },
      'Emeka spoke first today, which is new. He said that when he goes quiet he is holding his breath, not looking down on her. Grace asked how long he has been holding it. Neither of them filled the pause that followed.',
    ),
    held(
      { felt: [5, 6] },
      'A week with two arguments, one of which they stopped themselves. Emeka had said “I am going under,” as agreed, and Grace had sat down. They told it with some pride. Consolidated what each had done.',
    ),
    held(
      { felt: [5, 6] },
      'The graduation again, softer. Grace said she would like to know someday whether it was big or small to him. Emeka said he would like to know too. Left it named as something that may deserve its own time.',
      [cameUp('recognize', 'Softer; both curious.')],
      'Ask each whether the graduation is the event or stands for another one.',
    ),
  ],
  next: [1],
}

import { held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const rosalindAndTeddy: CaseScript = {
  slug: 'rosalind-teddy',
  cycle:
    'Teddy swallows it; Rosalind presumes consent; he is out in the garage; she decides for both; he swallows that too.',
  people: [
    { name: 'Rosalind', position: 'shifts' },
    { name: 'Teddy', position: 'placates' },
  ],
  injuries: [
    {
      key: 'daughter',
      handle: 'The night his daughter had nowhere to go',
      injured: 'b',
      happened: { daysAgo: 760, precision: 'month' },
      contexts: ['uncertainty', 'fragility'],
      account:
        'Teddy’s grown daughter left a treatment center and called at night from a bus station. Rosalind, in her own house, said not tonight. Teddy drove around with his daughter until morning and did not mention it at breakfast.',
      needed: 'For her to say “our house.”',
      meaning: '“I am a lodger.”',
      reactions: ['quiet_resentment', 'distancing', 'passive_aggression'],
    },
  ],
  time: '15:00',
  last: 11,
  sessions: [
    held(
      { felt: [6, 5], stage: 1, kind: 'first', minutes: 80 },
      'Second marriage for both, four years. Rosalind likes things said; Teddy likes things quiet. He agreed with her that there is nothing in particular. His foot was moving throughout.',
    ),
    missed('cancelled', 'Canceled by Teddy an hour before.'),
    held(
      { felt: [6, 4] },
      'Talked about the canceled hour as part of how it goes. Teddy swallows, then does not come. Rosalind had come by herself to the parking lot and sat there, cross and lonely; he had not known.',
    ),
    missed('no_show', 'Nobody came, no word. Rosalind called the next morning.'),
    held(
      { felt: [null, 4], alone: 'b', after: 14 },
      'Teddy alone. The bus station. He told it as something that happened to his daughter. I asked where he had been in it; driving, he said, for five hours, with the heating on. He has not set foot in the front parlor since.',
      [tried(1, null, 'Driving for five hours with the heating on.')],
    ),
    held(
      { felt: [5, 4] },
      'Teddy told Rosalind. His voice failed at “not tonight.” She said that it is her house, legally, and stopped, her hand at her mouth. He had named it; whatever comes next, both had heard it.',
      [reached(1, 'mixed', 'His voice failed at “not tonight.”', { way: { a: ['defensiveness'] } })],
    ),
    missed('cancelled', 'Canceled by Rosalind: dental emergency.'),
    held(
      { felt: [6, 5], after: 14 },
      'Rosalind had thought of little else. She began on what she is like at two in the morning and found her way to that it had hurt him. He said it was all right. I asked whether it was; his foot was moving again.',
      [tried(2, 'mixed', '', { way: { a: ['explaining_first'], b: ['avoiding'] } })],
    ),
    missed('no_show', 'Teddy did not come; Rosalind waited twenty minutes and left.'),
    held(
      { felt: [5, 3], after: 14 },
      'Teddy said it had been nothing, he had exaggerated, his daughter is fine now, and he would rather it were not brought up. Rosalind looked lost. She had bought a bed for the spare room without telling him, and he had found the receipt. The event he had named here has, for the moment, been taken back. We spoke about what naming it seems to cost him.',
      [
        lost(
          1,
          'between_sessions',
          'took it back after the bed arrived unasked',
          'It was nothing, he had exaggerated.',
          { way: { b: ['avoiding'], a: ['fixing'] } },
        ),
      ],
      'Do not chase the bus station. What is it like to be married to somebody who decides kindly?',
    ),
  ],
  next: [9],
}

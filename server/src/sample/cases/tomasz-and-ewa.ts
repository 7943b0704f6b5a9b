import { held, type CaseScript } from '../script.ts'

export const tomaszAndEwa: CaseScript = {
  slug: 'tomasz-ewa',
  cycle: '',
  people: [
    { name: 'Tomasz', position: 'unclear' },
    { name: 'Ewa', position: 'unclear' },
  ],
  intake: {
    a: { goal: 'unsure', brings: 'Came because she asked.' },
    b: { goal: 'repair', brings: 'To be seen behind the schedule.' },
  },
  time: '09:00',
  last: 7,
  sessions: [
    held(
      {
        felt: [5, 5],
        impression: ['a'],
        kind: 'first',
        stage: 1,
        minutes: 80,
        hour: {
          cycle: {
            trigger: 'The week’s schedule.',
            caughtBy: 'nobody',
            moves: { a: ['explains the plan again', ''], b: ['falls silent and clears the table', ''] },
          },
          did: ['alliance', 'tracking_cycle'],
        },
      },
      'First meeting. Married eleven years, two children, both work shifts. They argue about the schedule and each leaves the argument feeling unseen. Ewa asked whether this can help; Tomasz said he came because she asked, and stayed interested. Explained how we would work and how notes are kept. No particular event was named.',
      [],
      'Each one alone once. Then follow a single argument from its first minute.',
    ),
  ],
  next: [0, 7],
}

import type { CaseScript } from '../script.ts'
import { walterAndAdeleFirstYear } from './walter-and-adele-first-year.ts'
import { walterAndAdeleSecondYear } from './walter-and-adele-second-year.ts'

export const walterAndAdele: CaseScript = {
  slug: 'walter-adele',
  cycle:
    'Adele speaks of Peter; Walter gets up to see to something; she speaks to his back; he hears only that he has failed; the house goes quiet.',
  people: [
    { name: 'Walter', position: 'withdraws' },
    { name: 'Adele', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'peter',
      handle: 'After Peter',
      injured: 'b',
      happened: { daysAgo: 6600, precision: 'year' },
      contexts: ['loss', 'trauma'],
      account:
        'Their son Peter died in an accident at nineteen. Walter went to work on the morning after the funeral and has not spoken his name at home since. Adele kept the room. She says that she lost both of them in one week.',
      needed: 'To say the name aloud to the one other person who knew him from his first day.',
      meaning: '“I was left alone with him.”',
      reactions: ['numbness', 'quiet_resentment', 'distancing', 'never_again'],
    },
    {
      key: 'corridor',
      handle: 'The hospital corridor',
      injured: 'a',
      happened: { daysAgo: 1700, precision: 'month' },
      contexts: ['illness', 'fragility'],
      account:
        'Walter had open-heart surgery. Adele brought him to the ward and could not make herself go past the double doors, neither that day nor in the two weeks after; it was the hospital to which Peter had been taken. She waited in the corridor, and he did not know that she was there.',
      needed: 'To open his eyes and see her.',
      meaning: '“She would not come for me.”',
      reactions: ['distancing', 'shutting_down'],
    },
  ],
  time: '11:00',
  last: 8,
  sessions: [...walterAndAdeleFirstYear, ...walterAndAdeleSecondYear],
  next: [6],
}

import { cameUp, held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const deniseAndImani: CaseScript = {
  slug: 'denise-imani',
  kind: 'parent_child',
  cycle:
    'Imani visits and leaves early; Denise says nothing and cleans; Imani takes the cleaning for not caring, Denise takes the leaving for a verdict.',
  people: [
    { name: 'Denise Carter-Boyd', role: 'parent', position: 'withdraws' },
    { name: 'Imani Carter-Boyd', role: 'child', minor: false, position: 'shifts' },
  ],
  injuries: [
    {
      key: 'grandmother',
      handle: 'The year at Grandmother’s',
      injured: 'b',
      happened: { daysAgo: 5400, precision: 'year' },
      contexts: ['transition', 'loss'],
      account:
        'When Imani was nine her parents separated, and Denise left her with her grandmother for most of a school year while she worked in another city. There were few calls. Denise says she could not bear the sound of Imani crying on the phone and let the calls become fewer.',
      needed: 'To hear her mother’s voice, also when it made her cry.',
      meaning: '“If I am hard to leave, people stop calling.”',
      reactions: ['hard_to_rely', 'distancing', 'never_again'],
    },
  ],
  time: '08:00',
  last: 8,
  sessions: [
    held(
      { felt: [5, 4], stage: 1, kind: 'first', minutes: 80 },
      'Imani (24) asked for this; Denise drove two hours to be here. They are careful with one another. Explained that between them the repairing is Denise’s part, at whatever age. Denise said, “That seems fair,” and Imani looked up.',
    ),
    held(
      { felt: [5, null], alone: 'a' },
      'Denise alone. She speaks of that year as “when I got us back on our feet.” Asked what it had cost, she was silent for a long time. What stands in the way of hearing Imani is the thought that she has ruined her.',
      [tried(2, null, 'What stands in the way: “I ruined her.”')],
    ),
    held(
      { felt: [5, 4] },
      'Denise opened: there is a year between them that she would like to know about, and Imani owes her nothing, no story and no comfort. Imani told one thing, that she kept a calendar with the calls. Denise thanked her for the calendar.',
      [reached(1, 'open', 'Denise made room; a calendar of calls was named.')],
    ),
    held(
      { felt: [4, 4] },
      'Denise said that the year mattered and that getting back on her feet did not make it not matter. She started a sentence about rent and put it down again. Imani noticed the putting down.',
      [reached(2, 'open', 'It mattered; the rent was put down.')],
    ),
    missed('cancelled', 'Canceled: highway closed.'),
    held(
      { felt: [4, null] },
      'Imani was irritable and left the room once. Denise did not clean up (her joke) and waited. When Imani came back Denise asked nothing. After a time some hurt showed, about birthdays; Denise met it with her eyes and a hand laid open on the table.',
      [tried(3, 'open', 'Some of the hurt showed, about birthdays.')],
    ),
    held(
      { felt: [5, 4] },
      'There was room for the hurt today: that the phone in the hall was at the height of a nine-year-old’s chin and that she stood there. Denise stayed with her without putting anything right.',
      [reached(3, 'open', 'The phone in the hall.')],
    ),
    held(
      { felt: [5, 5], after: 14 },
      'Denise told Imani what she had understood: that a child stood at a phone and decided to be less. She asked whether she had that right. Imani corrected one word, “decided to be nobody.” Denise repeated the word.',
      [reached(4, 'open', 'Said back, and let a word be corrected.')],
    ),
    held(
      { felt: [5, 3], after: 21 },
      'Three weeks, with Imani’s birthday in them. Denise called in the morning and talked about the weather until Imani had to go to work. Imani came in cold. Denise said that she had been afraid of the crying, on a birthday, at twenty-four.',
      [
        lost(4, 'between_sessions', 'a birthday call about the weather', 'The old short call.', {
          way: { a: ['avoiding'] },
        }),
      ],
      'Denise: what would a call be that can bear crying?',
    ),
    held(
      { felt: [5, 4] },
      'Denise said it back again with the weather in it: twice now a phone and no mother on it. Imani cried and Denise did not end the moment. They sat through it, perhaps two minutes.',
      [reached(4, 'open', 'Twice a phone and no mother on it.')],
    ),
    held(
      { felt: [6, 5], stage: 2 },
      'Denise made room for all of it, also for the anger, and asked for what had not been said for her sake. Imani told about the report card nobody signed, and that she hated her for a while. Denise said she was glad to know it. It was visible that it cost her something and that she meant it.',
      [reached(5, 'open', 'Also the anger, also the hating.')],
    ),
    held(
      { felt: [6, 6] },
      'Denise took responsibility: she let the calls become fewer so as not to hear what leaving did, a child carried that for her, and she is sorry. She asked for nothing back. Imani said “okay,” and later, at the door, “okay” in another tone.',
      [reached(6, 'open', 'Asked for nothing back.')],
    ),
    held(
      { felt: [7, 6] },
      'A quieter hour. Denise is learning to notice when Imani wants something and does not say it: she hums. Today she asked about the humming and was told it was nothing. She left the door open.',
      [tried(7, 'mixed', 'The humming.')],
    ),
    held(
      { felt: [7, 6], after: 14 },
      'Denise calls every week now and does not fill the silences. Imani hung up on her once and Denise called back an hour later to say that she would call next week as well. Imani told this with her head down, and smiling.',
      [cameUp('rebuild', 'Called back to say she would call again.')],
      'Ask Denise what she notices. Nothing is asked of Imani.',
    ),
  ],
  next: [6],
}

import { cameUp, held, missed, reached, tried, type CaseScript } from '../script.ts'

export const noaAndAlexandrine: CaseScript = {
  slug: 'noa-alexandrine',
  cycle:
    'Noa goes silent in her own language; Alexandrine organizes something beautiful; Noa feels like a guest at it, Alexandrine feels unthanked.',
  people: [
    { name: 'נועה בן־עמי', position: 'withdraws' },
    { name: 'Alexandrine Wetherington-Montgomery de la Croix', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'opening',
      handle: 'The funeral on the phone, during Alexandrine’s gallery opening',
      injured: 'a',
      happened: { daysAgo: 610, precision: 'day' },
      contexts: ['loss'],
      account:
        'Noa’s grandmother, who raised her, was buried overseas on the evening of Alexandrine’s first opening. Alexandrine asked her to come all the same, “for an hour.” Noa followed the burial on her phone in the gallery’s bathroom, with guests knocking.',
      needed: 'For the evening to stop.',
      meaning: 'לבד — alone, in a room full of people who kissed her on both cheeks.',
      reactions: ['numbness', 'distancing', 'quiet_resentment'],
    },
  ],
  time: '12:00',
  last: 9,
  sessions: [
    held(
      { felt: [4, 5], stage: 1, kind: 'first', minutes: 80 },
      'Noa asked how I would write her name and spelled it for me: נועה. Alexandrine spoke of the house they are restoring. When I asked Noa about the house, she said that it is very beautiful.',
    ),
    held(
      { felt: [4, 5] },
      'Mapped how it goes: the quieter Noa, the more splendid the plans. Alexandrine is afraid of an empty table; Noa is afraid of being a guest. Both had thought the other one content.',
    ),
    held(
      { felt: [3, 5] },
      'Noa named the burial. She told it in English and the tone was even; then two sentences in Hebrew that I did not ask her to translate, and her voice broke there. Alexandrine knew the two sentences. She said she had not known that there was knocking.',
      [reached(1, 'open', 'Two sentences in Hebrew, where her voice broke.')],
    ),
    held(
      { felt: [3, 4] },
      'Alexandrine came with the guest list of that evening, to show how impossible it would have been. Halfway down the second page she put it away. “I am defending a party,” she said.',
      [reached(2, 'mixed', '“I am defending a party.”', { way: { b: ['rationalizing'] } })],
    ),
    missed('no_show', 'Alexandrine waited in the lobby, Noa at the other entrance. Both reached by phone.'),
    held(
      { felt: [3, 5], impression: ['a'] },
      'Noa was numb today and said so. We let her be numb. Alexandrine asked whether she might sit on the floor next to her chair, and did so for most of the hour.',
      [tried(3, 'open', '', { way: { a: ['numbness'] } })],
    ),
    held(
      { felt: [4, 5], after: 14 },
      'Noa told what was on the small screen: the hands lowering the shroud, her uncle turning the camera away out of decency, and the tile under her forehead. Grief came, and shame at having fixed her lipstick afterward and gone out.',
      [reached(3, 'open', 'The lipstick, afterward.')],
    ),
    held(
      { felt: [null, 5], alone: 'b' },
      'Alexandrine alone; Noa was unwell. She went back over the lipstick. She had complimented her on it, she now remembers. She does not know how to say that to her, and is right to be careful.',
      [tried(4, null, 'She had complimented the lipstick.')],
    ),
    held(
      { felt: [4, 5] },
      'Alexandrine told Noa what she had understood, first in many words. Noa asked for fewer. “You buried her among my canapés.” Noa closed her eyes and nodded for a long time. Then Alexandrine could say that she had been terrified of an empty room, and Noa wanted to hear about that.',
      [reached(4, 'open', 'Fewer words; then the empty room.')],
    ),
    held(
      { felt: [5, 5], stage: 2 },
      'A calm hour about how they want to mark the second year. Noa would like to light a candle at home and not to have it arranged. Alexandrine practiced not arranging it.',
      [cameUp('own', 'How to mark the day.')],
    ),
    held(
      { felt: [4, 6] },
      'Noa began to tell Alexandrine what else was buried that evening and withdrew into politeness (“it is not important now”). Alexandrine said that it is important to her. Noa is not certain yet that there is room for all of it.',
      [tried(5, 'open', '“It is not important now.”', { way: { a: ['retreat'] } })],
      'Room for all of it. In either language.',
    ),
  ],
  next: [5],
}

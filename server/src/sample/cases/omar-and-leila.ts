import { cameUp, held, lost, reached, tried, missed, type CaseScript } from '../script.ts'

export const omarAndLeila: CaseScript = {
  slug: 'omar-leila',
  cycle:
    'Leila grows quiet and capable; Omar reads it as being fine and works more; she takes his working for an answer.',
  people: [
    { name: 'Omar', position: 'withdraws' },
    { name: 'Leila', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'surgery',
      handle: 'The week of the surgery',
      injured: 'b',
      happened: { daysAgo: 420, precision: 'day' },
      contexts: ['illness', 'uncertainty'],
      account:
        'Leila had surgery with an uncertain finding. Omar flew out two days before to settle a dispute in his brother’s business and came back the day after she was discharged. Her neighbor drove her home.',
      needed: 'His hand before the anesthesia, and his face after it.',
      meaning: 'That the family he comes from will always come first.',
      reactions: ['distancing', 'numbness', 'hard_to_rely'],
    },
  ],
  intake: {
    a: { goal: 'decide', brings: 'Whether to stay.' },
    b: { goal: 'repair', brings: 'That he stays, and why he is so far away.' },
  },
  time: '14:30',
  last: 4,
  sessions: [
    held(
      { felt: [5, 3], stage: 1, kind: 'first', minutes: 80 },
      'Two courteous people who take turns. Leila said they run the household like a good hotel. Omar thought that was praise. Asked when it had stopped being a home, she looked at her hands.',
      [],
      'Slow. The courtesy protects something.',
    ),
    held(
      { felt: [5, 3] },
      'Traced an evening with no argument in it, which is how their cycle looks: she clears the plates, he asks if she needs help, she says no, he opens the laptop. Both go to bed lonely. Both were surprised that the other one is.',
    ),
    held(
      { felt: [5, 3], impression: ['b'] },
      'Leila named the surgery. She spoke factually until the neighbor’s car, where her voice went. Omar said the tickets had been bought before the date was known. She nodded, as though that closed the matter.',
      [
        reached(1, 'closed', 'Voice went at the neighbor’s car.', {
          way: { a: ['rationalizing'], b: ['retreat'] },
        }),
      ],
    ),
    missed('cancelled', 'Canceled by Omar: travel for work.'),
    held(
      { felt: [4, 2] },
      'Asked Omar about the tickets and then about the day he bought them. There had been an hour in which he could have changed them, and he remembered what he felt in it: that she would manage, because she always does. He saw that this is what she hears every evening.',
      [reached(2, 'mixed', '“She will manage” is what she hears every evening.')],
    ),
    held(
      { felt: [4, 3] },
      'Leila tried to say what was under the managing. Her eyes filled, and she talked about hospital parking. Omar waited well.',
      [tried(3, 'open', '', { way: { b: ['avoiding'] } })],
    ),
    held(
      { felt: [5, 4] },
      'She told him what she had thought on the way into the operating room: whom to write down as the person to be called. She wrote her neighbor. Omar covered his mouth. She was frightened of dying and ashamed of the form.',
      [reached(3, 'open', 'Whom to write down on the form.')],
      'Omar’s answer to the form.',
    ),
    held(
      { felt: [5, 4], after: 14 },
      'Omar said he had thought about the form every day. He could say her fear back; at the shame he stopped and asked her to explain it. She did. Close to repair step 4 and not hurried over.',
      [tried(4, 'mixed', 'Her fear, yes; the shame not yet.')],
    ),
    held(
      { felt: [6, 5] },
      'He got it: that writing the neighbor’s name meant saying to a stranger that she was unaccompanied. He then told her, and she wanted to know it, that his brother had threatened to cut the family off. She said she could hold both.',
      [reached(4, 'open', 'Unaccompanied, and having to say so to a stranger.')],
    ),
    held(
      { felt: [null, 3], alone: 'b' },
      'Leila alone at her request; the check-up had been moved forward. She was short of breath talking about it and thinks Omar may be traveling that week. She has not told him the date. Discussed what would make it possible to tell him.',
      [cameUp('share', 'The date of the check-up, not yet told.', { way: { b: ['testing'] } })],
    ),
    held(
      { felt: [4, 2] },
      'Omar learned the date of the check-up from the calendar, when it was over. He was hurt and said so loudly, for the first time here. Leila had gone alone and felt nothing, she said. What she had shared about the form does not hold at the moment, and both know why.',
      [
        lost(
          3,
          'between_sessions',
          'she went to the check-up without telling him',
          'Back to managing; felt nothing there.',
          {
            way: { b: ['numbness'], a: ['blaming'] },
          },
        ),
      ],
      'Not who was right about the calendar. What did going alone protect?',
    ),
    held(
      { felt: [5, 3] },
      'Talked about going alone. Leila: “If you are not asked you cannot not come.” Omar heard it as a reproach and then as fear. He asked her for the next date; she gave it to him and regretted it by the end of the hour, and could say that too.',
      [tried(3, 'open', 'If you are not asked you cannot not come.')],
      'Thank the regret for speaking. Return to the form, with her pace.',
    ),
  ],
  next: [3],
}

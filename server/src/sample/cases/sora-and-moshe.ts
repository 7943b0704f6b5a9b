import { held, lost, missed, reached, tried, type CaseScript } from '../script.ts'

export const soraAndMoshe: CaseScript = {
  slug: 'sora-moshe',
  cycle:
    'The harder Sora knocks to be let in, the quieter Moshe gets; the quieter he gets, the more certain she is that she does not count.',
  people: [
    { name: 'Sora', position: 'pursues' },
    { name: 'Moshe', position: 'withdraws' },
  ],
  injuries: [
    {
      key: 'night',
      handle: 'The night of the loss',
      injured: 'a',
      happened: { daysAgo: 860, precision: 'month' },
      contexts: ['miscarriage_childbirth', 'loss'],
      account:
        'Sora called Moshe at his office to say that she was losing the pregnancy. He did not leave; he came in long after midnight, when she was already in bed with the light off. She went through the pain and the fear by herself. Moshe says he sat in front of a screen without reading it, sure that he would fall apart if he walked through the door.',
      needed: 'For him to come home and sit beside her. Not the right words, only someone there.',
      meaning:
        'That she could vanish and he would not notice. Since then she has asked herself whether she can count on him at all, and whether she is loved.',
      reactions: ['hard_to_rely', 'mistrust', 'reliving', 'testing'],
      now: { daysAgo: 21, reactions: ['mistrust', 'testing'] },
    },
  ],
  intake: {
    a: { goal: 'repair', brings: 'To be able to lean on him again.' },
    b: { goal: 'repair', brings: 'Not to be the one who failed, every day.' },
  },
  time: '10:00',
  last: 7,
  sessions: [
    held(
      { felt: [2, 5], stage: 1, kind: 'first', minutes: 80 },
      'First meeting with both. Sora named the night of the miscarriage within ten minutes, voice shaking, and said that nothing has been the same since. Moshe looked at the floor and said they had both had a hard year. Reflected how alone each of them is with this, and asked to come back to it slowly.\n> Sora: I called you, and you stayed at your desk.\n> Moshe: It was a hard year for both of us.',
      [
        reached(1, 'mixed', 'Told the phone call and the dark apartment; said trust broke there.'),
        tried(2, 'closed', 'Spoke of a hard year for both instead of that night.', {
          way: { b: ['minimizing'] },
        }),
      ],
      'Map the cycle around this night before going further in. Meet each of them once alone.',
    ),
    held(
      {
        felt: [2, 5],
        hour: {
          cycle: {
            trigger: 'The date of the loss comes up at dinner.',
            caughtBy: 'therapist',
            moves: {
              a: ['raises her voice and follows him', 'fear that she is alone with it again'],
              b: ['turns to the dishes, then leaves the room', 'dread of a verdict'],
            },
          },
          did: ['tracking_cycle', 'containing_escalation', 'empathic_reflection'],
        },
      },
      'Tracked what happens at home when the subject comes near: Sora’s voice rises, Moshe turns to the dishes, she follows him, he leaves the room. Both recognized it. Moshe said that when she starts he hears a verdict. He could not yet say that the night itself had been an injury.',
      [
        tried(2, 'mixed', 'Agreed that it “came between us”; stopped short of that it hurt her.', {
          way: { b: ['defensiveness'] },
        }),
      ],
      'Individual sessions next, Sora first.',
    ),
    held(
      { felt: [3, null], alone: 'a', kind: 'assessment' },
      'Sora alone. With time and no need to convince anyone she came to what is under the anger: lying still, listening for the key in the lock, and the thought that she was fading. Cried quietly for the first time here. Agreed that this is hers to tell him when she is ready.\n> Sora: I was fading, and nobody was there to see it.',
      [tried(3, null, 'Fear and being faded out, told to the therapist first.')],
    ),
    held(
      { felt: [null, 4], alone: 'b', kind: 'assessment' },
      'Moshe alone. He described the evening at his desk minute by minute and went pale doing so. He had also lost a child, he said, and had no place to put that. He sees that staying away looked like not caring. Did not raise what Sora had said.',
      [tried(2, null, 'Said here that his staying away was a wound to her; has not told her.')],
      'Help him say to her, in his own words, that the night counts.',
    ),
    held(
      { felt: [4, 5] },
      'Moshe turned to Sora without prompting and said that it was not a hard year, it was that night, and that he had made it smaller because he could not bear it. Named his going quiet as his part of the cycle. Sora nodded and moved her chair a little closer.',
      [reached(2, 'open', 'Let it count, and saw his own going quiet as part of the cycle.')],
      'Now that it is allowed to count: what it was like for her, slowly.',
    ),
    held(
      { after: 14, felt: [3, 6] },
      'First session after the holidays, which had been tense in his parents’ house. Sora set out to tell what it had been like, and under the pressure of the past two weeks it came out as a list of evenings he had missed. He listened with his jaw set. Slowed both down; we ended with what the two weeks had cost each of them.',
      [
        tried(3, 'mixed', 'Began with the fear, slid into other missed evenings.', {
          way: { a: ['blaming', 'global_complaint'] },
        }),
      ],
      'One scene only. Stay with the key in the lock.',
    ),
    held(
      { felt: [4, 5] },
      'Stayed with a single picture, the strip of light under the door. Sora’s voice dropped; she spoke of fear and then of longing for him. Moshe kept his eyes on her. When he reached for an explanation I stopped him gently and he let it go.\n> Sora: There was a strip of light under the door, and you were not in it.',
      [reached(3, 'mixed', 'Fear and longing, to him, without blame.', { way: { b: ['explaining_first'] } })],
      'His answer: what did he hear? Nothing else yet.',
    ),
    held(
      { felt: [5, 6] },
      'Asked Moshe to tell Sora what he had understood last time. He got it nearly whole: that she was frightened, that she waited, that by morning she had concluded she was on her own. He said it hurt to know. Then he could say how it came about, that his grief had scared him off. She said it was the first time the reason had not felt like a wall.',
      [reached(4, 'open', 'Said back what it had meant; his reason came after, and was welcome.')],
      'Let this settle. Check how they are with the follow-up appointment ahead.',
    ),
    held(
      { felt: [2, 4], impression: ['a'] },
      'A hard week. Moshe was held up at work and did not get to the follow-up scan; Sora sat through it alone and has said little since. In session she was flat and answered in short sentences. Did not press. Named with both that her silence is protection, and that the old night was in the room again.',
      [
        lost(3, 'between_sessions', 'a missed scan', 'She has stopped telling him what she feels.', {
          way: { a: ['shutting_down'], b: ['disappearing'] },
        }),
      ],
      'Begin with the scan, not with the night. What did she decide about him in that waiting room?',
    ),
    held(
      { felt: [4, 5] },
      'Worked through the waiting room. Sora said, looking at him, that she had sat there and gone cold so as not to hope. Moshe did not defend the meeting that ran over. From there she found her own way back to that first night, in the same low voice as before.',
      [reached(3, 'open', 'From the waiting room back to the night; stayed soft.')],
      'Invite Moshe to say what he hears in both rooms.',
    ),
    held(
      {
        felt: [5, 6],
        hour: {
          undertakes: [
            { key: 'call', who: 'b', words: 'Calls before he is late, not after.' },
            { key: 'phones', who: 'both', words: 'One evening a week without phones.' },
          ],
          feelings: { a: ['fear', 'longing'], b: ['sadness'] },
          signs: { b: ['asks_for_more', 'listens_without_defense'] },
          did: ['evocative_question', 'validation', 'enactment'],
          events: ['withdrawer_reengagement'],
          pain: 7,
          trust: 4,
        },
      },
      'Moshe said that she had learned twice from him not to hope, and that he understood why she counts the minutes when he is late. He asked what it is like when she counts. Sora was surprised by the question and answered it. Undertaking: he calls before he is late, not after.',
      [reached(4, 'open', 'Linked the two waiting rooms himself; asked for more.')],
    ),
    missed('cancelled', 'Canceled by both: traveling to a family wedding.'),
    held(
      {
        after: 21,
        felt: [6, 6],
        stage: 2,
        hour: {
          outside: 'Four weeks away; a family wedding went well.',
          accounts: { call: { a: 'kept', b: 'kept' }, phones: { a: 'partly', b: 'kept' } },
          feelings: { a: ['grief', 'loneliness'], b: ['grief'] },
          signs: { a: ['more_than_anger'], b: ['visibly_moved'] },
          did: ['heightening', 'enactment'],
          pain: 7,
          trust: 5,
        },
      },
      'Back after four weeks. Sora told Moshe the whole of it in one piece: the pain, the bed, the hours, and what she lost besides the baby, the certainty that he would come. She held his gaze through most of it. Moshe’s eyes filled and he did not look away.',
      [reached(5, 'open', 'The whole, straight to him, with little protest in it.')],
      'His answer to the whole. Help him stay with what he did, not with how bad he feels.',
    ),
    held(
      { felt: [6, 7] },
      'Moshe began to take it on himself and twice turned toward his own shame, so that Sora started to comfort him. Stopped each time and brought him back to her face. He saw the pattern with some humor. He got as far as that he had left her alone with it.',
      [tried(6, 'mixed', 'Took it on, then sank into how bad he is.', { way: { b: ['shame_collapse'] } })],
      'Once more, shorter. One sentence about what he did and what it did to her.',
    ),
    held(
      {
        felt: [7, 7],
        hour: {
          accounts: { call: { a: 'kept', b: 'kept' }, phones: { a: 'not', b: 'partly' } },
          feelings: { a: ['sadness'], b: ['shame', 'grief'] },
          signs: { b: ['owns_without_reasons', 'visibly_moved'] },
          did: ['enactment', 'processing_encounter'],
          events: ['bonding_moment'],
          pain: 5,
          trust: 6,
        },
      },
      'In a few plain sentences Moshe said that she had been the one who needed holding and that he left her to it, that no fear of his made that all right, and that he is sorry. He was shaking. Sora said she could see it in him. Long quiet between them, both breathing easier.\n> Moshe: You needed holding and I left you to it. I am sorry.\n> Sora: I can see it in you.',
      [reached(6, 'open', 'Unqualified, and she could see that it moved him.')],
      'Let her find out what she would want from him now.',
    ),
    held(
      { felt: [6, 7] },
      'Asked Sora what would help when that night comes back. Hearing him own it, she said, and then him staying near while it hurts. She turned to ask him for that and instead asked whether he would remember to call. Both noticed; she laughed a little and said the bigger question is scary.',
      [tried(7, 'open', 'Near the question; asked for something smaller.', { way: { a: ['retreat'] } })],
      'Come back to the bigger question. No hurry.',
    ),
    held(
      {
        felt: [7, 8],
        hour: {
          accounts: { call: { a: 'not', b: 'partly' }, phones: { a: 'kept', b: 'kept' } },
          feelings: { a: ['loneliness'], b: ['shame'] },
          did: ['catching_bullet', 'reframing', 'tracking_cycle'],
          events: ['rupture_between'],
          pain: 6,
          trust: 5,
        },
      },
      'Sora brought up an evening this week when Moshe came home late. Before she had finished he set out the reasons for the late shift, and within a minute the old night was explained as well. She went silent and looked past him. He saw it toward the end of the hour. Both stayed to the end, and she said that his seeing it made a difference.\n\n> Moshe: I did it again.\n> Sora: You explained it before you heard it.',
      [
        lost(
          6,
          'in_session',
          'explained away',
          'Reasons for the late shift before he had heard her; then for the night too.',
          {
            response: 'closed',
            way: { b: ['explaining_away'], a: ['shutting_down'] },
          },
        ),
      ],
      'Slow repair step 6 down: Moshe stays with what he sees in her face before any reason. Catch the “but”. Return to her picture of the strip of light.',
    ),
  ],
  next: [0, 7],
}

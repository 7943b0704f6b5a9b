import { cameUp, held, lost, reached, tried, type CaseScript } from '../script.ts'

export const ruthAndEli: CaseScript = {
  slug: 'ruth-eli',
  cycle:
    'Eli asks for reassurance in the form of questions; Ruth answers the questions; he asks more; she feels interrogated and goes to bed early.',
  people: [
    { name: 'Ruth Mandelsohn', position: 'withdraws' },
    { name: 'Eli Mandelsohn', position: 'pursues' },
  ],
  injuries: [
    {
      key: 'diagnosis',
      handle: 'The week of his diagnosis',
      injured: 'b',
      happened: { daysAgo: 1500, precision: 'month' },
      contexts: ['illness', 'uncertainty', 'fragility'],
      account:
        'Eli was told that he had a tumor, benign as it turned out nine days later. During those days Ruth moved into the guest room “so that he could sleep” and read about survival rates there. He lay awake and listened to her turning pages.',
      needed: 'Her body next to his in the dark.',
      meaning: '“She was already practicing being without me.”',
      reactions: ['clinging', 'mistrust', 'on_edge'],
      now: { daysAgo: 98, reactions: ['on_edge'] },
      judged: [
        {
          judge: 'injured',
          verdict: 'not_yet',
          daysAgo: 133,
          words: 'I believe her. My ears do not, yet.',
        },
        {
          judge: 'injured',
          verdict: 'renewed',
          daysAgo: 98,
          words: 'I can tell it now and she is in it with me. If I hear pages again I will say so.',
        },
        {
          judge: 'injuring',
          verdict: 'renewed',
          daysAgo: 98,
          words: 'I know what leaving early feels like from his side. I come to his side of the bed.',
        },
        {
          judge: 'clinician',
          verdict: 'renewed',
          daysAgo: 98,
          words:
            'They tell the nine days together, each correcting the other, and have come through two scares since.',
        },
      ],
    },
  ],
  time: '09:00',
  last: 98,
  ended: { status: 'closed', daysAfterLast: 1 },
  sessions: [
    held(
      { felt: [6, 3], stage: 1, kind: 'first', minutes: 80 },
      'Eli asked me eleven questions in the first ten minutes; Ruth counted them, not unkindly. Worked out what the questions are for. He wants to know whether she is still there.',
    ),
    held(
      { felt: [6, 3] },
      'Tracked the evening questions. For Ruth each one is an exam; for Eli each answer is good for about an hour. They found a name for it, “the night desk.”',
    ),
    held(
      { felt: [5, 3] },
      'Eli named the nine days and the sound of pages. He was trembling. Ruth said that she had wanted him to sleep. He said he had not slept.',
      [reached(1, 'mixed', 'The sound of pages.', { way: { a: ['explaining_first'] } })],
    ),
    held(
      { felt: [5, 4] },
      'Ruth, after a long pause: the guest room was for her. She could not lie next to him and not show him what she was thinking. She called it leaving early. He thanked her for the word.\n> Ruth: I left early. You were still alive.',
      [reached(2, 'open', 'She called it leaving early.')],
    ),
    held(
      { felt: [6, null], alone: 'a' },
      'Ruth alone. Reading is what she did as a child when there was shouting. Her affection for Eli is plain, and so is her fear of his fear.',
      [cameUp('share')],
    ),
    held(
      { felt: [null, 4], alone: 'b' },
      'Eli alone. Went from the anger about the guest room to the fear, and stayed with it. He has never feared the illness as much as the wall between the rooms.',
      [tried(3, null, 'The wall between the rooms.')],
    ),
    held(
      { felt: [5, 4] },
      'He told her about the wall. It began as a question and became a statement, which took courage. Ruth’s hand went to her own throat.',
      [reached(3, 'open', 'A statement where there used to be a question.')],
    ),
    held(
      { felt: [6, 5], after: 14 },
      'Ruth said back: that he lay there and could hear how far away she was. She asked whether he hears pages now, at night. He does.',
      [reached(4, 'open', 'Asked whether he hears pages now.')],
    ),
    held(
      { felt: [6, 5], stage: 2 },
      'Eli spoke to her of the whole: the illness that was not, and the marriage he had believed could stand anything, which he lost that week. His sentences were long and she followed each of them.',
      [reached(5, 'open', 'The marriage he had believed could stand anything.')],
    ),
    held(
      { felt: [6, 5] },
      'Ruth took responsibility and hurried past it toward a new mattress. They laughed, and then he said he would still like the sentence.',
      [tried(6, 'mixed', '', { way: { a: ['hurry'] } })],
    ),
    held(
      { felt: [7, 6] },
      'She gave him the sentence. That she left him in the dark to save herself, that it was the opposite of what she had promised, and that she is sorry. She cried and did not reach for a book or a plan.',
      [reached(6, 'open', 'She left him in the dark to save herself.')],
    ),
    held(
      { felt: [5, 4], after: 28 },
      'After four weeks away. During the trip Eli had a headache, and Ruth had looked something up on her phone under the table. He saw the light. A bad night followed, and two civil days.',
      [
        lost(
          6,
          'between_sessions',
          'the light of her phone under the table',
          'He stopped believing the sentence.',
          { way: { a: ['disappearing'] } },
        ),
      ],
    ),
    held(
      { felt: [6, 5] },
      'Ruth had looked up the headache because she was afraid, and she said so. That afraid is the part she owes him, she said, and instead she gave him the back of a phone. He could see that it mattered to her.',
      [reached(6, 'open', '“Afraid is the part I owe you.”')],
    ),
    held(
      { felt: [7, 6] },
      'Eli asked, in his own way and without a question mark: when he is scared he would like her to come to his side of the bed. He said it facing her. It took most of the hour.',
      [reached(7, 'open', 'His side of the bed.')],
    ),
    held(
      { felt: [7, 7] },
      'A scare over a blood test, a false alarm. Ruth came to his side of the bed and said that she was frightened too. Both slept. They reported it a little incredulously.',
      [tried(8, 'open', 'Once; both slept.')],
    ),
    held(
      { felt: [8, 7], after: 14 },
      'Two more nights like that, and an evening on which Ruth was the frightened one and went to him. He can tell when he takes it in: his shoulders. They tell the story of the nine days together now, each correcting the other.\n> Eli: It was the last page that you read twice.\n> Ruth: And you heard that through a wall.',
      [reached(8, 'open', 'Three nights, and once the other way around.')],
    ),
    held(
      { felt: [8, 8], after: 14, stage: 3 },
      'Consolidated. What they do when the night desk opens: he says “desk,” she puts down what she is holding. They wrote a page about it in their own words and took it home.',
    ),
    held(
      { felt: [8, 8], after: 21, kind: 'closing' },
      'Closing session. Each said what had changed and what may come back. Eli expects the pages to return when he is next ill, and would like to bring it to her before it becomes a question. Ruth asked him to. Invited them to be in touch in three months and in six.',
      [],
      'Trust follow-up at three and six months.',
    ),
  ],
}

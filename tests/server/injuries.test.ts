import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import type { BodyOf } from '#shared/contracts/contract'
import {
  changeInjury,
  changeInjuryStatus,
  deleteInjury,
  getInjury,
  nameInjury,
  setBaseline,
  type InjuryBody,
} from '#shared/contracts/injuries'
import { saveSession } from '#shared/contracts/sessions'
import { stageOf, type RepairStep } from '#shared/domain/repair'
import { needContexts, reactions } from '#shared/domain/vocabulary'
import {
  aCase,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  injuryBody,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { contentOf, digestOf } from '../support/content.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call)
})

const name = (body: InjuryBody & { id: string }, changeKey = newId(), of = couple) =>
  dana.call(nameInjury, { params: { caseId: of.caseId }, body, changeKey })
const change = (injuryId: string, version: number, body: InjuryBody, changeKey = newId()) =>
  dana.call(changeInjury, { params: { injuryId }, version, body, changeKey })
const setStatus = (
  injuryId: string,
  version: number,
  status: 'open' | 'closed',
  on = '2026-07-01',
  changeKey = newId(),
) => dana.call(changeInjuryStatus, { params: { injuryId }, version, body: { status, on }, changeKey })
const read = (injuryId: string) => dana.call(getInjury, { params: { injuryId } })
const remove = (injuryId: string, version: number) =>
  dana.call(deleteInjury, { params: { injuryId }, version })

const whole = (): InjuryBody =>
  injuryBody(couple, {
    handle: 'The night of the storm',
    certainty: 'possible',
    happenedOn: '2019-03-01',
    precision: 'month',
    contexts: ['illness', 'loss'],
    account: 'He stayed at work.\r\nShe drove alone.  ',
    needed: 'A hand to hold.',
    meaning: '“I am alone in this.” 🌊',
    reactions: [
      { personId: couple.a, reaction: 'numbness', since: 'then' },
      { personId: couple.b, reaction: 'distancing', since: 'now' },
    ],
    nowOn: '2026-07-01',
  })

describe('naming an injury', () => {
  it('takes a name and who was hurt by whom, and keeps everything else open', async () => {
    const id = await anInjury(dana.call, couple)
    expect(await read(id)).toMatchObject({
      id,
      caseId: couple.caseId,
      version: 1,
      status: 'open',
      closedOn: null,
      happenedOn: null,
      precision: null,
      contexts: [],
      account: '',
      needed: '',
      meaning: '',
      reactions: [],
      baseline: null,
      history: [],
      standing: { holdsTo: 0, firstOpen: 1 },
    })
  })

  it('keeps every word of its story', async () => {
    const body = { id: newId(), ...whole() }
    expect(await name(body)).toEqual({ id: body.id, version: 1 })
    const stored = await read(body.id)
    expect(stored).toMatchObject({ ...body, reactions: expect.anything() })
    expect(new Set(stored.reactions.map(({ reaction }) => reaction))).toEqual(
      new Set(['numbness', 'distancing']),
    )
  })

  it('takes every context and every reaction of the lists', async () => {
    const body = injuryBody(couple, {
      contexts: needContexts.map(({ slug }) => slug),
      reactions: reactions.map(({ slug }) => ({
        personId: couple.a,
        reaction: slug,
        since: 'then' as const,
      })),
    })
    const id = newId()
    await name({ id, ...body })
    const stored = await read(id)
    expect(stored.contexts).toEqual(body.contexts)
    expect(stored.reactions.map(({ reaction }) => reaction).toSorted()).toEqual(
      reactions.map(({ slug }) => slug).toSorted(),
    )
  })

  it('twice with the same form makes one injury, and answers the same', async () => {
    const [body, changeKey] = [{ id: newId(), ...whole() }, newId()]
    const answers = [
      await name(body, changeKey),
      ...(await Promise.all([name(body, changeKey), name(body, changeKey)])),
    ]
    expect(answers).toEqual(answers.map(() => ({ id: body.id, version: 1 })))
    expect((await dana.call(getCase, { params: { caseId: couple.caseId } })).injuries).toHaveLength(1)
  })

  it.each(['another key', 'the same key'])(
    'with an id that is taken and other content, under %s, overwrites nothing',
    async (key) => {
      const [body, changeKey] = [{ id: newId(), ...whole() }, newId()]
      await name(body, changeKey)
      const before = await digestOf(server.admin)
      const refused = await refusalOf(
        name({ ...body, account: 'Something else.' }, key === 'the same key' ? changeKey : newId()),
      )
      expect([refused.status, refused.body.version]).toEqual([412, 1])
      expect(await digestOf(server.admin)).toEqual(before)
    },
  )

  it('with the id of an injury in another case of one’s own overwrites nothing', async () => {
    const other = await aCase(dana.call)
    const id = await anInjury(dana.call, other)
    const before = await digestOf(server.admin)
    expect((await refusalOf(name({ id, ...whole() }))).status).toBe(412)
    expect(await digestOf(server.admin)).toEqual(before)
  })
})

const surrogate = 'half \ud83c of a symbol'
const texts = [
  ['handle', 80],
  ['account', 20_000],
  ['needed', 4_000],
  ['meaning', 4_000],
] as const

/** What is wrong, the change that makes it so, and the field at which it is told. */
const badInjuries: [string, () => object, string][] = [
  ['the name is empty', () => ({ handle: '' }), 'handle'],
  ['the name is only space', () => ({ handle: ' \n ' }), 'handle'],
  ...texts.flatMap(([field, most]): [string, () => object, string][] => [
    [`${field} is one character too long`, () => ({ [field]: 'x'.repeat(most + 1) }), field],
    [`${field} holds NUL`, () => ({ [field]: 'a\u0000b' }), field],
    [`${field} holds half a symbol`, () => ({ [field]: surrogate }), field],
    [`${field} is null`, () => ({ [field]: null }), field],
  ]),
  ['it is neither possible nor confirmed', () => ({ certainty: 'likely' }), 'certainty'],
  ['the same person is on both sides', () => ({ injuringId: couple.a }), 'injuringId'],
  ['who was hurt is nobody here', () => ({ injuredId: newId() }), 'injuredId'],
  ['who was not there is nobody here', () => ({ injuringId: newId() }), 'injuringId'],
  ['who was hurt is missing', () => ({ injuredId: null }), 'injuredId'],
  ['it happens tomorrow', () => ({ happenedOn: '2026-07-22', precision: 'day' }), 'happenedOn'],
  ['it happened before 1900', () => ({ happenedOn: '1899-12-31', precision: 'year' }), 'happenedOn'],
  ['the day does not exist', () => ({ happenedOn: '2025-02-29', precision: 'day' }), 'happenedOn'],
  ['the day is infinite', () => ({ happenedOn: '-infinity', precision: 'day' }), 'happenedOn'],
  ['the day’s precision is missing', () => ({ happenedOn: '2020-01-01', precision: null }), 'happenedOn'],
  ['a precision has no day', () => ({ happenedOn: null, precision: 'day' }), 'happenedOn'],
  ['the precision is unknown', () => ({ happenedOn: '2020-01-01', precision: 'week' }), 'precision'],
  ['a context is unknown', () => ({ contexts: ['illness', 'weather'] }), 'contexts.1'],
  ['there are too many contexts', () => ({ contexts: Array<string>(9).fill('loss') }), 'contexts'],
  [
    'a reaction is unknown',
    () => ({ reactions: [{ personId: couple.a, reaction: 'joy', since: 'then' }] }),
    'reactions.0.reaction',
  ],
  [
    'a reaction is nobody’s here',
    () => ({ reactions: [{ personId: newId(), reaction: 'numbness', since: 'then' }] }),
    'reactions.0.personId',
  ],
  [
    'there are too many reactions',
    () => ({
      reactions: Array.from({ length: 81 }, () => ({
        personId: couple.a,
        reaction: 'numbness',
        since: 'then',
      })),
    }),
    'reactions',
  ],
]

describe('an injury is refused at the field, and nothing is kept, when', () => {
  it.each(badInjuries)('%s', async (_, more, path) => {
    const injuryId = await anInjury(dana.call, couple)
    const before = await digestOf(server.admin)
    const body: InjuryBody = { ...whole(), ...more() }
    for (const refused of [
      await refusalOf(name({ id: newId(), ...body })),
      await refusalOf(change(injuryId, 1, body)),
    ]) {
      expect(refused.status).toBe(400)
      expect(new Set(refused.body.fields?.map((field) => field.path))).toEqual(new Set([path]))
      expect(refused.field(path)).toMatch(/^[A-Z“].*\.$/)
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('a minor would be the one who was not there', async () => {
    const [parent, child] = [aPerson({ role: 'parent' }), aPerson({ role: 'child', minor: true })]
    const family = await aCase(dana.call, { kind: 'parent_child', people: [parent, child] })
    const refused = await refusalOf(
      name(
        { id: newId(), ...injuryBody(family, { injuredId: parent.id, injuringId: child.id }) },
        newId(),
        family,
      ),
    )
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['injuringId'])
    await anInjury(dana.call, family, { injuredId: child.id, injuringId: parent.id })
  })

  it('a person of another case of one’s own stands on a side', async () => {
    const other = await aCase(dana.call)
    for (const [side, path] of [
      [{ injuredId: other.a }, 'injuredId'],
      [{ injuringId: other.b }, 'injuringId'],
      [{ reactions: [{ personId: other.a, reaction: 'numbness', since: 'then' }] }, 'reactions.0.personId'],
    ] as const) {
      const refused = await refusalOf(
        name({ id: newId(), ...injuryBody(couple, side as Partial<InjuryBody>) }),
      )
      expect(refused.body.fields?.map((field) => field.path)).toEqual([path])
    }
  })
})

it('lets a grown child be the one who was not there', async () => {
  const [parent, child] = [aPerson({ role: 'parent' }), aPerson({ role: 'child', minor: false })]
  const family = await aCase(dana.call, { kind: 'parent_child', people: [parent, child] })
  const id = await anInjury(dana.call, family, { injuredId: parent.id, injuringId: child.id })
  expect((await read(id)).injuringId).toBe(child.id)
})

it.each(texts)(
  'takes %s up to %i characters, symbols outside the basic plane counted once',
  async (field, most) => {
    const id = newId()
    await name({ id, ...whole(), [field]: '🌊'.repeat(most) })
    expect((await read(id))[field]).toBe('🌊'.repeat(most))
  },
)

describe('changing an injury', () => {
  it('shows what was changed, as the next version', async () => {
    const id = newId()
    await name({ id, ...whole() })
    const other = injuryBody(couple, {
      handle: 'What followed the storm',
      injuredId: couple.b,
      injuringId: couple.a,
      happenedOn: '2020-01-01',
      precision: 'year',
      contexts: ['trauma'],
      reactions: [{ personId: couple.b, reaction: 'on_edge', since: 'then' }],
    })
    expect(await change(id, 1, other)).toEqual({ version: 2, savedAt: server.clock.now.toISOString() })
    expect(await read(id)).toMatchObject({ ...other, version: 2 })
  })

  it('sent again is answered again, and done once', async () => {
    const [id, changeKey] = [await anInjury(dana.call, couple), newId()]
    const first = await change(id, 1, whole(), changeKey)
    const before = await digestOf(server.admin)
    expect(await change(id, 1, whole(), changeKey)).toEqual(first)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('with an old version changes nothing', async () => {
    const id = await anInjury(dana.call, couple)
    await change(id, 1, whole())
    const before = await digestOf(server.admin)
    const refused = await refusalOf(change(id, 1, { ...whole(), account: 'Late.', reactions: [] }))
    expect([refused.status, refused.body.version]).toEqual([412, 2])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('by two at once lets one win, whole', async () => {
    const id = await anInjury(dana.call, couple)
    const outcomes = await Promise.allSettled(
      (['numbness', 'testing', 'clinging'] as const).map(async (reaction) => {
        await change(id, 1, {
          ...whole(),
          account: reaction,
          reactions: [{ personId: couple.a, reaction, since: 'then' }],
        })
        return reaction
      }),
    )
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(won).toHaveLength(1)
    expect(await read(id)).toMatchObject({ version: 2, account: won[0], reactions: [{ reaction: won[0] }] })
  })
})

describe('the status of an injury', () => {
  it('goes to closed and back, and keeps the day only while closed', async () => {
    const id = await anInjury(dana.call, couple)
    await setStatus(id, 1, 'closed', '2026-07-02')
    expect(await read(id)).toMatchObject({ status: 'closed', closedOn: '2026-07-02', version: 2 })
    await setStatus(id, 2, 'open')
    expect(await read(id)).toMatchObject({ status: 'open', closedOn: null, version: 3 })
  })

  it('sent again is answered again, and an old version changes nothing', async () => {
    const [id, changeKey] = [await anInjury(dana.call, couple), newId()]
    const first = await setStatus(id, 1, 'closed', '2026-07-01', changeKey)
    expect(await setStatus(id, 1, 'closed', '2026-07-01', changeKey)).toEqual(first)
    expect((await refusalOf(setStatus(id, 1, 'open'))).status).toBe(412)
  })

  it.each([
    ['in the future', '2026-07-22'],
    ['before 1900', '1899-12-31'],
    ['before it happened', '2019-02-28'],
    ['that does not exist', '2026-06-31'],
  ])('does not become closed on a day %s', async (_, on) => {
    const id = newId()
    await name({ id, ...whole() })
    const refused = await refusalOf(setStatus(id, 1, 'closed', on))
    expect(refused.status).toBe(400)
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['on'])
  })

  it('once closed, still takes what happened in a session', async () => {
    const id = await anInjury(dana.call, couple)
    await setStatus(id, 1, 'closed')
    await aSession(dana.call, couple, { entries: [anEntry(id, 'set_back', 1)] })
    expect((await read(id)).history).toHaveLength(1)
  })
})

describe('deleting an injury', () => {
  it('takes it away with its reactions and its baseline, as long as nothing was recorded', async () => {
    const id = newId()
    await name({ id, ...whole() })
    await baseline(id, 1, [1, 2])
    await remove(id, 2)
    expect((await refusalOf(read(id))).status).toBe(404)
    expect((await dana.call(getCase, { params: { caseId: couple.caseId } })).injuries).toEqual([])
    expect(await contentOf(server.admin)).not.toContain(id)
  })

  it('is refused once a session has an entry for it, and everything stays', async () => {
    const id = await anInjury(dana.call, couple)
    await baseline(id, 1, [1])
    await aSession(dana.call, couple, { entries: [anEntry(id, 'came_up', null)] })
    const before = await digestOf(server.admin)
    const refused = await refusalOf(remove(id, 2))
    expect([refused.status, refused.code]).toEqual([409, 'in-use'])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('with an old version takes nothing away', async () => {
    const id = await anInjury(dana.call, couple)
    await change(id, 1, whole())
    const before = await digestOf(server.admin)
    const refused = await refusalOf(remove(id, 1))
    expect([refused.status, refused.body.version]).toEqual([412, 2])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('a second time finds nothing', async () => {
    const id = await anInjury(dana.call, couple)
    await remove(id, 1)
    expect((await refusalOf(remove(id, 1))).status).toBe(404)
  })

  it('while a session that names it is being saved: one of the two is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await anInjury(dana.call, couple)
      const saving = dana.call(saveSession, {
        params: { sessionId: newId() },
        version: 0,
        body: sessionBody(couple, { entries: [anEntry(id, 'reached', 1)] }),
      })
      const [saved, removed] = await Promise.allSettled([saving, remove(id, 1)])
      expect([saved.status, removed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const reasons = [saved, removed].flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      )
      const told = reasons.map((reason) => reason.field('entries.0.injuryId') ?? reason.code)
      expect(told[0]).toMatch(saved.status === 'fulfilled' ? /^in-use$/ : /not part of this case/)
    }
  })
})

type Baseline = BodyOf<typeof setBaseline>
const standing = (
  step: RepairStep,
  more: Partial<Baseline['entries'][number]> = {},
): Baseline['entries'][number] => ({
  id: newId(),
  stage: stageOf(step),
  step,
  outcome: 'reached',
  line: '',
  ...more,
})
const put = (injuryId: string, version: number, body: Baseline, changeKey = newId()) =>
  dana.call(setBaseline, { params: { injuryId }, version, body, changeKey })
const baseline = (injuryId: string, version: number, steps: readonly RepairStep[], on = '2026-01-10') =>
  put(injuryId, version, { on, entries: steps.map((step) => standing(step)) })

describe('a baseline', () => {
  it('says where the injury stood, and is replaced by the next one', async () => {
    const id = await anInjury(dana.call, couple)
    const entries = [
      standing(1),
      standing(2),
      standing(3, { outcome: 'set_back', line: 'It slipped in spring.' }),
    ]
    expect((await put(id, 1, { on: '2026-01-10', entries })).version).toBe(2)
    expect(await read(id)).toMatchObject({
      baseline: { on: '2026-01-10', entries },
      standing: { holdsTo: 2, firstOpen: 3 },
      history: [],
    })
    await baseline(id, 2, [1], '2026-01-02')
    expect(await read(id)).toMatchObject({ baseline: { on: '2026-01-02' }, standing: { holdsTo: 1 } })
  })

  it('keeps its entries’ ids when it is written anew', async () => {
    const id = await anInjury(dana.call, couple)
    const entries = [standing(1), standing(2)]
    await put(id, 1, { on: '2026-01-10', entries })
    await put(id, 2, { on: '2026-01-11', entries: entries.toReversed() })
    expect((await read(id)).baseline?.entries.map((entry) => entry.id)).toEqual(
      entries.map((entry) => entry.id).toReversed(),
    )
  })

  it('is taken away by an empty one', async () => {
    const id = await anInjury(dana.call, couple)
    await baseline(id, 1, [1, 2])
    await put(id, 2, { on: '2026-01-10', entries: [] })
    expect(await read(id)).toMatchObject({ baseline: null, standing: { holdsTo: 0 } })
  })

  it('counts before every session, also of the same day', async () => {
    const id = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, { entries: [anEntry(id, 'set_back', 2)] })
    await baseline(id, 1, [1, 2, 3], '2026-07-14')
    expect((await read(id)).standing).toMatchObject({ holdsTo: 1, firstOpen: 2 })
  })

  it('is refused on a day after the injury was first worked', async () => {
    const id = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, { entries: [anEntry(id, 'reached', 1)] })
    const before = await digestOf(server.admin)
    const refused = await refusalOf(baseline(id, 1, [1], '2026-07-15'))
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['on'])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('goes by the practice’s day, not by that of Greenwich', async () => {
    const id = await anInjury(dana.call, couple)
    // 01:00 UTC on the 10th is the evening of the 9th in New York
    await aSession(dana.call, couple, {
      startsAt: '2026-06-10T01:00:00.000Z',
      endsAt: '2026-06-10T01:50:00.000Z',
      entries: [anEntry(id, 'reached', 1)],
    })
    expect((await refusalOf(baseline(id, 1, [1], '2026-06-10'))).status).toBe(400)
    await baseline(id, 1, [1], '2026-06-09')
  })

  it.each([
    ['it lies in the future', () => ({ on: '2026-07-22' }), 'on'],
    ['it lies before 1900', () => ({ on: '1899-12-31' }), 'on'],
    ['its day does not exist', () => ({ on: '2026-04-31' }), 'on'],
    [
      'a step does not belong to its stage',
      () => ({ entries: [standing(1), standing(5, { stage: 'share' })] }),
      'entries.1.step',
    ],
    ['a step is missing', () => ({ entries: [{ ...standing(1), step: null }] }), 'entries.0.step'],
    ['a step is the ninth', () => ({ entries: [{ ...standing(1), step: 9 }] }), 'entries.0.step'],
    [
      'something only came up',
      () => ({ entries: [{ ...standing(1), outcome: 'came_up' }] }),
      'entries.0.outcome',
    ],
    ['a line is too long', () => ({ entries: [standing(1, { line: 'x'.repeat(501) })] }), 'entries.0.line'],
    ['a line holds NUL', () => ({ entries: [standing(1, { line: 'a\u0000b' })] }), 'entries.0.line'],
    ['a line holds half a symbol', () => ({ entries: [standing(1, { line: surrogate })] }), 'entries.0.line'],
    ['there are nine entries', () => ({ entries: Array.from({ length: 9 }, () => standing(1)) }), 'entries'],
    [
      'an entry is there twice',
      () => {
        const twice = standing(1)
        return { entries: [twice, twice] }
      },
      'entries',
    ],
  ])('is refused at the field, and the old one stays, when %s', async (_, more, path) => {
    const id = await anInjury(dana.call, couple)
    await baseline(id, 1, [1])
    const before = await digestOf(server.admin)
    const body = { on: '2026-01-10', entries: [standing(1)], ...more() } as Baseline
    const refused = await refusalOf(put(id, 2, body))
    expect(refused.status).toBe(400)
    expect(new Set(refused.body.fields?.map((field) => field.path))).toEqual(new Set([path]))
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('takes no entry away from a session or from another injury', async () => {
    const [id, other] = [await anInjury(dana.call, couple), await anInjury(dana.call, couple)]
    const entry = anEntry(id, 'reached', 1)
    await aSession(dana.call, couple, { entries: [entry] })
    const theirs = standing(1)
    await put(other, 1, { on: '2026-01-10', entries: [theirs] })
    const before = await digestOf(server.admin)
    for (const taken of [entry.id, theirs.id]) {
      const refused = await refusalOf(put(id, 1, { on: '2026-01-10', entries: [standing(1, { id: taken })] }))
      expect(refused.body.fields?.map(({ path }) => path)).toEqual(['entries'])
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('sent again is answered again, and an old version changes nothing', async () => {
    const [id, changeKey] = [await anInjury(dana.call, couple), newId()]
    const body = { on: '2026-01-10', entries: [standing(1)] }
    const first = await put(id, 1, body, changeKey)
    const before = await digestOf(server.admin)
    expect(await put(id, 1, body, changeKey)).toEqual(first)
    expect((await refusalOf(baseline(id, 1, [1, 2]))).status).toBe(412)
    expect(await digestOf(server.admin)).toEqual(before)
  })
})

it('tells an injury’s history in the order of its sessions, with what was written', async () => {
  const id = await anInjury(dana.call, couple)
  const at = (day: string) => ({
    startsAt: `2026-06-${day}T14:00:00.000Z`,
    endsAt: `2026-06-${day}T14:50:00.000Z`,
  })
  const late = await aSession(dana.call, couple, {
    ...at('20'),
    entries: [anEntry(id, 'set_back', 1, { setBackEvent: 'A missed call.' })],
  })
  const early = await aSession(dana.call, couple, {
    ...at('10'),
    entries: [
      anEntry(id, 'came_up', null, { line: 'In passing.' }),
      anEntry(id, 'reached', 1, { response: 'mixed' }),
    ],
  })
  const { history } = await read(id)
  expect(
    history
      .flatMap(({ sessionId, entries }) => entries.map((each) => ({ sessionId, ...each })))
      .map(({ sessionId, outcome, step, response, line, setBackEvent }) => [
        sessionId,
        outcome,
        step,
        response,
        line,
        setBackEvent,
      ]),
  ).toEqual([
    [early, 'came_up', null, null, 'In passing.', ''],
    [early, 'reached', 1, 'mixed', '', ''],
    [late, 'set_back', 1, null, '', 'A missed call.'],
  ])
})

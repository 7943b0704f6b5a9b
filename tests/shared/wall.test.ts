import { expect, test } from 'vitest'
import { capstoneOf } from '#shared/domain/capstone'
import { standing } from '#shared/domain/standing'
import { wall } from '#shared/domain/wall'
import { entriesOf } from './entries.ts'

test('four courses from the bottom up, the first open brick ringed', () => {
  const { courses } = wall(standing(entriesOf('reached 5', 'reached 6', 'set_back 6', 'attempted 7')))
  expect(courses.map((course) => course.stage)).toEqual(['recognize', 'share', 'own', 'rebuild'])
  expect(courses[2]?.bricks).toEqual([
    { step: 5, mover: 'injured', state: 'holds', firstOpen: false, decidedBy: 'e0' },
    { step: 6, mover: 'injuring', state: 'lost', firstOpen: true, decidedBy: 'e2' },
  ])
  expect(courses[3]?.bricks[0]).toMatchObject({ step: 7, state: 'attempted', firstOpen: false })
})

test('the capstone is never derived, not even when every repair step holds', () => {
  const all = standing(entriesOf(...[1, 2, 3, 4, 5, 6, 7, 8].map((step) => `reached ${step}`)))
  expect(all.holdsTo).toBe(8)
  expect(wall(all).capstone.state).toBe('not_recorded')
})

test('the capstone is what the three have judged, whatever the bricks', () => {
  const judged = capstoneOf([])
  expect(wall(standing([]), { ...judged, state: 'laid' }).capstone.state).toBe('laid')
})

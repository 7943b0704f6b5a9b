import { expect, test } from 'vitest'
import { caseName, initials } from '#shared/domain/couple-name'

test('a couple is headed by both names, in their order', () => {
  expect(
    caseName('couple', [
      { name: 'Sora', role: 'partner' },
      { name: ' Moshe ', role: 'partner' },
    ]),
  ).toBe('Sora & Moshe')
})

test('between parent and child the parents come first, in their order', () => {
  expect(
    caseName('parent_child', [
      { name: 'Theo', role: 'child' },
      { name: 'Helen', role: 'parent' },
    ]),
  ).toBe('Helen & Theo')
  expect(
    caseName('parent_child', [
      { name: 'Theo', role: 'child' },
      { name: 'Helen', role: 'parent' },
      { name: 'Adam', role: 'parent' },
    ]),
  ).toBe('Helen, Adam & Theo')
})

test('one name stands alone, and names not entered yet leave no trace', () => {
  expect(
    caseName('couple', [
      { name: 'Sora', role: 'partner' },
      { name: ' ', role: 'partner' },
    ]),
  ).toBe('Sora')
  expect(caseName('couple', [])).toBe('')
})

test.each([
  ['Sora', 'S'],
  ['Mary Ann Lee', 'ML'],
  ['jean-luc', 'JL'],
  ['Ruth (M.)', 'RM'],
  ['Élodie', 'É'],
  ['משה כהן', 'מכ'],
  ['𝒮ora', '𝒮'],
  ['', ''],
  ['42', ''],
])('the initials of "%s" are "%s"', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

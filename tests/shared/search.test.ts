import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, fold, occurIn, wordsOf } from '#shared/domain/search'

const told = (text: string, term: string, around?: number) => {
  const found = excerptOf(text, wordsOf(term), around)
  return found && `${found.before}[${found.match}]${found.after}`
}

describe('what is found', () => {
  test('accents and case do not matter', () => {
    expect(fold('Chloé ÉMEKA')).toBe('chloe emeka')
    expect(occurIn(fold('Tomé came'), wordsOf('tome'))).toBe(true)
    expect(occurIn(fold('שָׁלוֹם'), wordsOf('שלום'))).toBe(true)
  })

  test('every word has to occur, in any order; & is no word', () => {
    expect(wordsOf(' Sora  & Moshe ')).toEqual(['sora', 'moshe'])
    expect(occurIn('moshe and sora', wordsOf('Sora & Moshe'))).toBe(true)
    expect(occurIn('moshe alone', wordsOf('Sora & Moshe'))).toBe(false)
  })

  test('nothing is found in anything by no words', () => {
    expect(occurIn('anything', wordsOf(' & '))).toBe(false)
  })
})

describe('the text around it', () => {
  test('marks the first place of any word, as it was written', () => {
    expect(told('She said: Chloé was alone.', 'alone chloe')).toBe('She said: [Chloé] was alone.')
  })

  test('is cut between words, and says so', () => {
    const text = 'one two three four five six seven eight nine ten'
    expect(told(text, 'five', 9)).toBe('…four [five] six…')
    expect(told(text, 'five', 100)).toBe('one two three four [five] six seven eight nine ten')
  })

  test('tells line breaks as spaces', () => {
    expect(told('He came.\n\n  She waited.', 'she')).toBe('He came. [She] waited.')
  })

  test('is none where no word occurs', () => {
    expect(told('He came.', 'she')).toBeNull()
  })

  test('comes from the text, holds the word, and never half of a symbol', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 })
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(text, word, text, fc.integer({ min: 0, max: 40 }), (before, sought, after, around) => {
        const words = wordsOf(sought)
        const whole = `${before} ${sought} ${after}`
        const found = excerptOf(whole, words, around)
        if (words.length === 0 || found === null) return
        expect(words.some((each) => fold(found.match).includes(each))).toBe(true)
        const joined = `${found.before.replace(/^…/, '')}${found.match}${found.after.replace(/…$/, '')}`
        expect(whole.replace(/\s+/g, ' ')).toContain(joined.trim())
        expect(joined).not.toMatch(/\p{Surrogate}/u)
        expect(found.before.length).toBeLessThanOrEqual(around + 1)
      }),
      { numRuns: 300 },
    )
  })
})

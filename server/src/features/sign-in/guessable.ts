// Building blocks of the passwords that people choose most when told to use many characters.
const common = [
  'password',
  'passphrase',
  'passwort',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'letmein',
  'welcome',
  'iloveyou',
  'trustno1',
  'administrator',
  'admin',
  'changeme',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'starwars',
  'dragon',
  'monkey',
  'master',
  'shadow',
  'secret',
  'default',
  'therapist',
  'therapy',
  'counseling',
  'holdfast',
  'summer',
  'winter',
  'spring',
  'autumn',
  'computer',
  'michael',
  'jennifer',
  'jessica',
  'charlie',
  'jordan',
  'thomas',
  'daniel',
  'ashley',
  'newyork',
  'california',
  'america',
  'london',
  'twinkle',
  'little',
  'star',
  'question',
  'emotionally',
  'focused',
  'attachment',
  'couples',
  'thisisa',
  'verylong',
  'long',
  'very',
  'qaz',
  'wsx',
  'edc',
  'rfv',
  'tgb',
  'yhn',
  'ujm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  'zaq',
  'xsw',
  'cde',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'jesus',
  'christ',
  'blessed',
  'family',
  'forever',
  'together',
  'hello',
  'world',
  'whatever',
  'pokemon',
  'matrix',
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'abc',
  'the',
  'my',
  'is',
  'a',
  'i',
  'and',
  'love',
  'you',
]

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const year = /(19|20)\d\d/g
const unleet = (text: string) =>
  letters(
    Array.from(text.toLowerCase().replace(year, ' '), (character) => leet[character] ?? character).join(''),
  )

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujm',
]

/** Takes away every known word (longest first), then runs, years and repetitions; answers what is left. */
function remainder(text: string, words: readonly string[]): string {
  let left = text
  for (const word of [...words].toSorted((one, other) => other.length - one.length)) {
    if (word.length > 0) left = left.replaceAll(word, ' ')
  }
  left = left
    .replace(year, ' ')
    .replace(/(.)\1{2,}/gu, ' ')
    .replace(/(.{2,6}?)\1{2,}/gu, ' ')
    .replace(/(.{5,})\1+/gu, ' ')
  for (const run of runs) {
    for (let length = run.length; length >= 4; length -= 1) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const piece = run.slice(at, at + length)
        left = left.replaceAll(piece, ' ').replaceAll(Array.from(piece).toReversed().join(''), ' ')
      }
    }
  }
  return left.replace(/\s/g, '')
}

/** How many different characters there are that are neither letters, digits nor spaces, runs along the keyboard left out. */
function symbolsIn(password: string): number {
  let left = password
  for (const run of ['~!@#$%^&*()_+', '{}|:"<>?']) {
    for (let length = run.length; length >= 3; length -= 1) {
      for (let at = 0; at + length <= run.length; at += 1)
        left = left.replaceAll(run.slice(at, at + length), ' ')
    }
  }
  return new Set(left.replace(/[\p{L}\p{N}\s]/gu, '')).size
}

/**
 * Why a password would be guessed early, as a sentence, or null when it would not.
 * `context` is what others know: the e-mail, the person's and the practice's name.
 */
export function whyGuessable(password: string, context: readonly string[]): string | null {
  const told = context
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .map(letters)
    .filter((word) => word.length >= 3)
  const all = [...told, ...context.map(letters)]
  // no composition is asked for: a password may as well be all symbols
  if (symbolsIn(password) >= 6 && letters(password).length < 6) return null
  if (new Set(letters(password)).size < 5)
    return 'This repeats too few characters. Use a sentence that only you would think of.'
  for (const form of [letters(password), unleet(password)]) {
    if (remainder(form, common).length < 4)
      return 'This is made of words that are tried first. Use a sentence that only you would think of.'
    if (remainder(form, [...common, ...all]).length < 4)
      return 'This is made of your own or your practice’s name. Use a sentence that only you would think of.'
  }
  return null
}

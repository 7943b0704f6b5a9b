/** The names that head every page about a case. */
import type { CaseKind, PersonRole } from './cases.ts'

/** The heading of a case: 'Sora & Moshe'; in a parent–child case parents come first. Empty without people. */
export function caseName(kind: CaseKind, people: readonly { name: string; role: PersonRole }[]): string {
  const ordered =
    kind === 'parent_child'
      ? people.toSorted((a, b) => Number(a.role !== 'parent') - Number(b.role !== 'parent'))
      : people
  const names = ordered.map((person) => person.name.trim()).filter((name) => name !== '')
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} & ${last}`
}

/** The initials of a name, at most two letters, as a person would write them: 'Mary Ann Lee' → 'ML'. */
export function initials(name: string): string {
  const words = name.split(/[\s\u2010-\u2015-]+/).flatMap((word) => /\p{L}\p{M}*/u.exec(word)?.[0] ?? [])
  const [first = '', ...rest] = words
  return `${first}${rest.at(-1) ?? ''}`.toLocaleUpperCase('en-US')
}

/** The key's groups as they are shown and typed. */
export function groupsOf(key: string): string[] {
  return key.split(/[\s-]+/).filter((group) => group !== '')
}

/** The kit as a text file, to print or keep somewhere safe. */
export function kitText(kit: { key: string; madeAt: string }, practice: string): string {
  return [
    'Holdfast recovery kit',
    `Practice: ${practice}`,
    `Made: ${kit.madeAt}`,
    '',
    'Key:',
    ...rowsOf(groupsOf(kit.key)).map((row) => `  ${row.join('-')}`),
    '',
    'Names and notes in Holdfast are encrypted with this key. If the key file of the computer that runs',
    'Holdfast is lost, only this key opens the data or a backup again. Whoever has this key and the data',
    'can read all of it. Keep it where you keep what must not be lost, away from that computer.',
    '',
  ].join('\n')
}

/** Groups in rows of four, so that each row can be read out or checked. */
export function rowsOf(groups: string[]): string[][] {
  const rows: string[][] = []
  for (let from = 0; from < groups.length; from += 4) rows.push(groups.slice(from, from + 4))
  return rows
}

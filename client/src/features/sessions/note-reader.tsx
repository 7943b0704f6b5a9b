import type { ReactNode } from 'react'
import { sectionsOf } from '#shared/domain/note'
import classes from './note-reader.module.css'

/** A note to read: its headings, lists, emphasis and what someone said. Whatever else stands in it is text. */
export function NoteReader({ label, text }: { label: string; text: string }) {
  return (
    <div role="group" aria-label={label} className={classes['note']} dir="auto">
      {sectionsOf(text).map((section, index) => (
        <section key={index}>
          {section.heading === '' ? null : <h3 className={classes['heading']}>{section.heading}</h3>}
          {blocksOf(section.text).map((block, at) => (
            <Block key={at} block={block} />
          ))}
        </section>
      ))}
    </div>
  )
}

type Block = { kind: 'text' | 'list' | 'quote'; lines: string[] }

/** Lines that belong together: paragraphs, lists and quotations, parted by empty lines or by their kind. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      open = false
      continue
    }
    const kind = line.startsWith('- ') ? 'list' : line.startsWith('>') ? 'quote' : 'text'
    const last = blocks.at(-1)
    if (open && last?.kind === kind) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
    open = true
  }
  return blocks
}

function Block({ block }: { block: Block }) {
  const { kind, lines } = block
  if (kind === 'list') {
    return (
      <ul className={classes['list']}>
        {lines.map((line, index) => (
          <li key={index} dir="auto">
            {emphasized(line.slice(2))}
          </li>
        ))}
      </ul>
    )
  }
  if (kind === 'quote') {
    return (
      <blockquote className={classes['quote']}>
        {lines.map((line, index) => (
          <p key={index} dir="auto">
            {emphasized(line.replace(/^> ?/, ''))}
          </p>
        ))}
      </blockquote>
    )
  }
  return (
    <p className={classes['text']} dir="auto">
      {emphasized(lines.join('\n'))}
    </p>
  )
}

/** *this* is emphasized; a lone asterisk is an asterisk. */
function emphasized(text: string): ReactNode[] {
  return text
    .split(/(\*[^*\s](?:[^*\n]*[^*\s])?\*)/)
    .map((part, index) => (index % 2 === 1 ? <em key={index}>{part.slice(1, -1)}</em> : part))
}

import * as z from 'zod/mini'
import { noteTemplates, snippetName } from '../domain/note.ts'
import type { Contract } from './contract.ts'
import { requiredText, saved } from './values.ts'

const settings = {
  template: z.enum(noteTemplates, 'Choose how your notes are divided.'),
  /** the clinician's own headings, for the template `own` */
  ownSections: z
    .array(requiredText(60, 'Name this section, or take it out.'))
    .check(z.maxLength(12, 'A note has at most 12 sections.')),
  snippets: z
    .array(
      z.strictObject({
        name: z
          .string()
          .check(z.regex(snippetName, 'Use up to 20 lower-case letters, digits and hyphens: no spaces.')),
        text: requiredText(2_000, 'Write what this snippet stands for.'),
      }),
    )
    .check(z.maxLength(100, 'Keep it to 100 snippets.')),
}

export const getNoteSettings = {
  method: 'GET',
  url: '/api/note-settings',
  summary: 'How this clinician writes notes: sections and snippets',
  schema: { response: { 200: z.object({ ...settings, version: z.int() }) } },
} as const satisfies Contract
export type NoteSettings = z.output<(typeof getNoteSettings)['schema']['response'][200]>

export const saveNoteSettings = {
  method: 'PUT',
  url: '/api/note-settings',
  summary: 'Change how this clinician writes notes (version 0 makes the settings)',
  versioned: true,
  schema: { body: z.strictObject(settings), response: { 200: saved } },
} as const satisfies Contract

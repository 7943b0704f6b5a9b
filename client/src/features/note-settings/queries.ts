import { queryOptions } from '@tanstack/react-query'
import { getNoteSettings } from '#shared/contracts/note-settings'
import { call } from '../../api/call.ts'

/** How this clinician writes notes. */
export const noteSettingsQuery = () =>
  queryOptions({
    queryKey: ['note-settings'],
    queryFn: ({ signal }) => call(getNoteSettings, { signal }),
  })

import { Button, TextInput } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { acknowledgeRecoveryKit } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { checkBy, useForm } from '../../forms/use-form.ts'
import { meQuery } from '../practice/queries.ts'
import { FrontPage } from '../sign-in/front-page.tsx'
import { recoveryKitQuery } from './queries.ts'
import { groupsOf, kitText, rowsOf } from './recovery-key.ts'
import classes from './recovery-kit-page.module.css'

/** The data key, once, until it is confirmed that it is kept somewhere. */
export function RecoveryKitPage() {
  const kit = useSuspenseQuery(recoveryKitQuery()).data
  const { practice } = useSuspenseQuery(meQuery()).data
  const queryClient = useQueryClient()
  const router = useRouter()
  const form = useForm({
    initial: { lastGroup: '' },
    check: checkBy(acknowledgeRecoveryKit.schema.body),
    save: ({ lastGroup }, { changeKey }) =>
      call(acknowledgeRecoveryKit, { body: { lastGroup: lastGroup.trim() }, changeKey }),
    patient: false,
    onSaved: async () => {
      await queryClient.fetchQuery({ ...meQuery(), staleTime: 0 })
      await router.navigate({ to: '/', replace: true })
    },
  })
  return (
    <FrontPage title="Keep your recovery kit" wide>
      <p>
        Names and notes are encrypted before they are stored. The key is in a file on the computer that runs
        Holdfast. If that file is lost, with a broken disk or an old computer, <b>only this key</b> opens your
        cases and your backups again. Nobody else has it, and it cannot be made anew.
      </p>
      <Key groups={groupsOf(kit.key)} text={kitText(kit, practice.name)} />
      <p>
        Keep it away from that computer: printed and locked up, or in a password manager. Whoever has the key
        and a copy of the data can read everything in it.
      </p>
      <div className={classes['confirm']}>
        <FormFrame form={form} guard={false} submitLabel="I have kept it">
          <TextInput
            label="Type the last group of the key from the copy you have kept"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className={classes['last'] ?? ''}
            {...textField(form, 'lastGroup')}
          />
        </FormFrame>
      </div>
    </FrontPage>
  )
}

function Key({ groups, text }: { groups: string[]; text: string }) {
  const [told, setTold] = useState('')
  const shown = useRef<HTMLOListElement>(null)
  // the clipboard is not there on plain-HTTP addresses: then the key is selected, to be copied by keyboard
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(groups.join('-'))
      setTold('Copied. Remember to clear the clipboard after you have pasted it.')
    } catch {
      if (shown.current) getSelection()?.selectAllChildren(shown.current)
      setTold('This browser did not allow copying. The key is selected: press Ctrl+C or ⌘C.')
    }
  }
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: 'holdfast-recovery-kit.txt',
    })
    link.click()
    URL.revokeObjectURL(url)
    setTold('Saved as holdfast-recovery-kit.txt. Move it away from this computer.')
  }
  return (
    <>
      <ol className={classes['key']} ref={shown} aria-label="Recovery key, in groups">
        {rowsOf(groups).map((row, index) => (
          <li key={index}>
            {row.map((group, place) => (
              <code key={place}>{group}</code>
            ))}
          </li>
        ))}
      </ol>
      <div className={classes['actions']}>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button variant="default" onClick={download}>
          Download as text
        </Button>
        <Button variant="default" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <p role="status" className={classes['told']}>
        {told}
      </p>
    </>
  )
}

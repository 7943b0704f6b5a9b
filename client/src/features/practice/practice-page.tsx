import { useSuspenseQuery } from '@tanstack/react-query'
import { now } from '../../api/clock.ts'
import { Page } from '../../layout/page.tsx'
import { Card } from '../../ui/card.tsx'
import { NoteSettingsCard } from '../note-settings/note-settings-card.tsx'
import { ChangePassword } from './change-password.tsx'
import { momentInWords } from './dates.ts'
import classes from './practice-page.module.css'
import { meQuery } from './queries.ts'
import { SignIns } from './sign-ins.tsx'
import { usePractice } from './use-practice.ts'

/** The practice, the clinician's own account, and where they are signed in. */
export function PracticePage() {
  const { clinician, practice, signIn } = useSuspenseQuery(meQuery()).data
  const told = usePractice()
  return (
    <Page heading="Practice" title="Practice">
      <div className={classes['page']}>
        <Card title={practice.name}>
          <dl className={classes['facts']}>
            <dt>Time zone</dt>
            <dd>{practice.timeZone.replaceAll('_', ' ')}</dd>
            <dt>Dates and times</dt>
            <dd>{momentInWords(now(), told)} now</dd>
          </dl>
        </Card>
        <Card title="You">
          <dl className={classes['facts']}>
            <dt>Name</dt>
            <dd>{clinician.name}</dd>
            <dt>E-mail</dt>
            <dd>{clinician.email}</dd>
            <dt>This sign-in</dt>
            <dd>
              Ends after {signIn.idleMinutes} minutes without use, and at {momentInWords(signIn.endsAt, told)}{' '}
              at the latest.
            </dd>
          </dl>
        </Card>
        <NoteSettingsCard />
        <SignIns />
        <ChangePassword />
      </div>
    </Page>
  )
}

import { momentInWords } from '../features/practice/dates.ts'
import { usePractice } from '../features/practice/use-practice.ts'
import { QuietButton } from '../ui/quiet-button.tsx'
import classes from './saved-by-itself.module.css'
import type { SavesItself } from './use-saves-itself.ts'

type KeptTypingProps<V extends object> = {
  saving: Pick<SavesItself<V>, 'form' | 'typing'>
  /** everything of a version as text */
  inWords: (values: V) => string
}

/** Tells of typing that was put back, and shows the versions that are not on the page, each to be put there or given up. */
export function KeptTyping<V extends object>({ saving, inWords }: KeptTypingProps<V>) {
  const { form, typing } = saving
  const told = usePractice()
  return (
    <>
      {typing.restoredAt === null ? null : (
        <p className={classes['told']} role="status">
          Typing from {momentInWords(typing.restoredAt, told)} had not been saved. It was put back.
        </p>
      )}
      {typing.asides.map(({ name, at, whose, values }) => (
        <section key={name} className={classes['aside']} aria-label="A version that is not on the page">
          <b>{whose === 'mine' ? 'Yours, not saved' : 'The other version, replaced by yours'}</b>,{' '}
          {momentInWords(at, told)}. Kept in this browser, for you alone, until you discard it or sign out.
          <p dir="auto" className={classes['words']}>
            {inWords(values)}
          </p>
          <QuietButton
            underlined
            onClick={() => {
              typing.putAside('mine', form.current())
              typing.discard(name)
              form.change(() => values)
            }}
          >
            Put it on the page instead
          </QuietButton>
          <QuietButton underlined onClick={() => typing.discard(name)}>
            Discard it
          </QuietButton>
        </section>
      ))}
    </>
  )
}

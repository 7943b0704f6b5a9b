import classes from './saved-by-itself.module.css'

/** What was typed here and not saved, after the other version was chosen: readable until the page is left. */
export function SetAsideText({ text }: { text: string }) {
  return (
    <section className={classes['aside']} aria-label="Your version, not saved">
      <b>Your version, not saved</b> (kept here until you leave this page)
      <p dir="auto" className={classes['words']}>
        {text}
      </p>
    </section>
  )
}

import { Kbd, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import classes from './caseload.module.css'

/** Finds cases by the names of their people; "/" leads here. */
export function FindByName({ find, onChange }: { find: string; onChange: (find: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(find)
  const [told, setTold] = useState(find)
  if (told !== find) {
    // changed elsewhere (back, "show all"): follow it
    setTold(find)
    if (find.trim() !== typed.trim()) setTyped(find)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={input}
      className={classes['search'] ?? ''}
      type="search"
      label="Find by name"
      value={typed}
      rightSection={<Kbd aria-hidden>/</Kbd>}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(event.currentTarget.value)
      }}
    />
  )
}

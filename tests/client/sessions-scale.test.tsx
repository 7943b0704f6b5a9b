// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { FeltSafetyScale } from '../../client/src/features/sessions/felt-safety-scale.tsx'

afterEach(cleanup)

function Scale() {
  const [value, setValue] = useState<number | null>(null)
  return (
    <>
      <FeltSafetyScale
        label="Sora"
        value={value}
        onChange={setValue}
        onClear={() => setValue(null)}
        invalid={false}
      />
      <button type="button">after</button>
    </>
  )
}

const chosen = () =>
  screen
    .getAllByRole('radio')
    .filter((pip) => pip.getAttribute('aria-checked') === 'true')
    .map((pip) => pip.textContent)

async function typed(...keys: string[]) {
  render(<Scale />)
  await userEvent.tab()
  for (const key of keys) await userEvent.keyboard(key)
  return chosen()
}

test('nothing is chosen at first, nor by arriving', async () => {
  expect(await typed()).toEqual([])
  expect(screen.getByRole('radiogroup', { name: 'Sora' })).toBeTruthy()
})

test('a digit chooses, and 1 then 0 is ten', async () => {
  expect(await typed('7')).toEqual(['7'])
  await userEvent.keyboard('1')
  expect(chosen()).toEqual(['1'])
  await userEvent.keyboard('0')
  expect(chosen()).toEqual(['10'])
  await userEvent.keyboard('0')
  expect(chosen()).toEqual(['0'])
})

test('a zero typed after coming back is a zero', async () => {
  await typed('1')
  await userEvent.tab()
  await userEvent.tab({ shift: true })
  await userEvent.keyboard('0')
  expect(chosen()).toEqual(['0'])
})

test('a zero typed after a click is a zero', async () => {
  await typed('1')
  await userEvent.click(screen.getByRole('radio', { name: '5' }))
  await userEvent.keyboard('0')
  expect(chosen()).toEqual(['0'])
})

test('arrows choose and stop at the ends', async () => {
  expect(await typed('{ArrowRight}')).toEqual(['1'])
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(chosen()).toEqual(['0'])
  await userEvent.keyboard('{End}{ArrowUp}')
  expect(chosen()).toEqual(['10'])
  expect(document.activeElement?.textContent).toBe('10')
})

test('Delete and Backspace clear, and Space chooses the pip in focus', async () => {
  expect(await typed('4', '{Delete}')).toEqual([])
  await userEvent.keyboard(' ')
  expect(chosen()).toEqual(['4'])
  await userEvent.keyboard('{Backspace}')
  expect(chosen()).toEqual([])
})

test('it is one tab stop', async () => {
  await typed('4')
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('after')
})

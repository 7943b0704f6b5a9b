import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import './mantine.css'
import './tokens.css'
import './base.css'
import { cssVariables, holdfastTheme } from './mantine-theme.ts'

/**
 * Colors, type and Mantine for everything inside; the scheme follows the device until someone chooses.
 * `getStyleNonce` answers the nonce of this page's Content-Security-Policy for the style elements Mantine writes.
 */
export function HoldfastTheme({
  children,
  getStyleNonce,
}: {
  children: ReactNode
  getStyleNonce: () => string
}) {
  return (
    <MantineProvider
      theme={holdfastTheme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={getStyleNonce}
    >
      {children}
    </MantineProvider>
  )
}

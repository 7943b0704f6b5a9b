import { Outlet } from '@tanstack/react-router'
import { SignInAgain } from '../features/sign-in/sign-in-again.tsx'
import { AwayBanner } from './away-banner.tsx'

/** What every page stands in, signed in or not. */
export function Root() {
  return (
    <>
      <AwayBanner />
      <Outlet />
      <SignInAgain />
    </>
  )
}

import * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import { id, instant, noBrokenText, requiredText, text } from './values.ts'

const email = z
  .string('Enter an e-mail address.')
  .check(
    z.maxLength(254, 'This e-mail address is too long.'),
    z.email('Enter an e-mail address such as name@practice.org.'),
  )

/** Length only (NIST SP 800-63B-4: no composition rules); the server also refuses known and guessable passwords. */
const newPassword = z
  .string('Choose a password.')
  .check(
    z.minLength(15, 'Use at least 15 characters; a sentence is easy to remember.'),
    z.maxLength(128, 'Use at most 128 characters.'),
    noBrokenText,
  )

export const getStatus = {
  method: 'GET',
  url: '/api/status',
  summary: 'What a browser needs before anyone has signed in',
  schema: {
    response: {
      200: z.object({
        setupNeeded: z.boolean(),
        sample: z.nullable(z.object({ email: z.string(), password: z.string() })),
        /** the zone of the machine, offered at first run */
        timeZone: z.string(),
      }),
    },
  },
} as const satisfies Contract

export const setUp = {
  method: 'POST',
  url: '/api/setup',
  summary: 'First run: make the practice and its first clinician',
  schema: {
    body: z.strictObject({
      code: requiredText(64, 'Enter the setup code printed where Holdfast was started.'),
      practiceName: requiredText(120, 'Name the practice.'),
      timeZone: z.string('Choose a time zone.').check(z.maxLength(64, 'Choose a time zone from the list.')),
      clinicianName: requiredText(120, 'Enter your name.'),
      email,
      password: newPassword,
    }),
    response: { 204: z.undefined() },
  },
} as const satisfies Contract

export const getRecoveryKit = {
  method: 'GET',
  url: '/api/recovery-kit',
  summary: 'The data key, shown until it is acknowledged',
  schema: { response: { 200: z.object({ key: z.string(), madeAt: instant }) } },
} as const satisfies Contract

export const acknowledgeRecoveryKit = {
  method: 'POST',
  url: '/api/recovery-kit/acknowledge',
  summary: 'Confirm, by its last group, that the recovery kit is kept',
  schema: {
    body: z.strictObject({ lastGroup: requiredText(16, 'Type the last group of the key you have kept.') }),
    response: { 204: z.undefined() },
  },
} as const satisfies Contract

export const signIn = {
  method: 'POST',
  url: '/api/sign-in',
  summary: 'Sign in with e-mail and password',
  schema: {
    body: z.strictObject({
      email: requiredText(254, 'Enter your e-mail address.'),
      password: z
        .string('Enter your password.')
        .check(z.minLength(1, 'Enter your password.'), z.maxLength(128, 'Use at most 128 characters.')),
    }),
    response: { 204: z.undefined() },
  },
} as const satisfies Contract

export const signOut = {
  method: 'POST',
  url: '/api/sign-out',
  summary: 'End this sign-in',
  schema: { response: { 204: z.undefined() } },
} as const satisfies Contract

export const stay = {
  method: 'POST',
  url: '/api/stay',
  summary: 'The clinician is at work here: keeps the sign-in from running out',
  schema: { response: { 204: z.undefined() } },
} as const satisfies Contract

export const getDraftKey = {
  method: 'GET',
  url: '/api/draft-keys/:draftId',
  summary: 'The key under which this clinician’s browser keeps the unsaved text of one draft',
  schema: {
    params: z.strictObject({ draftId: id }),
    response: { 200: z.object({ key: z.string() }) },
  },
} as const satisfies Contract

export const getMe = {
  method: 'GET',
  url: '/api/me',
  summary: 'Who is signed in, and to which practice',
  schema: {
    response: {
      200: z.object({
        clinician: z.object({ id, name: z.string(), email: z.string() }),
        practice: z.object({ id, name: z.string(), timeZone: z.string(), locale: z.string() }),
        recoveryKitPending: z.boolean(),
        sampleData: z.boolean(),
        signIn: z.object({ idleMinutes: z.int(), endsAt: instant }),
      }),
    },
  },
} as const satisfies Contract
export type Me = z.output<(typeof getMe)['schema']['response'][200]>

export const listSignIns = {
  method: 'GET',
  url: '/api/sign-ins',
  summary: 'Where this clinician is signed in',
  schema: {
    response: {
      200: z.object({
        signIns: z.array(
          z.object({
            id,
            createdAt: instant,
            lastUsedAt: instant,
            address: z.string(),
            userAgent: z.string(),
            current: z.boolean(),
          }),
        ),
      }),
    },
  },
} as const satisfies Contract

export const revokeSignIn = {
  method: 'DELETE',
  url: '/api/sign-ins/:signInId',
  summary: 'End one of this clinician’s sign-ins',
  schema: { params: z.strictObject({ signInId: id }), response: { 204: z.undefined() } },
} as const satisfies Contract

export const changePassword = {
  method: 'PUT',
  url: '/api/password',
  summary: 'Change the password; every other sign-in ends',
  schema: {
    body: z.strictObject({ current: text(128), next: newPassword }),
    response: { 204: z.undefined() },
  },
} as const satisfies Contract

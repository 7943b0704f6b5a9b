/** The sign-in of the sample practice: printed at the start of the demo and shown on its sign-in page. */
export const sampleSignIn = { email: 'dana@sample.example', password: 'a quiet harbor at dusk' }

/** The sample practice's time zone. */
export const sampleZone = 'America/New_York'

/** Labels on screen for what is recorded of a repair step. */
import type { Outcome, Response, SetBackPlace, StepState } from './repair.ts'

export const outcomeLabels: Record<Outcome, string> = {
  came_up: 'came up',
  attempted: 'attempted',
  reached: 'reached',
  set_back: 'set back',
}

export const responseLabels: Record<Response, string> = { open: 'open', mixed: 'mixed', closed: 'closed' }

export const setBackPlaceLabels: Record<SetBackPlace, string> = {
  in_session: 'in session',
  between_sessions: 'between sessions',
}

export const stateLabels: Record<StepState, string> = {
  holds: 'holds',
  attempted: 'attempted',
  lost: 'set back',
  unsettled: 'unsettled',
  not_recorded: 'not recorded',
}

/** What a role on a case's care team may do. The same rules stand in migrations as policies; a test compares them. */

export const teamRoles = ['lead', 'co_therapist', 'supervisor', 'covering'] as const
export type TeamRole = (typeof teamRoles)[number]

/** read: see the case; write: sessions, injuries and entries; manage: people, and closing or reopening the case. */
export const teamActions = ['read', 'write', 'manage'] as const
export type TeamAction = (typeof teamActions)[number]

const allowed: Record<TeamRole, readonly TeamAction[]> = {
  lead: ['read', 'write', 'manage'],
  co_therapist: ['read', 'write', 'manage'],
  covering: ['read', 'write'],
  supervisor: ['read'],
}

/** Whether a clinician in `role` may do `action` in the case. */
export const can = (role: TeamRole, action: TeamAction): boolean => allowed[role].includes(action)

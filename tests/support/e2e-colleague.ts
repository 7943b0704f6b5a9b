import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { masterKeyOf, parseKey } from '../../server/src/db/key.ts'
import { newId } from '../../server/src/db/keyring.ts'
import { clinicians } from '../../server/src/db/tables/practice.ts'
import { Box, unwrapDataKey } from '../../server/src/db/vault.ts'
import { hashPassword } from '../../server/src/features/sign-in/password.ts'
import { adminOf } from './e2e-database.ts'

export const colleague = { email: 'lee@harbor.example', password: 'nine herons over wet slate' }

/** A second clinician of the practice in this data folder, on no care team. */
export async function addColleague(dataFolder: string): Promise<void> {
  const keyFile = join(dirname(dataFolder), 'key')
  const { wrapping } = masterKeyOf(parseKey(await readFile(keyFile, 'utf8'), keyFile))
  const admin = await adminOf(dataFolder)
  const found = await admin.query<{ practice_id: string; id: string; wrapped: Buffer }>(
    "select practice_id, id, wrapped from data_keys where class = 'practice'",
  )
  const row = found.rows[0]
  if (!row) throw new Error('there is no practice')
  const { practice_id: practiceId, id: keyId, wrapped } = row
  const box = new Box(practiceId, unwrapDataKey(wrapping, practiceId, keyId, wrapped))
  const id = newId()
  const name = box.sealRequired(clinicians.name, id, 'Lee Park, LMFT')
  await admin.query('insert into clinicians (practice_id, id, name) values ($1, $2, $3)', [
    practiceId,
    id,
    name,
  ])
  await admin.query(
    'insert into auth.credentials (practice_id, clinician_id, email, password_hash) values ($1, $2, $3, $4)',
    [practiceId, id, colleague.email, await hashPassword(colleague.password)],
  )
  await admin.end()
}

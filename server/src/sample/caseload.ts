import { Diary } from './diary.ts'
import { writeCase, type SampleCase } from './write-case.ts'
import { amaraAndKwame } from './cases/amara-and-kwame.ts'
import { anaAndRuth } from './cases/ana-and-ruth.ts'
import { beatrizAndTome } from './cases/beatriz-and-tome.ts'
import { benAndLouise } from './cases/ben-and-louise.ts'
import { carlosAndPatricia } from './cases/carlos-and-patricia.ts'
import { deniseAndImani } from './cases/denise-and-imani.ts'
import { dmitriAndAnya } from './cases/dmitri-and-anya.ts'
import { fatimaAndYusuf } from './cases/fatima-and-yusuf.ts'
import { graceAndEmeka } from './cases/grace-and-emeka.ts'
import { helenAndTheo } from './cases/helen-and-theo.ts'
import { ingridAndSoren } from './cases/ingrid-and-soren.ts'
import { junAndMateo } from './cases/jun-and-mateo.ts'
import { kayAndJonah } from './cases/kay-and-jonah.ts'
import { kenjiAndMarcus } from './cases/kenji-and-marcus.ts'
import { marisolAndHector } from './cases/marisol-and-hector.ts'
import { meilingAndJack } from './cases/meiling-and-jack.ts'
import { nasrinAndDariush } from './cases/nasrin-and-dariush.ts'
import { noaAndAlexandrine } from './cases/noa-and-alexandrine.ts'
import { omarAndLeila } from './cases/omar-and-leila.ts'
import { priyaAndDaniel } from './cases/priya-and-daniel.ts'
import { rosalindAndTeddy } from './cases/rosalind-and-teddy.ts'
import { ruthAndEli } from './cases/ruth-and-eli.ts'
import { samAndAlex } from './cases/sam-and-alex.ts'
import { soraAndMoshe } from './cases/sora-and-moshe.ts'
import { tomaszAndEwa } from './cases/tomasz-and-ewa.ts'
import { walterAndAdele } from './cases/walter-and-adele.ts'

/** Every person and event in these is invented. The first five have a session today. */
const scripts = [
  soraAndMoshe,
  anaAndRuth,
  priyaAndDaniel,
  helenAndTheo,
  tomaszAndEwa,
  benAndLouise,
  omarAndLeila,
  kayAndJonah,
  ruthAndEli,
  graceAndEmeka,
  marisolAndHector,
  deniseAndImani,
  walterAndAdele,
  kenjiAndMarcus,
  noaAndAlexandrine,
  ingridAndSoren,
  carlosAndPatricia,
  meilingAndJack,
  amaraAndKwame,
  dmitriAndAnya,
  samAndAlex,
  fatimaAndYusuf,
  rosalindAndTeddy,
  junAndMateo,
  beatrizAndTome,
  nasrinAndDariush,
]

/**
 * The sample caseload for a day: about 26 invented cases with their people, injuries, sessions and, for today and
 * the days after, planned sessions. Always the same for the same day and zone.
 * @param today 'YYYY-MM-DD', the practice's calendar day
 * @param zone the practice's time zone (IANA name)
 */
export function sampleCaseload(today: string, zone: string): SampleCase[] {
  const diary = new Diary()
  return scripts.map((script) => writeCase(script, { today, zone, diary }))
}

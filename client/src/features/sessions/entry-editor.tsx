import { TextInput } from '@mantine/core'
import type { CaseKind, SessionFormat } from '#shared/domain/cases'
import {
  repairStages,
  responses,
  setBackPlaces,
  stageOf,
  type Outcome,
  type RepairStep,
} from '#shared/domain/repair'
import { outcomeLabels, responseLabels, setBackPlaceLabels } from '#shared/domain/repair-words'
import { stageLabels } from '#shared/domain/steps'
import { Choice } from '../../forms/choice.tsx'
import classes from './entry-editor.module.css'
import { InTheWay } from './in-the-way.tsx'
import { ownDirection } from './own-direction.ts'
import { answererOf, type Pair } from './pair.ts'
import type { EntryDraft } from './session-draft.ts'
import { StepChoice } from './step-choice.tsx'
import { StepMarker } from './step-marker.tsx'

type EntryEditorProps = {
  entry: EntryDraft
  /** `field` is the one that changed */
  onChange: (entry: EntryDraft, field: keyof EntryDraft) => void
  error: (field: string) => string | undefined
  pair: Pair
  wording: CaseKind
  format: SessionFormat
  firstOpen: RepairStep | null
  /** true for an entry just added: it takes the focus */
  focused: boolean
}

const stageOptions = repairStages.map((value) => ({ value, label: stageLabels[value] }))
const responseOptions = responses.map((value) => ({ value, label: responseLabels[value] }))
const placeOptions = setBackPlaces.map((value) => ({ value, label: setBackPlaceLabels[value] }))
const outcomeOrder: readonly Outcome[] = ['reached', 'attempted', 'set_back', 'came_up']

/** One repair entry: which move, what became of it, how the other met it, and what got in the way. */
export function EntryEditor(props: EntryEditorProps) {
  const { entry, onChange, error, pair, wording, format } = props
  const cameUp = entry.outcome === 'came_up'
  const answerer = entry.step === null || format === 'individual' ? null : answererOf(entry.step, pair)
  return (
    <div className={classes['entry']}>
      {cameUp ? null : (
        <div className={classes['step']}>
          <StepChoice
            value={entry.step}
            onChange={(step) => onChange({ ...entry, step, stage: stageOf(step) }, 'step')}
            pair={pair}
            wording={wording}
            home={props.firstOpen}
            error={error('step') ?? error('stage')}
            focused={props.focused}
          />
          {entry.step === null ? null : <StepMarker step={entry.step} wording={wording} />}
        </div>
      )}
      <div className={classes['row']}>
        <Choice
          label="What became of it"
          options={outcomesFor(format, entry.outcome)}
          value={entry.outcome}
          onChange={(outcome) => onChange({ ...entry, outcome }, 'outcome')}
          error={error('outcome')}
          description={
            format === 'individual'
              ? 'In an individual session a repair step can have come up or been attempted; it is reached, or set back, between the two of them.'
              : undefined
          }
        />
        {cameUp || answerer === null ? null : (
          <Choice
            label={`${answerer.name}’s response`}
            options={responseOptions}
            value={entry.response}
            onChange={(response) => onChange({ ...entry, response }, 'response')}
            onClear={() => onChange({ ...entry, response: null }, 'response')}
            error={error('response')}
          />
        )}
      </div>
      {cameUp ? (
        <Choice
          label="Which part of the repair it touched"
          description="“Came up” lays no brick."
          options={stageOptions}
          value={entry.stage}
          onChange={(stage) => onChange({ ...entry, stage, step: null }, 'stage')}
          error={error('stage')}
        />
      ) : null}
      {entry.outcome === 'set_back' ? (
        <div className={classes['setBack']}>
          <Choice
            label="The set-back happened"
            options={placeOptions}
            value={entry.setBackPlace}
            onChange={(setBackPlace) => onChange({ ...entry, setBackPlace }, 'setBackPlace')}
            error={error('setBackPlace')}
          />
          <TextInput
            label="By what event"
            className={classes['event']}
            ref={ownDirection}
            value={entry.setBackEvent}
            onChange={(event) =>
              onChange({ ...entry, setBackEvent: event.currentTarget.value }, 'setBackEvent')
            }
            error={error('setBackEvent')}
          />
        </div>
      ) : null}
      <InTheWay
        value={entry.inTheWay}
        onChange={(inTheWay) => onChange({ ...entry, inTheWay }, 'inTheWay')}
        pair={pair}
        stage={entry.stage}
      />
      <TextInput
        label="What happened, in one line"
        ref={ownDirection}
        value={entry.line}
        onChange={(event) => onChange({ ...entry, line: event.currentTarget.value }, 'line')}
        error={error('line')}
      />
    </div>
  )
}

/** In an individual session only two outcomes are offered; one chosen before stays in sight until it is changed. */
function outcomesFor(format: SessionFormat, chosen: Outcome | null) {
  return outcomeOrder
    .filter(
      (outcome) =>
        format === 'conjoint' || outcome === 'came_up' || outcome === 'attempted' || outcome === chosen,
    )
    .map((value) => ({ value, label: outcomeLabels[value] }))
}

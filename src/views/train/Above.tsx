/** What stands over the gain axis in Train: what is learnt, by which method, and the run. Every control calls the lab. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { taskOf } from '../../config/chosenTask.ts';
import type { Config } from '../../config/schema.ts';
import { attempt } from '../../figures/attempt.ts';
import { useFit } from '../../figures/useFit.ts';
import { whyNoError } from '../../figures/words.ts';
import { lab } from '../../lab/index.ts';
import { type WeightGroup, weightGroups } from '../../science/network.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { errorText, shortTime, significant } from '../../ui/format.ts';
import { Box, Choice } from '../../ui/Options.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { Term } from '../../words/Term.tsx';
import type { TermName } from '../../words/terms.ts';
import { InsideButton } from './OrInside.tsx';
import { type RunNumbers, runCaption, runLength, runText, stepsToGo } from './run.ts';
import { SettingNumber, stepSize } from './SettingNumber.tsx';
import { useRecorder } from './useRecorder.ts';

const groupOrder: readonly WeightGroup[] = ['I', 'W', 'G', 'b', 'h0', 'c'];
/** The symbol of a group, which is the name of its box, and the word beside it, which can be pressed. */
const groupWords: Record<WeightGroup, { readonly symbol: ReactNode; readonly word: string; readonly term: TermName }> = {
  I: { symbol: <i>I</i>, word: 'input', term: 'input' },
  W: { symbol: <i>W</i>, word: 'output', term: 'readout' },
  G: { symbol: <i>G</i>, word: 'recurrent', term: 'matrix' },
  b: { symbol: <i>b</i>, word: 'bias', term: 'bias' },
  h0: {
    symbol: (
      <>
        <i>h</i>
        <sub>0</sub>
      </>
    ),
    word: 'start',
    term: 'start',
  },
  c: { symbol: <i>c</i>, word: 'output bias', term: 'outputBias' },
};
/** The name of a method, and how it goes, which is left out where there is no room. */
const method = (name: string, how: string) => (
  <>
    {name}
    <span className="run-how">{`, ${how}`}</span>
  </>
);
const methods = [
  ['adam', method('Adam', 'in steps')],
  ['ridge', method('ridge', 'in one go')],
  ['rls', method('RLS', 'on-line')],
] as const;
const whole = (value: number, by: number) => value + Math.round(by);

function Groups({ chosen, disabled, onChange }: { chosen: readonly WeightGroup[]; disabled: boolean; onChange: (chosen: WeightGroup[]) => void }) {
  return (
    <div className="run-groups" role="group" aria-label="learn">
      {groupOrder.map((group) => {
        const { symbol, word, term } = groupWords[group];
        return (
          <span key={group} className="run-group">
            <Box
              name={`${group} ${word}`}
              disabled={disabled}
              checked={chosen.includes(group)}
              onChange={(checked) => onChange(weightGroups.filter((one) => (one === group ? checked : chosen.includes(one))))}
            >
              {symbol}
            </Box>
            <Term name={term}>{word}</Term>
          </span>
        );
      })}
    </div>
  );
}

function Progress({ run }: { run: RunNumbers }) {
  const { step, running, within = 0 } = run;
  const length = useStore(store, (state) => runLength(state.config.training));
  const until = running || run.until > step ? run.until : Math.max(length, Math.ceil(step / length) * length);
  return (
    <div className="run-wide">
      <ProgressBar name="Steps of training" value={running ? step + within : step} most={Math.max(1, until)} />
      <p className="run-caption">
        <b>{runText(run, until)}</b>
        <span>{runCaption(run)}</span>
      </p>
    </div>
  );
}

function RidgeResult() {
  const fit = useStore(store, (state) => state.lastFit);
  // What came with a kept state tells its error alone.
  const kept = useFit();
  const job = useStore(store, (state) => state.jobs.fit);
  const { task, network } = useStore(store, (state) => state.config);
  const error = fit?.error ?? (kept?.current ? kept.loss : null);
  if (job)
    return (
      <p className="run-caption run-wide">
        <b>{`Fitting, ${Math.round(100 * job.done)}\u2009%`}</b>
      </p>
    );
  if (error === null)
    return (
      <p className="run-caption run-wide">
        <span>Not fitted for these settings. It takes a few seconds: 150 trials, one system of equations.</span>
      </p>
    );
  return (
    <p className="run-caption run-wide">
      {Number.isFinite(error) ? (
        <span>
          <Term name="error">Error</Term> <b>{errorText(error)}</b> on new pulses
          {fit && (
            <>
              , <Term name="guessing" /> <b>{errorText(fit.guessing)}</b>
            </>
          )}
        </span>
      ) : (
        <span>There is no error: {whyNoError(task.catchFraction === 1, network.nonlinearity)}.</span>
      )}
      {fit && <span>{`penalty ${significant(fit.ridge, 1)}, |W| ${significant(fit.norm, 2)}${fit.seconds > 0 ? `, ${shortTime(fit.seconds)}` : ''}`}</span>}
    </p>
  );
}

interface RecipeProps {
  readonly training: Config['training'];
  readonly set: (path: string) => (value: unknown) => void;
}

function Seed({ training, set }: RecipeProps) {
  return (
    <span className="run-value">
      <Term name="seed" />{' '}
      <SettingNumber setting="seed" name="seed of the trials" value={training.seed} text={String} step={whole} width={3} onCommit={set('seed')} />
    </span>
  );
}

/** How Adam moves the weights. */
function StepByStep({ training, set }: RecipeProps) {
  return (
    <>
      <span className="run-name">
        <Term name="learningRate">rate</Term>
      </span>
      <div className="run-row">
        <SettingNumber
          setting="learningRate"
          name="learning rate"
          value={training.learningRate}
          text={(value) => significant(value, 1)}
          step={(value, by) => stepSize(value, by, 1e-6)}
          width={6}
          onCommit={set('learningRate')}
        />
        <span className="run-value">
          <Term name="batch">trials a step</Term>{' '}
          <SettingNumber setting="batch" name="trials a step" value={training.batch} text={String} step={whole} width={3} onCommit={set('batch')} />
        </span>
        <Seed training={training} set={set} />
      </div>
    </>
  );
}

/** How the readout is learnt on-line. */
function OnLine({ training, set }: RecipeProps) {
  return (
    <>
      <span className="run-name">
        <Term name="ridge">penalty</Term>
      </span>
      <div className="run-row">
        <SettingNumber
          setting="alpha"
          name="penalty at the start"
          value={training.alpha}
          text={(value) => significant(value, 2)}
          step={(value, by) => stepSize(value, by, 1e-6)}
          width={6}
          onCommit={set('alpha')}
        />
        <span className="run-value">
          <Term name="feedback" />{' '}
          <SettingNumber
            setting="feedback"
            name="feedback of the output, 0: none"
            value={training.feedback}
            text={(value) => significant(value, 2)}
            step={(value, by) => Math.round(10 * value + by) / 10}
            width={3}
            onCommit={set('feedback')}
          />
        </span>
        <Seed training={training} set={set} />
      </div>
    </>
  );
}

export function Above() {
  const { training } = useStore(store, (state) => state.config);
  const { running, step, until } = useStore(store, (state) => state.training);
  const behind = useStore(store, (state) => state.network?.step ?? 0);
  const engine = useStore(store, (state) => state.engine?.name ?? null);
  const canUndo = useStore(store, (state) => state.canUndo);
  const fitting = useStore(store, (state) => state.jobs.fit !== undefined);
  const [last, goal, left, pace, within] = useRecorder((history) =>
    [history.last, history.until, Math.round(history.secondsLeft), history.secondsPerStep, history.within].join(' '),
  )
    .split(' ')
    .map(Number) as [number, number, number, number, number];
  const narrow = useNarrow();
  // Elsewhere the header has it in sight.
  const undo = (
    <Button disabled={!canUndo} onClick={() => attempt(lab.undo())}>
      Undo
    </Button>
  );
  const byRidge = training.method === 'ridge';
  // The closed form has a constant where the task's answers have one.
  const fitted: readonly WeightGroup[] = useStore(store, ({ config }) => taskOf(config).task.constantReadout) ? ['W', 'c'] : ['W'];
  const byRls = training.method === 'rls';
  const nothing = training.train.length === 0 && !byRls;
  const set = (path: string) => (value: unknown) => attempt(lab.setConfig({ [`training.${path}`]: value }));
  const now = Math.max(running ? Math.max(last, step) : behind, 0);
  const numbers: RunNumbers = { running, step: now, until: Math.max(until, running ? goal : 0), secondsLeft: left, secondsPerStep: pace, within, engine };

  return (
    <div className="run">
      <span className="run-name">learn</span>
      <Groups chosen={byRidge ? fitted : byRls ? ['W'] : training.train} disabled={byRidge || byRls} onChange={set('train')} />

      <span className="run-name">
        <Term name="method">by</Term>
      </span>
      <Choice name="by" value={training.method} values={methods} onChange={set('method')} />

      {byRidge ? (
        <>
          <span className="run-name">
            <Term name="ridge">penalty</Term>
          </span>
          <div className="run-row">
            <SettingNumber
              setting="ridge"
              name="ridge penalty, 0: chosen on trials kept aside"
              value={training.ridge}
              text={(value) => (value === 0 ? 'chosen' : significant(value, 2))}
              step={(value, by) => (value === 0 && by < 0 ? 0 : value <= 1e-6 && by < 0 ? 0 : stepSize(value, by, 1e-6))}
              width={6}
              onCommit={set('ridge')}
            />
            <Seed training={training} set={set} />
          </div>
          <div className="not-printed run-buttons run-wide">
            <Button look="main" disabled={fitting} onClick={() => attempt(lab.fitReadout(training.ridge > 0 ? { ridge: training.ridge } : {}))}>
              Fit the readout
            </Button>
            {narrow && undo}
          </div>
          <RidgeResult />
        </>
      ) : (
        <>
          {byRls ? <OnLine training={training} set={set} /> : <StepByStep training={training} set={set} />}
          <div className="not-printed run-buttons run-wide">
            {running ? (
              <Button look="main" onClick={() => attempt(lab.pause())}>
                Pause
              </Button>
            ) : (
              <Button look="main" disabled={nothing} onClick={() => attempt(lab.train({ steps: stepsToGo(behind, runLength(training)) }))}>
                Train
              </Button>
            )}
            <Button disabled={running || nothing} onClick={() => attempt(lab.train({ steps: 1 }))}>
              {byRls ? 'One trial' : 'One step'}
            </Button>
            <Button disabled={!running && behind === 0} onClick={() => attempt(lab.reset())}>
              Start again
            </Button>
            <InsideButton />
            {narrow && undo}
          </div>
          <Progress run={numbers} />
        </>
      )}
    </div>
  );
}

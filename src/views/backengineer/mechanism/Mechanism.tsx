/** The left field of the mechanism view: how far a formula goes, and what solutions of the task err. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../../figures/attempt.ts';
import { Pieces } from '../../../figures/Pieces.tsx';
import { lab } from '../../../lab/index.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { Term } from '../../../words/Term.tsx';
import { Analyses } from '../Analyses.tsx';
import { designOf, memory } from './design.ts';
import { OverlapNumber } from './OverlapTrack.tsx';
import { designError } from './solutionRows.ts';
import { solutions, watchSolutions } from './solutions.ts';
import { solutionsFigure } from './solutionsFigure.ts';
import { stage, watchStage } from './stage.ts';
import { stageFigure, stageNumbers } from './stageFigure.ts';
import { growthPieces, keptNumbers, keptPieces, mechanismSentence } from './words.ts';
import './mechanism.css';

const ofSolutions = (invalidate: () => void) => solutions.subscribe(invalidate);
const subscribe = (invalidate: () => void) => stage.subscribe(invalidate);

/** What is stale is in grey, as in the figures. */
const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { value, stale } = useStore(stage);
  const design = useStore(solutions);
  const known = design.value && !design.stale ? designError(design.value) : null;
  return <span className={ink(stale)}>{mechanismSentence(stageNumbers(value), known)}</span>;
}

export function Reading() {
  const { value, stale, problem } = useStore(memory);
  const pulses = useStore(store, hasPulses);
  const numbers = value && keptNumbers(value);
  const chaotic = numbers?.equation === null;
  return (
    <>
      {pulses ? 'A memory by design needs one direction. ' : 'One direction holds one number. '}
      {chaotic ? 'That of ' : 'At '}
      <Term name="overlap" /> <OverlapNumber />
      <span className={ink(stale)}>{problem && !value ? `: ${problem}` : <Pieces pieces={keptPieces(numbers)} />}</span>
    </>
  );
}

/** Its readout is fitted, or is the memory itself; the pulses of the task are made as weak as the design wants them. */
async function open(): Promise<void> {
  const { config } = store.getState();
  const { pulse, ...design } = designOf(config, config.view.overlap);
  await lab.openLowRank(design);
  await lab.setConfig({ 'task.amplitude': pulse.amplitude });
}

export const Foot = () => (
  <p className="side-foot mechanism-foot">
    <button type="button" className="touch-word" onClick={() => attempt(open())}>
      Open this design
    </button>{' '}
    as the network. Drag the overlap or the gain.
  </p>
);

/** What computes for more than a moment says so. */
function Waiting() {
  const { value, problem } = useStore(stage);
  const done = useStore(store, (state) => state.jobs.linearStage?.done ?? 0);
  const training = useStore(store, (state) => state.training.running);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  if (value || !(slow || problem)) return null;
  return (
    <div className="mechanism-wait caption" role={problem ? 'status' : undefined}>
      {problem ||
        (training ? 'The network is training. The formula is held against it when the training pauses.' : 'The network and its formula run side by side.')}
      {!problem && !training && <ProgressBar name="Running the network beside its formula" value={done} />}
    </div>
  );
}

function Formula() {
  const { value, stale } = useStore(stage);
  if (!value) return <p className="mechanism-formula" />;
  const { growing, growthTime, config } = value;
  const { system, size, nonlinearity } = config.network;
  const letter = system === 'leaky-current' ? 'h' : 'r';
  return (
    <p className={`mechanism-formula ${ink(stale) ?? ''}`}>
      The <Term name="linearFormula">formula</Term> is the network without its {nonlinearity}:{' '}
      <i>
        {letter}&#x2032; = &#x2212;{letter} + g G {letter} + I u
      </i>
      . <Pieces pieces={growthPieces(growing, size, growthTime)} />
    </p>
  );
}

function Measuring() {
  const { value, running, done, problem, stale } = useStore(solutions);
  const training = useStore(store, (state) => state.training.running);
  if (problem && !value)
    return (
      <div className="mechanism-measuring caption" role="status">
        {problem}
      </div>
    );
  if (running)
    return (
      <div className="mechanism-measuring caption">
        <ProgressBar name="Measuring the errors of three networks" value={done} />
      </div>
    );
  return value && !stale ? null : <div className="mechanism-measuring caption">{training ? 'Measured when the training pauses.' : 'Being measured.'}</div>;
}

export default function Mechanism() {
  useEffect(watchStage, []);
  useEffect(watchSolutions, []);
  const pulses = useStore(store, hasPulses);
  const pulse = useStore(store, (state) => state.config.view.pulse);
  return (
    <div className="mechanism">
      <Panel
        letter="a"
        title={pulses ? `Size of the state after a pulse of ${pulse}\u00a0ms` : 'Size of the state from the first input on'}
        className="mechanism-stage"
        aside={<Analyses />}
        figure={stageFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of="linearStage" /> }}
        overlay={<Waiting />}
      />
      <Formula />
      <Panel
        letter="b"
        title="Error of three ways to solve the task"
        className="mechanism-solutions"
        figure={solutionsFigure}
        subscribe={ofSolutions}
        explanation={{ text: <Explained of="solutions" /> }}
        overlay={<Measuring />}
      />
    </div>
  );
}

/** The left field of the mechanism view: how far a formula goes, and what solutions of the task err. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { Analyses } from '../Analyses.tsx';
import { Formula } from './Formula.tsx';
import { part } from './part/part.ts';
import { shownOf } from './shown.ts';
import { designError } from './solutionRows.ts';
import { solutions, watchSolutions } from './solutions.ts';
import { solutionsFigure } from './solutionsFigure.ts';
import { stage, watchStage } from './stage.ts';
import { stageFigure, stageNumbers } from './stageFigure.ts';
import { mechanismSentence } from './words.ts';
import './mechanism.css';

const ofSolutions = (invalidate: () => void) => solutions.subscribe(invalidate);
const subscribe = (invalidate: () => void) => stage.subscribe(invalidate);

/** What is stale is in grey, as in the figures. */
const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { value, stale } = useStore(stage);
  const design = useStore(solutions);
  const own = useStore(part);
  const shown = useStore(store, ({ config }) => shownOf(config));
  // Of what is shown beside it: the design, or this network.
  const known =
    shown === 'part'
      ? own.value && !own.stale && own.value.rank > 0
        ? { rank: own.value.rank, share: own.value.answer.heldOut }
        : null
      : design.value && !design.stale
        ? designError(design.value)
        : null;
  return <span className={ink(stale)}>{mechanismSentence(stageNumbers(value), known)}</span>;
}

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

/** The reading over the right field for tasks other than that of the study: where you are, how the network moves there, how well it does the task. */
import { useStore } from 'zustand';
import { lab } from '../../lab/index.ts';
import { sameNumber } from '../../measurements/grid.ts';
import { score as measuredScore } from '../../measurements/score.ts';
import { store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { Motion, Where } from '../Reading.tsx';
import { useScore } from './useScore.ts';
import { scoreSentence, statesSentence } from './words.ts';

/** Steps of a press on Train: those after which the learning rate has fallen, where it falls. */
const usualSteps = 750;

export function TaskReading({ where = true }: { where?: boolean }) {
  const score = useScore();
  const problem = useStore(measuredScore.state, (state) => state.problem);
  const { step, running } = useStore(store, (state) => state.training);
  const untrained = useStore(store, (state) => state.network?.origin === 'drawn' || state.network?.origin === 'designed');
  const { decay } = useStore(store, (state) => state.config.training);
  const states = useStore(store, ({ statesOverGain, config }) =>
    statesSentence(
      statesOverGain,
      config.network.gain,
      config.network.noise > 0,
      config.sweep.gains.every((gain) => statesOverGain.some((one) => sameNumber(one.gain, gain))),
    ),
  );
  const steps = decay > 0 ? decay : usualSteps;
  // There is room for one of the two: how it moves, or what can be done about it.
  const offered = untrained && !running && step === 0;
  return (
    <>
      {where && (
        <>
          <Where /> {states ? states : !offered && <Motion />}{' '}
        </>
      )}
      {score ? (
        <span className={score.stale ? 'stale' : undefined}>{scoreSentence(score.evaluation)} </span>
      ) : (
        <span className="stale">{problem || 'How well it does the task is being measured.'} </span>
      )}
      {offered && (
        <>
          Not trained yet.{' '}
          <button type="button" className="touch-word" onClick={() => attempt(lab.train({ steps }))}>
            Train it
          </button>{' '}
          for {steps} steps, or{' '}
          <button type="button" className="touch-word" onClick={() => attempt(lab.fitReadout())}>
            fit its readout
          </button>
          .
        </>
      )}
    </>
  );
}

/** The readings: where you are, how the network moves there by itself, and how well it answers. */
import { useStore } from 'zustand';
import { lab } from '../lab/index.ts';
import { silentUpTo } from '../measurements/silence.ts';
import { chanceLevels } from '../science/tasks/chanceLevels.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { store } from '../store/store.ts';
import { Term } from '../words/Term.tsx';
import { attempt } from './attempt.ts';
import { motionPieces } from './edgeWords.ts';
import { errorOnMap, leastError } from './mapData.ts';
import { GainNumber, NoiseFromWord, NoiseNumber, WaitNumber } from './Numbers.tsx';
import { Pieces } from './Pieces.tsx';
import { TaskWord } from './TaskWord.tsx';
import { useNearHere, usePointHere } from './useEdge.ts';
import { useFit, useFitDue } from './useFit.ts';
import { readoutWords } from './words.ts';

export function Where() {
  const noisy = useStore(store, (state) => state.config.network.noise > 0);
  const waits = useStore(store, (state) => state.config.task.noiseFrom === 'start');
  const pulses = useStore(store, hasPulses);
  return (
    <>
      <TaskWord /> at <Term name="gain" />{' '}
      <span className="number">
        <GainNumber />,
      </span>{' '}
      <Term name="noise" />{' '}
      <span className="number">
        <NoiseNumber />
        {!(noisy && pulses) && '.'}
      </span>
      {noisy && pulses && (
        <>
          {' '}
          <NoiseFromWord />
        </>
      )}
      {noisy && waits && pulses && (
        <>
          , <WaitNumber /> <Term name="wait">before the pulse</Term>
        </>
      )}
      {noisy && pulses && '.'}
    </>
  );
}

/** How the network moves by itself where you are, and its exponent. */
export function Motion() {
  const point = usePointHere();
  const near = useNearHere();
  const noisy = useStore(store, (state) => state.config.network.noise > 0);
  const measuring = useStore(store, (state) => state.measuringHere);
  const silentTo = useStore(store, silentUpTo);
  const gain = useStore(store, (state) => state.config.network.gain);
  const noise = useStore(store, (state) => state.config.network.noise);
  const runaway = useStore(store, (state) => state.runaway);
  const runsAway = runaway?.gain === gain && runaway.noise === noise;
  const { pieces, exponent, open } = motionPieces({ point, near, measuring, noisy, runsAway, quiet: silentTo !== null && gain <= silentTo, short: noisy });
  return (
    <span className={open ? 'stale' : undefined}>
      <Pieces pieces={pieces} />
      {exponent !== null && (
        <>
          {' '}
          <span className="exponent-here">
            <Term name="exponent">
              <i>{'\u03bb'}</i>
            </Term>{' '}
            = <b>{exponent}</b> per{' '}
            <Term name="tau">
              <i>{'\u03c4'}</i>
            </Term>
            .
          </span>
        </>
      )}
    </span>
  );
}

export function Reading() {
  const gain = useStore(store, (state) => state.config.network.gain);
  const network = useStore(store, (state) => state.network);
  const fitting = useStore(store, (state) => state.jobs.fit?.secondsLeft ?? null);
  const tested = useStore(store, (state) => state.lastEvaluation?.inRange ?? null);
  const task = useStore(store, (state) => state.config.task);
  const guessing = chanceLevels(task).answer;
  const onMap = useStore(store, errorOnMap);
  const least = useStore(store, (state) => (state.network?.origin === 'fitted' ? leastError(state) : null));
  // With noise there is more to say about where you are.
  const { noise, nonlinearity } = useStore(store, (state) => state.config.network);
  const short = noise > 0;
  const withoutPulse = task.catchFraction === 1;
  const training = useStore(store, (state) => state.training.running);
  const fit = useFit();
  const due = useFitDue();
  const numbers = { gain, noise, network, fit, fitting, tested, guessing, least, onMap, withoutPulse, nonlinearity, training, due, short };
  const { pieces, offer, stale } = readoutWords(numbers);
  return (
    <>
      <Where /> <Motion />{' '}
      <span className={stale ? 'stale' : undefined}>
        <Pieces pieces={pieces} />
      </span>
      {offer === 'fit' && (
        <>
          {' '}
          <button type="button" className="touch-word" onClick={() => attempt(lab.fitReadout())}>
            Fit it here
          </button>
          .
        </>
      )}
    </>
  );
}

/** The reading of Live: where you are, whether this matrix can stay silent there, and how well the network answers. */
import { useStore } from 'zustand';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { GainNumber, NoiseFromWord, NoiseNumber, WaitNumber } from './Numbers.tsx';
import { Pieces } from './Pieces.tsx';
import { useModes } from './useModes.ts';
import { quietPieces, readoutWords } from './words.ts';

export function Where() {
  const noisy = useStore(store, (state) => state.config.network.noise > 0);
  const waits = useStore(store, (state) => state.config.task.noiseFrom === 'start');
  return (
    <>
      Gain <GainNumber />, noise <NoiseNumber />
      {noisy && (
        <>
          {' '}
          <NoiseFromWord />
        </>
      )}
      {noisy && waits && (
        <>
          , <WaitNumber /> before the pulse
        </>
      )}
      .
    </>
  );
}

/** Up to this size the eigenvalues come within a few seconds. */
const soonKnown = 600;

export function Reading() {
  const { criticalGain, growing } = useModes();
  const gain = useStore(store, (state) => state.config.network.gain);
  const nonlinearity = useStore(store, (state) => state.config.network.nonlinearity);
  const network = useStore(store, (state) => state.network);
  const fitting = useStore(store, (state) => state.jobs.fit?.secondsLeft ?? null);
  const tested = useStore(store, (state) => state.lastEvaluation?.inRange ?? null);
  const size = useStore(store, (state) => state.config.network.size);
  // With noise there is more to say about where you are, on a projector there is less room.
  const short = useStore(store, (state) => state.config.network.noise > 0 || state.config.view.theme === 'projector');
  const words = readoutWords({ gain, network, fitting, tested, short });
  // What stands in a sentence grows at its end only: the readout waits for the sentence before it, so that no line moves.
  const { pieces, offer, stale } = criticalGain === null && size <= soonKnown ? { pieces: [], offer: null, stale: false } : words;
  return (
    <>
      <Where /> <Pieces key={String(criticalGain === null)} pieces={quietPieces({ gain, size, nonlinearity, criticalGain, growing, short })} />{' '}
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

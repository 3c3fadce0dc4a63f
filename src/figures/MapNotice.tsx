/** What of the map is there, and what can be done about the rest, in a few words over it. */
import { useStore } from 'zustand';
import { computeMap, stopMap } from '../measurements/map.ts';
import { store } from '../store/store.ts';
import { attempt } from './attempt.ts';
import { mapSentence, timeLeft } from './mapData.ts';
import { differencesSentence } from './mapDifferences.ts';

function compute(): void {
  // A map takes minutes: the browser is asked not to delete it with what sites keep that were not visited for a while. Asked only here, since some browsers ask the visitor.
  navigator.storage?.persist?.().catch(() => undefined);
  attempt(computeMap('this'));
}

/** Over the map while it is not whole. */
export function MapNotice() {
  const sentence = useStore(store, mapSentence);
  const running = useStore(store, (state) => state.mapRunning === 'this');
  const can = useStore(store, (state) => state.network !== null && !state.training.running);
  const left = useStore(store, (state) => (state.mapRunning === 'this' ? timeLeft(state.jobs.sweep?.secondsLeft) : ''));
  const differences = useStore(store, ({ config }) => differencesSentence(config));
  if (sentence === '' && differences === '') return null;
  if (sentence === '')
    return (
      <p className="map-notice">
        <span>{differences}</span>
      </p>
    );
  return (
    <p className="map-notice">
      <span>
        {running ? [sentence, left].filter(Boolean).join(', ') : sentence}
        {running ? '. ' : ' '}
        {running ? (
          <button type="button" className="touch-word" onClick={stopMap}>
            Pause
          </button>
        ) : (
          can && (
            <button type="button" className="touch-word" onClick={compute}>
              Compute it
            </button>
          )
        )}
      </span>
    </p>
  );
}

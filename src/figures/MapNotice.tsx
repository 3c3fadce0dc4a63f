/** What of the map is there, what can be done about the rest, and what trials it is of where they are not those of the settings, in a few words over it. */
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { settings } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { attempt } from './attempt.ts';
import { emptyAxes, mapSentence, timeLeft } from './mapData.ts';
import { differencesSentence } from './mapDifferences.ts';

/** The measurements come after the first paint. */
const map = () => loadPart(() => import('../measurements/map.ts'));

function compute(): void {
  // A map takes minutes: the browser is asked not to delete it with what sites keep that were not visited for a while. Asked only here, since some browsers ask the visitor.
  navigator.storage?.persist?.().catch(() => undefined);
  attempt(map().then(({ computeMap }) => computeMap('this')));
}

/** Gains and noises for a map that has none of them. */
function fillAxes(): void {
  const { gains, noises } = settings.sweep;
  const usual = { 'sweep.gains': gains.initial, 'sweep.noises': noises.initial };
  attempt(lab.setConfig(Object.fromEntries(emptyAxes(store.getState()).map((path) => [path, usual[path]]))));
}

/** Over the map while it is not whole, or of other trials than those of the settings. */
export function MapNotice() {
  const sentence = useStore(store, mapSentence);
  const running = useStore(store, (state) => state.mapRunning === 'this') && sentence !== '';
  const empty = useStore(store, (state) => emptyAxes(state).length > 0);
  const can = useStore(store, (state) => state.network !== null && !state.training.running);
  const left = useStore(store, (state) => (state.mapRunning === 'this' ? timeLeft(state.jobs.sweep?.secondsLeft) : ''));
  const differences = useStore(store, ({ config }) => differencesSentence(config));
  if (sentence === '' && differences === '') return null;
  const pressed = sentence !== '' && (running || can);
  return (
    <p className="map-notice">
      <span>
        {running ? [sentence, left].filter(Boolean).join(', ') : sentence}
        {running && '.'}
        {sentence && ' '}
        {running ? (
          <button type="button" className="touch-word" onClick={() => attempt(map().then(({ stopMap }) => stopMap()))}>
            Pause
          </button>
        ) : (
          sentence &&
          can && (
            <button type="button" className="touch-word" onClick={empty ? fillAxes : compute}>
              {empty ? 'Take the usual ones' : 'Compute it'}
            </button>
          )
        )}
        {pressed && '.'}
        {sentence && differences && ' '}
        {differences}
      </span>
    </p>
  );
}

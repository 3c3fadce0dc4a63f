/** What of the map is there and what can be done about the rest, in a few words over it; and beside its title that its trials are not those of the settings. */
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { settings } from '../config/schema.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { Explainable, Term } from '../words/Term.tsx';
import { attempt } from './attempt.ts';
import { emptyAxes, mapSentence, timeLeft } from './mapData.ts';
import { differencesSentence } from './mapDifferences.ts';

/** The measurements come after the first paint. */
const map = () => loadPart(() => import('../measurements/map.ts'));

function compute(): void {
  // A map takes minutes: the browser is asked not to delete it with what sites keep that were not visited for a while. Asked only here, since some browsers ask
  // the visitor.
  navigator.storage?.persist?.().catch(() => undefined);
  attempt(map().then(({ computeMap }) => computeMap('this')));
}

const stop = (): void => attempt(map().then(({ stopMap }) => stopMap()));

/** Gains and noises for a map that has none of them. */
function fillAxes(): void {
  const { gains, noises } = settings.sweep;
  const usual = { 'sweep.gains': gains.initial, 'sweep.noises': noises.initial };
  attempt(lab.setConfig(Object.fromEntries(emptyAxes(store.getState()).map((path) => [path, usual[path]]))));
}

/** A word that says, when it is pressed, in what the trials of the map differ from those of the settings. Over the map it would cover what is read from it. */
export function OwnTrials() {
  const differences = useStore(store, ({ config }) => differencesSentence(config));
  return differences && <Explainable sentence={async () => differences}>trials of its own</Explainable>;
}

/** Over the map while it is not whole. */
export function MapNotice() {
  const sentence = useStore(store, mapSentence);
  const running = useStore(store, (state) => state.mapRunning === 'this');
  const empty = useStore(store, (state) => emptyAxes(state).length > 0);
  const can = useStore(store, (state) => state.network !== null && !state.training.running);
  const left = useStore(store, (state) => timeLeft(state.jobs.sweep?.secondsLeft));
  if (sentence === '') return null;
  return (
    <p className="map-notice">
      <span>
        {running ? `${[sentence, left].filter(Boolean).join(', ')}.` : sentence}
        {(running || can) && (
          <>
            {' '}
            <button type="button" className="touch-word" onClick={running ? stop : empty ? fillAxes : compute}>
              {running ? 'Pause' : empty ? 'Take the usual ones' : 'Compute it'}
            </button>
            .
          </>
        )}
        {running && (
          <>
            {' Rows are '}
            <Term name="kept" end="." />
          </>
        )}
      </span>
    </p>
  );
}

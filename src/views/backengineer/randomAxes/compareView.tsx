/** Under the title of the shares: the way to compare the axes with random ones, how far it is, and what came of it. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import { store } from '../../../store/store.ts';
import { duration } from '../../../ui/format.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { components } from '../components.ts';
import { compared, isAtOnce, isFresh, secondsFor, watchCompared } from './compared.ts';
import { comparison } from './words.ts';
import './compareView.css';

export function Compare() {
  useEffect(watchCompared, []);
  const { value, stale, running, done, problem } = useStore(compared.state);
  const config = useStore(store, (state) => state.config);
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  const waits = !useStore(components, isFresh);
  const seconds = secondsFor(config);
  if (running && !isAtOnce(config))
    return (
      <div className="compare">
        <span>Comparing</span>
        <ProgressBar name="Comparing with random axes" value={done} />
        <button type="button" className="touch-word" onClick={compared.stop}>
          Stop
        </button>
      </div>
    );
  if (value && !stale)
    return (
      <div className="compare">
        <span role="status">
          <Pieces pieces={comparison(value)} />
        </span>
      </div>
    );
  if (running) return <div className="compare" />;
  return (
    <div className="compare">
      {problem && <span role="status">{problem}</span>}
      <button type="button" className="touch-word" disabled={busy || waits} onClick={() => void compared.begin()}>
        {`Compare with random axes${stale ? ' again' : ''}${Number.isFinite(seconds) ? `, about ${duration(Math.max(1, seconds))}` : ''}`}
      </button>
    </div>
  );
}

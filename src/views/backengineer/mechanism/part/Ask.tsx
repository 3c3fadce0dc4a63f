/** The way to the low-rank part: what it takes, how far it is, and the way to stop it. */
import { useStore } from 'zustand';
import { store } from '../../../../store/store.ts';
import { Button } from '../../../../ui/Button.tsx';
import { duration } from '../../../../ui/format.ts';
import { ProgressBar } from '../../../../ui/ProgressBar.tsx';
import { askForPart, isAtOnce, part, secondsFor, stopPart } from './part.ts';

/** Nothing where the value is that of now. */
export function Ask() {
  const { value, stale, running, done, problem } = useStore(part);
  const config = useStore(store, (state) => state.config);
  const training = useStore(store, (state) => state.training.running);
  const built = useStore(store, (state) => state.network !== null);
  if (running)
    return isAtOnce(config) ? null : (
      <div className="mechanism-press">
        <Button onClick={stopPart}>Stop</Button>
        <ProgressBar name="Computing the low-rank part" value={done} />
      </div>
    );
  if (value && !stale) return null;
  const seconds = secondsFor(config);
  const why = training
    ? 'The network is training: this waits until the training pauses.'
    : `${value ? 'Something has changed since.' : 'Not computed yet.'}${Number.isFinite(seconds) ? ` About ${duration(Math.max(1, seconds))}.` : ''}`;
  return (
    <div className="mechanism-press">
      <Button look="main" disabled={training || !built} onClick={askForPart}>
        Compute{value ? ' again' : ''}
      </Button>
      <span className="caption" role={problem ? 'status' : undefined}>
        {problem || why}
      </span>
    </div>
  );
}

/** The button of the search: from how many starts and about how long, how far it is, and the way to stop it. */
import { useStore } from 'zustand';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { duration } from '../../../ui/format.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { search, secondsFor, startsFor } from './search.ts';
import { noneNear } from './situation.ts';
import { usePresent } from './usePresent.ts';

export function SearchButton({ short = false }: { readonly short?: boolean }) {
  const { value, running, done, problem, stale } = useStore(search.state);
  const config = useStore(store, (state) => state.config);
  const busy = useStore(store, (state) => state.training.running || state.network === null);
  const left = useStore(store, (state) => state.jobs.fixedPoints?.secondsLeft ?? Number.NaN);
  const { situation } = usePresent();
  const starts = startsFor(config.network.size);
  const again = value !== null && !stale;
  if (running)
    return (
      <div className="points-search">
        <Button onClick={search.stop}>Stop</Button>
        <div className="points-progress">
          <ProgressBar name="Searching for points" value={done} />
          <span className="caption">{`Searching, ${Math.round(100 * done)}\u2009%${Number.isFinite(left) && left > 0 ? `, ${duration(left)} left` : ''}`}</span>
        </div>
      </div>
    );
  return (
    <div className="points-search">
      <Button look={again && !(situation && noneNear(situation)) ? 'outlined' : 'main'} disabled={busy} onClick={() => void search.begin()}>
        {`Search from ${starts} ${again ? 'more' : 'starts'}`}
      </Button>
      <span className="caption" role={problem ? 'status' : undefined}>
        {problem ||
          (stale
            ? 'Something has changed since this was found.'
            : short && again
              ? ''
              : `${again ? (value.partial ? 'Stopped; what was found is kept. ' : '') : 'Not searched yet. '}About ${duration(secondsFor(config))}.`)}
      </span>
    </div>
  );
}

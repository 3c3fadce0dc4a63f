/** The left field of the points view: the activity on its three leading axes, and the search for the points at which it stands still. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import { store } from '../../../store/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { Explained } from '../../../words/Explained.tsx';
import { Analyses } from '../Analyses.tsx';
import { components, watchComponents } from '../components.ts';
import { trajectoriesFigure } from '../figures.ts';
import { signsOf } from './found.ts';
import { search, startsFor } from './search.ts';
import { pointsReading, pointsSentence } from './words.ts';
import './points.css';

const subscribe = (invalidate: () => void) => components.subscribe(invalidate);

/** What is stale is in grey, as in the figures. */
const ink = (stale: boolean) => (stale ? 'stale' : undefined);

export function Sentence() {
  const { value, stale } = useStore(search.state);
  return <span className={ink(stale)}>{pointsSentence(value)}</span>;
}

export function Reading() {
  const { value, stale } = useStore(search.state);
  return (
    <span className={ink(stale)}>
      <Pieces pieces={pointsReading(value)} />
    </span>
  );
}

export const Foot = () => <p className="side-foot">Left and right arrows: gain.</p>;

function Search() {
  const { value, running, done, problem, stale } = useStore(search.state);
  const size = useStore(store, (state) => state.config.network.size);
  const signs = value && signsOf(value.points);
  return (
    <div className="points-search">
      {running ? <ProgressBar name="Searching for points" value={done} /> : null}
      <Button look={value && !stale ? 'outlined' : 'main'} onClick={() => (running ? search.stop() : void search.begin())}>
        {running ? 'Stop' : value && !stale ? `Search from ${startsFor(size)} more` : `Search from ${startsFor(size)} starts`}
      </Button>
      <span className="caption" role={problem ? 'status' : undefined}>
        {problem ||
          (stale
            ? 'Something has changed since this was found.'
            : value
              ? `The signs add up to ${signs ?? 'a number that is not known yet'}.`
              : 'Not searched yet.')}
      </span>
    </div>
  );
}

export default function Points() {
  useEffect(watchComponents, []);
  useEffect(() => search.watch(), []);
  return (
    <div className="backengineer">
      <Panel
        letter="a"
        title="Points where the activity stands still"
        className="backengineer-panel"
        aside={<Analyses />}
        figure={trajectoriesFigure}
        subscribe={subscribe}
        explanation={{ text: <Explained of="components" /> }}
      />
      <Search />
    </div>
  );
}

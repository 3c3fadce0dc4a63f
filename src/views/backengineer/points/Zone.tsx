/** On a phone, over and under the gain: the modes of the point with the ring as one line, and the steps from point to point. */
import { useStore } from 'zustand';
import { Figure } from '../../../ui/Figure.tsx';
import { modesLine } from './figures.ts';
import { step } from './Points.tsx';
import { subscribePresent } from './present.ts';
import { SearchButton } from './SearchButton.tsx';
import { search } from './search.ts';
import { usePresent } from './usePresent.ts';

export function ZoneFigure() {
  return (
    <div className="points-zone">
      <p className="caption">Modes: fade left, grow right</p>
      <Figure figure={modesLine} subscribe={subscribePresent} height={48} />
    </div>
  );
}

export function Stepper() {
  const { situation, ringed } = usePresent();
  const count = situation?.listed.length ?? 0;
  if (!situation || count === 0) return null;
  return (
    <div className="points-stepper" role="group" aria-label="Go from point to point">
      <button type="button" className="button outlined" aria-label="The point before" onClick={() => step(-1)}>
        {'\u2039'}
      </button>
      <span>{`point ${situation.listed.indexOf(ringed!) + 1} of ${count}`}</span>
      <button type="button" className="button outlined" aria-label="The next point" onClick={() => step(1)}>
        {'\u203a'}
      </button>
    </div>
  );
}

/** The steps where there are points; before that, while it runs and after a change the search. */
export function ZoneFoot() {
  const { running, stale } = useStore(search.state);
  const { situation } = usePresent();
  return situation && situation.listed.length > 0 && !running && !stale ? <Stepper /> : <SearchButton short />;
}

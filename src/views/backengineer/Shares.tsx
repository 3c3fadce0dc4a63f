/** The right field of Back-engineer: above the gain axis what share the first axes carry, below it what each axis adds to the output. */
import { Panel } from '../../ui/Panel.tsx';
import { components } from './components.ts';
import contributionsFormula from './contributions.tex';
import { contributionsFigure, sharesFigure } from './figures.ts';
import sharesFormula from './shares.tex';

const subscribe = (invalidate: () => void) => components.subscribe(invalidate);

export const Above = () => (
  <Panel
    letter="b"
    title="Share carried by the first axes"
    className="shares"
    figure={sharesFigure}
    subscribe={subscribe}
    explanation={{
      text: 'The grey line is the share of the variance of all rates that the first axes carry; the black line is the share of the answer that the readout still finds when it may use these axes only. A pattern that you see well need not be the one that is read.',
      formula: sharesFormula,
    }}
  />
);

export const Below = () => (
  <Panel
    letter="c"
    title="What each axis adds to the output"
    className="shares"
    figure={contributionsFigure}
    subscribe={subscribe}
    explanation={{
      text: 'How far the output moves when the activity moves by one standard deviation along an axis. Signs depend on the sign of the axis, which is free; sizes do not.',
      formula: contributionsFormula,
    }}
  />
);

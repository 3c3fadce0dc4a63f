/** The right field of Back-engineer: above the gain axis what share the first axes carry, below it what each axis adds to the output. */
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { components } from './components.ts';
import { contributionsFigure, sharesFigure } from './figures.ts';

const subscribe = (invalidate: () => void) => components.subscribe(invalidate);

export const Above = () => (
  <Panel
    letter="b"
    title="Share carried by the first axes"
    className="shares"
    figure={sharesFigure}
    subscribe={subscribe}
    explanation={{ text: <Explained of="shares" /> }}
  />
);

export const Below = () => (
  <Panel
    letter="c"
    title="What each axis adds to the output"
    className="shares"
    figure={contributionsFigure}
    subscribe={subscribe}
    explanation={{ text: <Explained of="contributions" /> }}
  />
);

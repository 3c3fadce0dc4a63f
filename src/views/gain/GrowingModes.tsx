/** Below the gain axis: how many modes grow at every gain, on the page's own gain axis. */
import { Figure } from '../../ui/Figure.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { modesFigure, subscribe } from './figures.ts';
import { gutter } from './gutter.ts';
import formula from './modes.tex';

const figure = modesFigure(() => ({ left: gutter(), compact: false }));
const small = modesFigure(() => ({ left: gutter(), compact: true }));

export function GrowingModes() {
  return (
    <Panel
      letter="d"
      title="Number of growing modes"
      className="growing-modes"
      figure={figure}
      subscribe={subscribe}
      explanation={{
        text: 'Counted from the eigenvalues of this matrix, exactly, at every gain; the grey curve is a network without end. Growing modes keep the activity alive. Whether it is chaotic they do not say.',
        formula,
      }}
    />
  );
}

/** The same without ticks, above the thumb. */
export function SmallGrowingModes() {
  return <Figure figure={small} subscribe={subscribe} />;
}

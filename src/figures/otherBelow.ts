/** What may stand below the gain axis instead of the exponent. */
import type { BelowPart } from './BelowPanel.tsx';
import { subscribeEdge } from './edgeFigures.ts';
import errorFormula from './error.tex';
import { errorRowFigure } from './errorRowFigure.ts';
import { modesFigure, subscribe } from './figures.ts';
import { gutter } from './gutter.ts';
import modesFormula from './modes.tex';

export const otherParts: Record<'error' | 'modes', BelowPart> = {
  error: {
    title: 'Error of the memory at this noise',
    name: 'Error of the memory over the gain',
    figure: errorRowFigure(() => ({ left: gutter(), compact: false })),
    subscribe: subscribeEdge,
    text: 'The row of the map that is nearest to the present noise, as a curve: mean squared error of the best readout on pulses that it has not seen. Thin lines are other networks.',
    formula: errorFormula,
  },
  modes: {
    title: 'Number of growing modes',
    name: 'Number of growing modes',
    figure: modesFigure(() => ({ left: gutter(), compact: false })),
    subscribe,
    text: 'Counted from the eigenvalues of this matrix, exactly, at every gain; the grey curve is a network without end. Growing modes keep the activity alive. Whether it is chaotic they do not say.',
    formula: modesFormula,
  },
};

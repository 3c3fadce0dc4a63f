/** What may stand below the gain axis instead of the exponent. */
import type { BelowPart } from './BelowPanel.tsx';
import { subscribeEdge } from './edgeFigures.ts';
import { errorRowFigure } from './errorRowFigure.ts';
import { modesFigure, subscribe } from './figures.ts';
import { gutter } from './gutter.ts';

export const otherParts: Record<'error' | 'modes', BelowPart> = {
  error: {
    title: 'Error of the memory at this noise',
    name: 'Error of the memory over the gain',
    figure: errorRowFigure(() => ({ left: gutter(), compact: false })),
    subscribe: subscribeEdge,
    explained: 'errorRow',
  },
  modes: {
    title: 'Number of growing modes',
    name: 'Number of growing modes',
    figure: modesFigure(() => ({ left: gutter(), compact: false })),
    subscribe,
    explained: 'modes',
  },
};

/**
 * The views of Back-engineer in the order of their options, and what each puts into the places of the panel (setting `view.analysis`). A view is a module of
 * its own, loaded with its own style sheet when it is first shown, and a line here.
 */
import type { ComponentType } from 'react';
import type { Config } from '../../config/schema.ts';
import type { View } from '../index.ts';
import { lazyParts } from '../lazyParts.ts';

type Name = Config['view']['analysis'];
type Part = 'default' | 'Sentence' | 'Reading' | 'Above' | 'Below' | 'Foot';

/** What every view has. Others, such as `hairline` or more `letters`, stand beside it. */
const whole = (part: (name: Part) => ComponentType) => ({
  Sentence: part('Sentence'),
  Main: part('default'),
  Reading: part('Reading'),
  Above: part('Above'),
  Below: part('Below'),
  Foot: part('Foot'),
});

const points = lazyParts(() => import('./points/pointsView.ts'));
const mechanism = lazyParts(() => import('./mechanism/mechanismView.ts'));

/** Those that the page offers. */
export const analyses: Readonly<Partial<Record<Name, Partial<View>>>> = {
  axes: {},
  points: { ...whole(points), ZoneFigure: points('ZoneFigure'), ZoneFoot: points('ZoneFoot') },
  mechanism: { ...whole(mechanism), ZoneFoot: mechanism('ZoneFoot'), letters: 'abcd' },
  robustness: { ...whole(lazyParts(() => import('./robustness/robustnessView.ts'))), noise: 'below' },
};

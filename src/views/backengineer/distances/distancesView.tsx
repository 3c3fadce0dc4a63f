/** Panel c of Back-engineer as the distances between trajectories. */

import { AskedLine } from '../askedView.tsx';
import type { CarriedPart } from '../Carried.tsx';
import { distances } from './distances.ts';
import { distancesFigure, distancesSentence, shortSentence } from './distancesFigure.ts';

const Line = () => (
  <AskedLine
    asked={distances}
    className="carried-line"
    offer="Measure the distances"
    doing="Measuring"
    name="Measuring the distances"
    words={distancesSentence}
    short={shortSentence}
  />
);

export const part: CarriedPart = {
  title: 'Distances between trajectories',
  figure: distancesFigure,
  subscribe: (invalidate) => distances.state.subscribe(invalidate),
  explained: 'distances',
  Line,
};

/** Every section that a report may have, in its order: a file of sections/, and a line here. */
import type { Section } from './section.ts';
import { answers } from './sections/answers.ts';
import { carried } from './sections/carried.ts';
import { dimension } from './sections/dimension.ts';
import { exponent } from './sections/exponent.ts';
import { mechanism } from './sections/mechanism.ts';
import { network } from './sections/network.ts';
import { points } from './sections/points.ts';
import { robustness } from './sections/robustness.ts';
import { spectrum } from './sections/spectrum.ts';
import { trajectories } from './sections/trajectories.ts';
import { weights } from './sections/weights.ts';

export const sections: readonly Section[] = [network, answers, weights, spectrum, exponent, dimension, trajectories, points, mechanism, carried, robustness];

export const sectionNames: readonly string[] = sections.map(({ name }) => name);

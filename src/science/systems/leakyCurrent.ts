import { identity, type System } from './system.ts';

/** h <- h + alpha (-h + gain G phi(h) + I u + b) + sigma sqrt(2 alpha) xi, r = phi(h). The study's, and that of Sompolinsky, Crisanti & Sommers (1988). */
export const leakyCurrent: System = {
  name: 'leaky-current',
  inner: () => identity,
  outer: (nonlinearity) => nonlinearity,
  noiseInForce: false,
  noiseAmplitude: (sigma, alpha) => sigma * Math.sqrt(2 * alpha),
};

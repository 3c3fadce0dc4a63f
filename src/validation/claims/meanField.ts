/** Mean field of infinitely many units. Published numbers are solutions of the papers' equations by another program (numpy, trapezoid rule of 401 points). */
import {
  autocorrelationAt,
  criticalNoise,
  type MeanField,
  meanField,
  meanSlope,
  meanSquareRate,
  meanSquareSlope,
  stationaryVariance,
} from '../../science/meanField/index.ts';
import { drain } from '../../science/slices.ts';
import { type ClaimGroup, figures } from '../claim.ts';
import { clark, schuecker, sompolinsky } from '../sources.ts';

const solved = (gain: number, noise = 0): MeanField => drain(meanField({ gain, noise }));
const variance = (gain: number, noise = 0) => stationaryVariance({ gain, noise });
const chaos = (gain: number) => `#v=1&preset=chaotic&network.gain=${gain}&view.panel=chaos`;

const variances = [
  [1.05, 0.05283],
  [1.2, 0.24263],
  [1.5, 0.74769],
  [2, 1.92481],
  [3, 5.44633],
] as const;
const exponents = [
  [1.1, 0.00371],
  [1.5, 0.04675],
  [2, 0.11246],
  [3, 0.23547],
  [5, 0.43377],
] as const;
const halves = [
  [1.2, 15],
  [1.5, 7.85],
  [2, 5.36],
  [3, 4.08],
] as const;
const dimensions = [
  [1.5, 0.006239],
  [2, 0.01974],
  [3, 0.04465],
  [5, 0.07407],
] as const;
const critical = [
  [1.1, 0.0752],
  [1.5, 0.3716],
  [2, 0.7397],
  [3, 1.4715],
] as const;
const atCritical = [
  [1.5, 0.79335],
  [2, 2.12147],
  [3, 6.30539],
] as const;
const noisy = [
  [0.3, 0.768],
  [0.5, 0.877],
  [1, 1.639],
] as const;
const named = (rows: readonly (readonly [number, number])[], what = 'gain') => rows.map(([x, y]) => [`${what} ${x}`, y] as const);

export const meanFieldClaims: ClaimGroup = {
  title: 'Mean field of infinitely many units',
  claims: [
    {
      name: 'mean-field-variance',
      claim: 'Above a gain of 1 the input of a unit has the variance Δ₀ that solves Δ₀² / 2 = g² Var ln cosh(√Δ₀ z).',
      source: sompolinsky('the classical particle: its energy is the same at both ends of its path; solved in numpy'),
      figures: figures(6e-6, named(variances)),
      why: 'half a unit of the last digit that was written down',
      seconds: 0.1,
      link: chaos(1.5),
      compute: () => variances.map(([gain]) => variance(gain)),
    },
    {
      name: 'mean-field-averages',
      claim: 'At gain 2 the mean square of the rates, the mean slope and the local expansion g²⟨φ′²⟩ follow from that variance.',
      source: sompolinsky('averages over a Gaussian input; numpy'),
      figures: [
        ...figures(6e-6, [
          ['⟨φ²⟩', 0.51318],
          ['⟨φ′⟩', 0.48682],
        ]),
        ...figures(6e-5, [['g²⟨φ′²⟩', 1.4214]]),
      ],
      why: 'half a unit of the last digit that was written down',
      seconds: 0.1,
      link: chaos(2),
      compute() {
        const D = variance(2);
        return [meanSquareRate(D), meanSlope(D), 4 * meanSquareSlope(D)];
      },
    },
    {
      name: 'mean-field-exponent',
      claim: 'The largest Lyapunov exponent is −1 + √(1 − E₀), E₀ the ground state of a quantum particle, in 1/τ.',
      source: sompolinsky('growth of a small difference; numpy, tridiagonal on a grid of 0.02 τ'),
      figures: figures(1e-4, named(exponents)),
      why: 'the error of the grid of the other program',
      seconds: 0.5,
      link: chaos(2),
      compute: () => exponents.map(([gain]) => solved(gain).lyapunov),
    },
    {
      name: 'mean-field-decay',
      claim: 'The autocorrelation of the input has fallen to a half after this time, in τ: the share of the variance there is one half.',
      source: sompolinsky('Δ(t) by Δ″ = −∂V/∂Δ; numpy, fourth-order Runge-Kutta'),
      figures: figures(
        2e-3,
        halves.map(([gain, half]) => [`gain ${gain}, ${half} τ`, 0.5] as const),
      ),
      why: 'the times are written down to three or four digits',
      seconds: 0.5,
      link: `${chaos(2)}&view.motion=autocorrelation`,
      compute: () =>
        halves.map(([gain, half]) => {
          const { autocorrelation, variance: D } = solved(gain);
          return autocorrelationAt(autocorrelation, half) / D;
        }),
    },
    {
      name: 'mean-field-onset',
      claim: 'Just above onset, at g = 1 + ε, the exponent is ε² / 2 and the variance ε.',
      source: sompolinsky('expansion for small ε, on paper: Δ(t) = ε sech(ε t / √3)'),
      figures: figures(0.01, [
        ['exponent / ε², ε = 0.001', 0.5],
        ['variance / ε, ε = 0.001', 1],
      ]),
      why: 'the next order is of size ε ln(1 / ε)',
      seconds: 0.1,
      link: chaos(1.05),
      compute: () => [solved(1.001).lyapunov / 1e-6, variance(1.001) / 1e-3],
    },
    {
      name: 'mean-field-dimension',
      claim: 'The participation ratio of the activity is this share of the number of units.',
      source: clark('formula of the two-point covariance; numpy, double integral'),
      figures: figures(5e-5, named(dimensions)),
      why: 'the error of the grid of the other program',
      seconds: 0.6,
      link: `${chaos(2)}&view.motion=dimension`,
      compute: () => dimensions.map(([gain]) => solved(gain).participationRatio),
    },
    {
      name: 'noise-boundary',
      claim: 'White noise of this strength σ ends chaos: there c₀ = g²⟨φ²⟩.',
      source: schuecker('the transition line, eqs. of c₀ with noise; numpy'),
      figures: [...figures(6e-5, named(critical)), ...figures(6e-6, named(atCritical, 'variance there, gain'))],
      why: 'half a unit of the last digit that was written down',
      seconds: 0.1,
      link: '#v=1&preset=chaotic&network.noise=0.5&view.panel=chaos',
      compute: () => [...critical.map(([gain]) => criticalNoise(gain)), ...atCritical.map(([gain]) => variance(gain, criticalNoise(gain)))],
    },
    {
      name: 'noise-boundary-exponent',
      claim: 'At that strength the largest exponent is 0: two different equations meet.',
      source: schuecker('a nodeless zero mode at the transition'),
      figures: figures(
        1e-7,
        [1.1, 2, 3].map((gain) => [`gain ${gain}`, 0] as const),
      ),
      why: 'the exponent is computed to 1e−8 there',
      seconds: 0.4,
      link: '#v=1&preset=chaotic&network.noise=0.74&view.panel=chaos',
      compute: () => [1.1, 2, 3].map((gain) => solved(gain, criticalNoise(gain)).lyapunov),
    },
    {
      name: 'noise-variance',
      claim: 'With noise σ at gain 1.5 the input has this variance: c₀² / 2 − g² Var ln cosh = σ⁴ / 2.',
      source: schuecker('the energy of the particle starts with the noise; numpy'),
      figures: figures(6e-4, named(noisy, 'σ =')),
      why: 'half a unit of the last digit that was written down',
      seconds: 0.1,
      link: '#v=1&preset=fitted&network.noise=0.5&view.panel=chaos',
      compute: () => noisy.map(([noise]) => variance(1.5, noise)),
    },
  ],
};

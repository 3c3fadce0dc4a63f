/** Random networks of finitely many units: eigenvalues, exponents, dimension, noise and drive. */

import { createBundle } from '../../science/chaos/bundle.ts';
import { dimension, lyapunovExponents } from '../../science/chaos/index.ts';
import { log } from '../../science/elementary.ts';
import { eigenvalues } from '../../science/linalg/index.ts';
import { fractionInside, quietExponent, realCount, spectrum, spectrumAtGain } from '../../science/measures/index.ts';
import { drain } from '../../science/slices.ts';
import { type ClaimGroup, figures, type Given } from '../claim.ts';
import { networkOf, numpyNormals, randomNetwork } from '../networks/random.ts';
import { elsewhere, engelken, rajan, schuecker } from '../sources.ts';

/** Engelken's demo: numpy's seed, no self-connections, start (gain - 1) randn of the same seed. */
function demo(size: number) {
  const G = numpyNormals(1, size * size).map((x) => x / Math.sqrt(size));
  for (let i = 0; i < size; i++) G[i * size + i] = 0;
  return { network: networkOf(G, 4), starts: numpyNormals(1, size).map((x) => 3 * x) };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean largest exponent of networks of these seeds. */
function meanExponent(size: number, gain: number, seeds: readonly number[], { progress }: Given, times: { transient: number; duration: number }): number {
  return mean(
    seeds.map((seed, k) => {
      progress(k / seeds.length);
      return drain(lyapunovExponents(randomNetwork(size, gain, seed), { ...times, seed })).exponents[0]!;
    }),
  );
}

/** Mean square of the states of a network under noise, over `steps` steps after 200. */
function simulatedVariance(size: number, gain: number, sigma: number, steps: number): number {
  const bundle = createBundle(randomNetwork(size, gain, 3, 0.05), { noise: { sigma, seed: 5 } });
  for (let t = 0; t < 400; t++) drain(bundle.step());
  let sum = 0;
  for (let t = 0; t < steps; t++) {
    drain(bundle.step());
    for (let i = 0; i < size; i++) sum += bundle.states[i]! ** 2;
  }
  return sum / (size * steps);
}

function driven(amplitude: number, frequency: number, seeds: readonly number[], size: number): number {
  return mean(
    seeds.map(
      (seed) => drain(lyapunovExponents(randomNetwork(size, 2, seed), { transient: 60, duration: 140, drive: { amplitude, frequency, seed } })).exponents[0]!,
    ),
  );
}

const finite = elsewhere('numpy, one tangent vector, steps of 0.1 τ, 1000 τ after 200', 'means over 10 or 20 matrices');

export const chaosClaims: ClaimGroup = {
  title: 'Random networks of finite size',
  claims: [
    {
      name: 'circular-law',
      claim: 'The eigenvalues of a Gaussian matrix of 200 units fill the unit disc evenly; √(2N/π) of them are real.',
      source: elsewhere('Ginibre, J. Math. Phys. 6, 440 (1965); Girko (1984)', 'the circular law; numbers at this size: means of 20 matrices (numpy)'),
      figures: [
        { of: 'spectral radius', published: 1.03, tolerance: 0.055 },
        { of: 'largest real part', published: 0.975, tolerance: 0.1 },
        { of: 'share within half of the radius', published: 0.25, tolerance: 0.032 },
        { of: 'real eigenvalues', published: 11.28, tolerance: 6 },
      ],
      why: 'four standard deviations of the difference of means of three and of twenty matrices',
      seconds: 0.6,
      link: '#v=1&preset=fitted&network.size=200&view.panel=chaos',
      compute({ progress }) {
        const found = [1, 2, 3].map((seed, k) => {
          progress(k / 3);
          return drain(spectrum(randomNetwork(200, 1, seed).weights.G, 200));
        });
        const of = (what: (one: (typeof found)[number]) => number) => mean(found.map(what));
        return [of(({ radius }) => radius), of(({ abscissa }) => abscissa), of((one) => fractionInside(one, 0.5)), of(realCount)];
      },
    },
    {
      name: 'rest-exponent',
      claim: 'Below its critical gain a network grows and shrinks as the eigenvalues of its Euler steps say: ln|1 + α (g μ − 1)| / α.',
      source: elsewhere('linear stability of the rest, on paper', 'measured exponent less that of the eigenvalues; N = 60, gain 0.8 and 0.5'),
      figures: figures(1e-3, [
        ['gain 0.8, steps of 0.1 τ', 0],
        ['gain 0.8, steps of 0.02 τ', 0],
        ['gain 0.5, steps of 0.1 τ', 0],
      ]),
      why: 'two complex vectors turn, which shows as about 1 / time',
      seconds: 0.6,
      link: '#v=1&preset=silent&view.panel=chaos',
      compute: () =>
        (
          [
            [0.8, 0.1],
            [0.8, 0.02],
            [0.5, 0.1],
          ] as const
        ).map(([gain, alpha]) => {
          const network = randomNetwork(60, gain, 4, alpha);
          const exact = quietExponent(spectrumAtGain(drain(spectrum(network.weights.G, 60)), gain), alpha);
          return drain(lyapunovExponents(network, { transient: 100, duration: 600 })).exponents[0]! - exact;
        }),
    },
    {
      name: 'rest-spectrum',
      claim: 'At rest all 20 exponents of a network of 20 units are those of its eigenvalues.',
      source: elsewhere('linear stability of the rest, on paper', 'largest difference of 20 exponents'),
      figures: figures(2e-3, [['largest difference', 0]]),
      why: 'pairs of complex eigenvalues turn',
      seconds: 0.5,
      link: '#v=1&preset=silent&network.size=20&view.panel=chaos&view.plane=exponents',
      compute() {
        const network = randomNetwork(20, 0.9, 3);
        const { real, imaginary } = drain(eigenvalues(network.weights.G, 20));
        const exact = Array.from(real, (x, k) => log((1 + 0.1 * (0.9 * x - 1)) ** 2 + (0.1 * 0.9 * imaginary[k]!) ** 2) / 0.2).sort((a, b) => b - a);
        const found = drain(lyapunovExponents(network, { count: 20, starts: new Float64Array(20), duration: 1000 }));
        return [Math.max(...exact.map((x, k) => Math.abs(found.exponents[k]! - x)))];
      },
    },
    {
      name: 'engelken-demo',
      claim: "Engelken's published demo (100 units, gain 4, numpy's seed 1): first exponent, Kaplan-Yorke dimension, entropy rate, exponents above 0.",
      source: engelken('its program RNN-LyapunovSpectra; the same seeds, recomputed in numpy (QR)'),
      figures: [
        { of: 'first exponent', published: 0.163, tolerance: 0.03 },
        { of: 'dimension', published: 6.34, tolerance: 0.8 },
        { of: 'entropy rate', published: 0.27, tolerance: 0.08 },
        { of: 'exponents above 0', published: 3.5, tolerance: 0.6 },
      ],
      why: 'three to four standard errors of the two runs: in chaos only statistics compare; one of the first four exponents is 0',
      seconds: 2.5,
      link: '#v=1&preset=chaotic&network.size=100&network.gain=4&view.panel=chaos&view.plane=exponents',
      compute() {
        const { network, starts } = demo(100);
        const { exponents, dimension: D, entropy } = drain(lyapunovExponents(network, { count: 10, transient: 150, duration: 300, starts }));
        return [exponents[0]!, D ?? Number.NaN, entropy, exponents.filter((x) => x > 0.005).length];
      },
    },
    {
      name: 'engelken-cycle',
      claim: 'The same demo of 40 units is no chaos: a limit cycle, whose first exponent is 0.',
      source: engelken('the same, N = 40'),
      figures: figures(2e-3, [['first exponent', -0.0001]]),
      why: 'the standard error of the other run',
      seconds: 0.3,
      link: '#v=1&preset=chaotic&network.size=40&network.gain=4&view.panel=chaos',
      compute() {
        const { network, starts } = demo(40);
        const { exponents, regime } = drain(lyapunovExponents(network, { starts }));
        return [regime === 'limit cycle' ? exponents[0]! : Number.NaN];
      },
    },
    {
      name: 'sum-rule',
      claim: 'All exponents together are the mean of ln|det J| / α over the same steps, and −1.048 for each unit of that demo.',
      source: engelken('sum of the spectrum; N = 40 in numpy'),
      figures: [
        { of: 'sum less ln|det J| / α', published: 0, tolerance: 1e-8 },
        { of: 'sum / N', published: -1.048, tolerance: 2e-3 },
      ],
      why: 'an identity, to rounding; and three digits that were written down',
      seconds: 1.2,
      link: '#v=1&preset=chaotic&network.size=40&network.gain=4&view.panel=chaos&view.plane=exponents',
      compute() {
        const { network, starts } = demo(40);
        const { sum, meanLogDeterminant } = drain(lyapunovExponents(network, { count: 40, transient: 60, duration: 60, starts, sumRule: true }));
        return [sum - (meanLogDeterminant ?? Number.NaN), sum / 40];
      },
    },
    {
      name: 'exponent-finite',
      claim: 'Networks of 200 units have smaller exponents than infinitely many, which have 0.235 at gain 3.',
      source: finite,
      figures: [
        { of: 'gain 3', published: 0.166, tolerance: 0.042 },
        { of: 'less than infinitely many', published: 0.235, tolerance: 0, by: 'most' },
      ],
      why: 'four standard deviations of the difference of means over three matrices and over twenty',
      seconds: 1,
      link: '#v=1&preset=chaotic&network.size=200&view.panel=chaos',
      compute(given) {
        const exponent = meanExponent(200, 3, [11, 12, 13], given, { transient: 50, duration: 200 });
        return [exponent, exponent];
      },
      thorough: {
        figures: [
          { of: 'N = 500, gain 1.5', published: 0.0218, tolerance: 0.028 },
          { of: 'N = 500, gain 2', published: 0.0925, tolerance: 0.013 },
          { of: 'N = 500, gain 3', published: 0.2058, tolerance: 0.0095 },
        ],
        why: 'four standard deviations of the difference of two means over ten matrices',
        seconds: 240,
        compute: (given) =>
          [1.5, 2, 3].map((gain, k) =>
            meanExponent(
              500,
              gain,
              Array.from({ length: 10 }, (_, i) => 20 + i),
              { ...given, progress: (done) => given.progress((k + done) / 3) },
              { transient: 150, duration: 600 },
            ),
          ),
      },
    },
    {
      name: 'flow-exponent',
      claim: 'Autonomous chaos has one exponent 0, the direction of time.',
      source: elsewhere('theory of flows', 'two networks of 40 and 30 units with one exponent above 0: their second'),
      figures: [
        { of: 'N = 40: second', published: 0, tolerance: 0.006 },
        { of: 'N = 30: second', published: 0, tolerance: 0.006 },
        { of: 'N = 40: first', published: 0.03, tolerance: 0, by: 'least' },
      ],
      why: 'their standard errors over 1000 τ',
      seconds: 0.9,
      link: '#v=1&preset=chaotic&view.panel=chaos&view.plane=exponents',
      compute() {
        const [a, b] = (
          [
            [40, 3],
            [30, 4],
          ] as const
        ).map(([size, gain]) => drain(lyapunovExponents(randomNetwork(size, gain, 5), { count: 3, transient: 400, duration: 1000 })).exponents);
        return [a![1]!, b![1]!, a![0]!];
      },
    },
    {
      name: 'simulated-variance',
      claim: 'Simulated networks have the variance of the mean field: under noise σ = 1 at gain 1.5, and in strong chaos.',
      source: schuecker('theory against simulation; N = 500 in numpy: 1.671 and 5.42 where theory has 1.639 and 5.446'),
      figures: [
        { of: 'σ = 1, gain 1.5', published: 1.639, tolerance: 0.1 },
        { of: 'no noise, gain 3', published: 5.446, tolerance: 0.65 },
      ],
      why: 'one matrix: 6 % and 12 %, four standard deviations between matrices at 300 units',
      seconds: 1.2,
      link: '#v=1&preset=fitted&network.noise=1&view.panel=chaos',
      compute: () => [simulatedVariance(300, 1.5, 1, 600), simulatedVariance(300, 3, 0, 2000)],
    },
    {
      name: 'noise-quenches',
      claim: 'Noise σ = 1 quenches chaos of gain 1.5: the exponent is −0.233.',
      source: schuecker('exponents under noise; N = 500, four networks in numpy'),
      figures: figures(0.05, [['exponent', -0.233]]),
      why: 'four standard deviations of the means (0.027 for a network)',
      seconds: 1.5,
      link: '#v=1&preset=fitted&network.noise=1&view.panel=chaos',
      compute: () => [
        mean(
          [1, 2].map(
            (seed) => drain(lyapunovExponents(randomNetwork(200, 1.5, seed, 0.05), { transient: 10, duration: 60, noise: { sigma: 1, seed } })).exponents[0]!,
          ),
        ),
      ],
    },
    {
      name: 'drive-suppresses',
      claim: 'A periodic drive of amplitude 1.5 suppresses chaos at 0.05 cycles per τ and hardly at 0.4.',
      source: rajan('suppression of chaos, non-monotone in frequency; N = 500, two networks in numpy: −0.050 and 0.067'),
      figures: [
        { of: 'exponent at 0.05', published: -0.05, tolerance: 0.1 },
        { of: 'slower less faster', published: -0.02, tolerance: 0, by: 'most' },
      ],
      why: 'networks differ by 0.04; the difference of two frequencies of the same networks is surer',
      seconds: 2,
      link: '#v=1&preset=chaotic&view.panel=chaos',
      compute() {
        const [slow, fast] = [0.05, 0.4].map((frequency) => driven(1.5, frequency, [1, 2, 3], 150));
        return [slow!, slow! - fast!];
      },
    },
    {
      name: 'dimension-noise',
      claim: 'Noise alone in 50 units has the participation ratio N / (1 + (N + 1) / T), T independent samples.',
      source: elsewhere('statistics of sample covariances', 'ours divided by the formula; and 50 with the bias taken off'),
      figures: [
        { of: 'ratio, 400 τ', published: 1, tolerance: 0.04 },
        { of: 'unbiased', published: 50, tolerance: 3 },
      ],
      why: 'sampling of 400 τ',
      seconds: 0.5,
      link: '#v=1&preset=chaotic&view.panel=chaos&view.motion=dimension',
      compute() {
        const found = drain(dimension(networkOf(new Float64Array(2500), 1), { duration: 400, noise: { sigma: 0.05, seed: 3 } }));
        const square = 0.3486784401;
        const independent = (found.samples * (1 - square)) / (1 + square);
        return [found.participationRatio / (50 / (1 + 51 / independent)), found.unbiased];
      },
    },
    {
      name: 'dimension-cycle',
      claim: 'A limit cycle has a participation ratio of about 2.',
      source: elsewhere('on paper', 'a pure circle has 2'),
      figures: figures(0.35, [['N = 60, gain 1.4', 2]]),
      why: 'cycles of networks are no pure circles',
      seconds: 0.4,
      link: '#v=1&preset=chaotic&network.size=60&network.gain=1.4&view.panel=chaos&view.motion=dimension',
      compute: () => [drain(dimension(randomNetwork(60, 1.4, 4), { duration: 400 })).participationRatio],
      thorough: {
        figures: [{ of: 'N = 500, gain 3', published: 26.2, tolerance: 12 }],
        why: 'chaos instead: three standard deviations of the means over three and eight matrices',
        seconds: 60,
        compute: ({ progress }) => [
          mean(
            [2, 3, 4].map((seed, k) => {
              progress(k / 3);
              return drain(dimension(randomNetwork(500, 3, seed), { duration: 600, transient: 100 })).unbiased;
            }),
          ),
        ],
      },
    },
  ],
};

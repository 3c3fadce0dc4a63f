/** Designed networks of low rank. */
import { tanh } from '../../science/elementary.ts';
import {
  criticalGain,
  driftDiffusion,
  latentFlow,
  latentSteps,
  limitCycle,
  lowRankPoints,
  lowRankVectors,
  pulseShare,
  rankOne,
  rankTwo,
  ringOf,
} from '../../science/lowRank/index.ts';
import { drain } from '../../science/slices.ts';
import { type ClaimGroup, figures } from '../claim.ts';
import { beiran, elsewhere, mastrogiuseppe } from '../sources.ts';

const means = { m: Float64Array.of(1.1), n: Float64Array.of(2) };
/** |kappa| of the first memory beside rest. */
const memory = (design: Parameters<typeof lowRankPoints>[0]) => drain(lowRankPoints(design))[1]?.kappa[0] ?? Number.NaN;

const bistable = [
  [0, 1.2, 0.48628],
  [0, 1.5, 0.84342],
  [0, 3, 2.22231],
  [0.8, 1.5, 0.70571],
  [0.8, 3, 2.12415],
  [1.2, 2, 1.03337],
] as const;
const withMeans = [
  [0.5, 1.224509],
  [1, 1.087851],
  [1.2, 1.003329],
  [1.5, 0.83425],
  [1.7, 0.680103],
] as const;
/** A line attractor that hears its input. */
const line = rankOne(1, { inputOverlap: Float64Array.of(0.3) });
/** Overlap, overlap of the input, amplitude and duration of the pulse; memory after 30 tau. */
const pulses = [
  [1, 0.3, 2, 0.5, 0.1178864],
  [1, 0.3, 2, 3, 0.14062007],
  [1.01, 0.2, 2, 1, 0.13924249],
  [0.95, 0.5, 1, 3, 0.066306787],
] as const;

/** kappa = m . h / N after `steps` steps of a network without a random part. */
function networkMemory(size: number, seed: number, duration: number, steps: number): number {
  const { m, n, input } = drain(lowRankVectors(line, size, seed, true));
  const h = new Float64Array(size);
  for (let t = 0; t < steps; t++) {
    const held = n.reduce((sum, x, i) => sum + x * tanh(h[i]!), 0) / size;
    const u = 2 * pulseShare(duration, 0.1, t);
    for (let i = 0; i < size; i++) h[i]! += 0.1 * (-h[i]! + m[i]! * held + input[i]! * u);
  }
  return m.reduce((sum, x, i) => sum + x * h[i]!, 0) / size;
}

const mechanism = '#v=1&preset=fitted&network.gain=0.5&view.panel=backengineer&view.analysis=mechanism&view.design=drift';

export const lowRankClaims: ClaimGroup = {
  title: 'Designed networks of low rank',
  claims: [
    {
      name: 'critical-gain',
      claim: 'A rank-one network with means 1.1 and 2 becomes chaotic at this gain.',
      source: mastrogiuseppe("the authors' program, 1_Spontaneous/main_mf.py, prints gC = 1.796; 1.79590 by another solver"),
      figures: figures(2e-5, [['gain', 1.7959]]),
      why: 'five digits were written down',
      seconds: 0.3,
      link: mechanism,
      compute: () => [drain(criticalGain(rankOne(0, { means }))) ?? Number.NaN],
    },
    {
      name: 'memory-with-means',
      claim: 'Its memory κ beside the random part, up to there.',
      source: mastrogiuseppe('the same design: κ = M_n⟨φ⟩; another solver'),
      figures: figures(
        6e-6,
        withMeans.map(([gain, kappa]) => [`gain ${gain}`, kappa] as const),
      ),
      why: 'six digits were written down',
      seconds: 0.3,
      link: mechanism,
      compute: () => withMeans.map(([gain]) => memory(rankOne(0, { gain, means }))),
    },
    {
      name: 'bistable-memory',
      claim: 'Without means a memory ±κ stands still where 1 = σ⟨φ′⟩, beside a random part of strength g.',
      source: mastrogiuseppe('stationary solutions by overlap σ_mn; numpy'),
      figures: figures(
        6e-6,
        bistable.map(([gain, overlap, kappa]) => [`g = ${gain}, σ = ${overlap}`, kappa] as const),
      ),
      why: 'half a unit of the last digit that was written down',
      seconds: 0.2,
      link: `${mechanism}&view.overlap=1.2`,
      compute: () => bistable.map(([gain, overlap]) => memory(rankOne(overlap, { gain }))),
    },
    {
      name: 'ring-and-cycle',
      claim: 'Rank two with the same overlap in all directions holds a ring of memories; with a rotation the memory goes round.',
      source: beiran('rank-two networks; numpy'),
      figures: [
        ...figures(1e-5, [
          ['radius, σ = 1.1', 0.33087104],
          ['radius, σ = 2', 1.3371089],
        ]),
        ...figures(1e-4, [
          ['period, σ = 1.4, ω = 0.5', 17.592919],
          ['period, σ = 2, ω = 1', 12.566371],
        ]),
      ],
      why: 'eight digits, of an integration',
      seconds: 0.3,
      link: mechanism,
      compute: () => [
        ...[1.1, 2].map((s) => ringOf(rankTwo([s, 0, 0, s])) ?? Number.NaN),
        ...(
          [
            [1.4, 0.5],
            [2, 1],
          ] as const
        ).map(([s, w]) => drain(limitCycle(rankTwo([s, -w, w, s])))?.period ?? Number.NaN),
      ],
    },
    {
      name: 'memory-equation',
      claim: 'This is left of a memory 30 τ after a pulse: one equation instead of a network.',
      source: beiran('latent dynamics; numpy, fourth-order Runge-Kutta'),
      figures: figures(
        5e-6,
        pulses.map(([overlap, , , duration, kappa]) => [`σ = ${overlap}, pulse of ${duration} τ`, kappa] as const),
      ),
      why: 'the accuracy of both integrations',
      seconds: 0.4,
      link: mechanism,
      compute: () =>
        pulses.map(([overlap, input, amplitude, duration]) => {
          const design = rankOne(overlap, { inputOverlap: Float64Array.of(input) });
          return drain(latentFlow(design, { amplitude, duration, alpha: 0.1, steps: 300 })).kappa[299]!;
        }),
    },
    {
      name: 'line-attractor-forgets',
      claim: 'A line attractor of tanh units forgets as κ₀ / √(1 + 2 κ₀² t).',
      source: elsewhere('on paper', "κ' = −κ³ for small κ; ours divided by the formula, after 30 τ"),
      figures: figures(2e-4, [
        ['κ₀ = 0.02', 1],
        ['κ₀ = 0.01', 1],
      ]),
      why: 'the next order is of size κ²',
      seconds: 0.3,
      link: mechanism,
      compute: () =>
        [0.02, 0.01].map((start) => {
          const { kappa } = drain(latentFlow(rankOne(1), { amplitude: 0, duration: 0, alpha: 0.1, steps: 300, start: [start] }));
          return kappa[299]! / (start / Math.sqrt(1 + 2 * start ** 2 * 30));
        }),
    },
    {
      name: 'network-follows-equation',
      claim: 'Networks of 1000 units with exact overlaps keep the memory that the equation says, in steps of 0.1 τ.',
      source: beiran('many units; ours divided by the equation of the same steps, after 30 τ, mean of two networks'),
      figures: figures(0.03, [
        ['pulse of 0.5 τ', 1],
        ['pulse of 3 τ', 1],
      ]),
      why: 'the number of units is finite',
      seconds: 1,
      link: mechanism,
      compute: () =>
        [0.5, 3].map((duration) => {
          const expected = drain(latentSteps(line, { amplitude: 2, duration, alpha: 0.1, steps: 300 })).kappa[299]!;
          return (networkMemory(1000, 1, duration, 300) + networkMemory(1000, 2, duration, 300)) / (2 * expected);
        }),
    },
    {
      name: 'drift-and-diffusion',
      claim: 'Private noise 0.01 in 500 units makes one amplitude of a memory best after 30 τ: drift against diffusion.',
      source: elsewhere('small-noise linearisation, numpy; within 15 % of networks', 'best amplitude, and its error relative to guessing'),
      figures: [
        { of: 'amplitude', published: 0.12915497, tolerance: 1e-5 },
        { of: 'error', published: 0.051746569, tolerance: 1e-5 },
      ],
      why: 'eight digits were written down; the optimum is interpolated',
      seconds: 0.6,
      link: '#v=1&preset=fitted&network.gain=0.5&network.noise=0.01&view.panel=backengineer&view.analysis=mechanism&view.design=noise',
      compute() {
        const { optimum } = drain(driftDiffusion(rankOne(1), { noise: 0.01, delay: 30, size: 500, alpha: 0.1 }));
        return [optimum.amplitude, optimum.error];
      },
    },
  ],
};

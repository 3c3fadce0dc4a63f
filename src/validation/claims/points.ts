/** Fixed points of networks whose points are all known. */
import { lyapunovExponents } from '../../science/chaos/index.ts';
import { tanh } from '../../science/elementary.ts';
import { degreeOf, flowAt, flowOf, searchPoints, stabilityAt, startsOf } from '../../science/fixedPoints/index.ts';
import type { Network } from '../../science/network.ts';
import { splitmix } from '../../science/random/index.ts';
import { drain } from '../../science/slices.ts';
import { type ClaimGroup, figures } from '../claim.ts';
import { networkOf } from '../networks/random.ts';
import { elsewhere, sussilloBarak } from '../sources.ts';
import { smallNetworks } from './smallNetworks.data.ts';

interface Parts {
  readonly gain?: number;
  readonly I?: readonly number[];
  readonly b?: readonly number[];
}

function small(G: readonly (readonly number[])[], { gain = 1, I, b }: Parts = {}): Network {
  const network = networkOf(Float64Array.from(G.flat()), gain);
  const weights = { ...network.weights, ...(I ? { I: Float64Array.from(I) } : {}), b: Float64Array.from(b ?? new Array(G.length).fill(0)) };
  return { ...network, weights };
}

/** All that so many starts of noise and mixtures find, with the eigenvalues of the flow there. */
function points(network: Network, count: number, input = 0) {
  const { size } = network;
  const flow = flowOf(network, [input]);
  const starts = startsOf(new Float64Array(size).fill(1.5), size, count, ['noise', 'mixtures'], splitmix(5));
  const found = drain(searchPoints(flow, { starts, slow: 0.1 })).points.filter(({ fixed }) => fixed);
  return found.map(({ state }) => ({ state, ...drain(stabilityAt(flow, flowAt(flow, state))) }));
}

type Points = ReturnType<typeof points>;
const length = (state: Float64Array) => Math.sqrt(state.reduce((sum, x) => sum + x * x, 0));
const stable = (all: Points) => all.filter(({ unstable }) => unstable === 0).length;
const degree = (all: Points) => degreeOf(all.map(({ unstable }) => unstable));

const diagonal = (w: number) => [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? w : 0)));
/** The symmetric cyclic networks of two, three and four units: +-1 falling evenly along the diagonals. */
const third = 1 / 3;
const cyclic = [
  [
    [1, -1],
    [-1, 1],
  ],
  [
    [1, 0, -1],
    [0, -1, 1],
    [-1, 1, 0],
  ],
  [
    [1, third, -third, -1],
    [third, -third, -1, 1],
    [-third, -1, 1, third],
    [-1, 1, third, -third],
  ],
];
const threeUnits = [
  [2, -1.2, 0],
  [1.9, 1.71, 1.15],
  [-4.75, 0, 1.1],
];

const single = [
  [1.1, 0.553235, -0.178244],
  [1.5, 1.287839, -0.605687],
  [2, 1.915008, -0.833628],
  [3, 2.984705, -0.969487],
] as const;

const finder = elsewhere("Ground truth of mattgolub/fixed-point-finder's tests; complete lists by Newton's method in numpy", 'symmetric cyclic networks');

export const pointClaims: ClaimGroup = {
  title: 'Fixed points, all of them',
  claims: [
    {
      name: 'one-unit',
      claim: 'One unit with h′ = −h + w tanh h rests at h* > 0, where a small push fades at this rate (1/τ).',
      source: elsewhere('on paper', "h = w tanh h by Newton's method; the slope there"),
      figures: [
        ...figures(
          6e-7,
          single.map(([w, h]) => [`h* at w = ${w}`, h] as const),
        ),
        ...figures(
          6e-7,
          single.map(([w, , rate]) => [`rate at w = ${w}`, rate] as const),
        ),
      ],
      why: 'half a unit of the last digit that was written down',
      seconds: 0.1,
      link: '#v=1&preset=small&view.panel=backengineer&view.analysis=points',
      compute() {
        const found = single.map(([w]) => points(small([[w]]), 30).find(({ state }) => state[0]! > 0.1));
        return [...found.map((one) => one?.state[0] ?? Number.NaN), ...found.map((one) => one?.real[0] ?? Number.NaN)];
      },
    },
    {
      name: 'uncoupled-units',
      claim: 'G2: three uncoupled units have 3³ points: 8 stable, 12, 6 and 1 with one, two and three ways out.',
      source: elsewhere('on paper', 'each unit rests at 0 or ±h*; w = 1.5'),
      figures: [
        ...figures(0, [
          ['points', 27],
          ['stable', 8],
          ['one way out', 12],
          ['two', 6],
          ['three', 1],
        ]),
        ...figures(1e-9, [['rate at a corner', -0.6056869745]]),
      ],
      why: 'counts are exact',
      seconds: 0.5,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      compute() {
        const all = points(small(diagonal(1.5)), 800);
        const corner = all.find(({ unstable }) => unstable === 0);
        return [all.length, ...[0, 1, 2, 3].map((index) => all.filter(({ unstable }) => unstable === index).length), corner?.real[0] ?? Number.NaN];
      },
    },
    {
      name: 'cyclic-networks',
      claim: 'G1: symmetric cyclic networks of two, three and four units have 3, 3 and 9 points.',
      source: finder,
      figures: [
        ...figures(0, [
          ['points, N = 2', 3],
          ['points, N = 3', 3],
          ['points, N = 4', 9],
          ['stable, N = 4', 4],
        ]),
        ...figures(1e-7, [
          ['largest rate, N = 2', 0.957504024],
          ['largest rate, N = 3', 0.949795711],
          ['largest rate, N = 4', 0.962891907],
          ['least stable of N = 4, 1/τ', 0.885618083],
        ]),
      ],
      why: 'counts are exact; nine digits were written down',
      seconds: 0.4,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      compute() {
        const [two, three, four] = cyclic.map((W) => points(small(W), 400)) as [Points, Points, Points];
        const rate = (all: Points) => Math.max(...all.flatMap(({ state }) => Array.from(state, tanh)));
        return [two.length, three.length, four.length, stable(four), rate(two), rate(three), rate(four), Math.max(...four.map(({ real }) => real[0]!))];
      },
    },
    {
      name: 'three-units-points',
      claim: 'G4: three units that are chaotic have three points, with these eigenvalues.',
      source: elsewhere("complete list by Newton's method in numpy", 'W = (2, −1.2, 0; 1.9, 1.71, 1.15; −4.75, 0, 1.1)'),
      figures: [
        { of: 'points', published: 3, tolerance: 0 },
        ...figures(1e-7, [
          ['at 0: largest', 1.97076686],
          ['outside: real part', 0.511878526],
          ['outside: imaginary part', 1.23274175],
          ['outside: |h|', 3.42602673],
        ]),
      ],
      why: 'nine digits were written down',
      seconds: 0.2,
      link: '#v=1&preset=small&view.panel=backengineer&view.analysis=points',
      compute() {
        const all = points(small(threeUnits), 300);
        const [rest, outside] = [all.find(({ state }) => length(state) < 1e-6), all.find(({ state }) => length(state) > 1)];
        return [
          all.length,
          rest?.real[0] ?? Number.NaN,
          outside?.real[0] ?? Number.NaN,
          outside?.imaginary[0] ?? Number.NaN,
          outside ? length(outside.state) : Number.NaN,
        ];
      },
    },
    {
      name: 'three-units-chaos',
      claim: 'G4: as a flow they are chaotic; with Euler steps of 0.05 τ they fall into a limit cycle. The step decides.',
      source: elsewhere('numpy, QR over 300 τ, 24 starts', 'exponents at two steps, 1/τ'),
      figures: [
        { of: 'first, steps of 0.02 τ', published: 0.0894, tolerance: 0.018 },
        { of: 'second, steps of 0.02 τ', published: 0, tolerance: 0.01 },
        { of: 'third, steps of 0.02 τ', published: -0.50344, tolerance: 0.015 },
        { of: 'first, steps of 0.05 τ', published: 0, tolerance: 0.006 },
      ],
      why: 'four standard errors',
      seconds: 1,
      link: '#v=1&preset=small&network.dt=2&view.panel=chaos',
      compute() {
        const of = (alpha: number) =>
          drain(
            lyapunovExponents({ ...small(threeUnits), alpha } as never, { count: 3, transient: 200, duration: 1500, starts: Float64Array.of(0.3, -0.2, 1) }),
          ).exponents;
        const fine = of(0.02);
        return [fine[0]!, fine[1]!, fine[2]!, of(0.05)[0]!];
      },
    },
    {
      name: 'small-networks',
      claim:
        'Five networks of three and four units with input, bias and gain: the number of their points, the sum of their lengths, the sum of their largest eigenvalues.',
      source: elsewhere("complete lists by Newton's method in numpy", 'networks with numbers of three digits; each list has degree 1'),
      figures: smallNetworks.flatMap(({ points: count, lengths, leading }, k) => [
        { of: `points, ${k + 1}`, published: count, tolerance: 0 },
        { of: `lengths, ${k + 1}`, published: lengths, tolerance: 1e-6 },
        { of: `eigenvalues, ${k + 1}`, published: leading, tolerance: 1e-6 },
      ]),
      why: 'nine digits of each point were written down',
      seconds: 3,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      compute: ({ progress }) =>
        smallNetworks.flatMap(({ G, I, b, gain, input }, k) => {
          progress(k / smallNetworks.length);
          const all = points(small(G, { gain, I, b }), k < 2 ? 200 : 1500, input);
          return [all.length, all.reduce((sum, { state }) => sum + length(state), 0), all.reduce((sum, { real }) => sum + real[0]!, 0)];
        }),
    },
    {
      name: 'degree',
      claim: 'The signs of all points of such a network add up to 1.',
      source: elsewhere('degree theory, on paper', 'h − g G tanh h is homotopic to the identity'),
      figures: figures(0, [
        ['uncoupled units', 1],
        ['four units in a cycle', 1],
        ['three chaotic units', 1],
      ]),
      why: 'counts are exact',
      seconds: 0.7,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      compute: () => [degree(points(small(diagonal(2.2)), 800)), degree(points(small(cyclic[2]!), 400)), degree(points(small(threeUnits), 300))],
    },
    {
      name: 'hopfield',
      claim: 'One stored pattern ξ in J = g ξξᵀ/N is held by two stable points ±g m ξ, m = tanh(g m).',
      source: sussilloBarak('fixed points as memories; the equation on paper (Hopfield 1982), g = 1.5, N = 30'),
      figures: [
        ...figures(0, [['stable points', 2]]),
        ...figures(1e-9, [
          ['|h| / √N', 1.28783945496],
          ['overlap with ξ', 1],
        ]),
      ],
      why: 'twelve digits were written down',
      seconds: 0.3,
      link: '#v=1&preset=flip-flop&view.panel=backengineer&view.analysis=points',
      compute() {
        const size = 30;
        const random = splitmix(2);
        const pattern = Array.from({ length: size }, () => (random.uniform() < 0.5 ? -1 : 1));
        const network = small(
          pattern.map((x) => pattern.map((y) => (x * y) / size)),
          { gain: 1.5 },
        );
        const held = points(network, 60).filter(({ unstable }) => unstable === 0);
        const { state } = held[0]!;
        const along = Math.abs(state.reduce((sum, x, i) => sum + x * pattern[i]!, 0));
        return [held.length, length(state) / Math.sqrt(size), along / (length(state) * Math.sqrt(size))];
      },
    },
  ],
};

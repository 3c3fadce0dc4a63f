/** Measures against their definitions: components, participation ratio, dimension, the task and its error, shares. */
import { entropyRate, kaplanYorkeDimension } from '../../../science/chaos/index.ts';
import { addRowSums, createRowSums } from '../../../science/linalg/index.ts';
import {
  carriedShare,
  covariance,
  covarianceParticipationRatio,
  participationRatio,
  pca,
  precision,
  vectorParticipationRatio,
  weightCorrelation,
} from '../../../science/measures/index.ts';
import { splitmix } from '../../../science/random/index.ts';
import { drain } from '../../../science/slices.ts';
import { fixedTrials, trialBatch } from '../../../science/tasks/index.ts';
import { type Claim, figures } from '../../claim.ts';
import { elsewhere } from '../../sources.ts';
import { studyTask } from '../../studyTask.ts';

export const measureClaims: readonly Claim[] = [
  {
    name: 'principal-components',
    claim: 'Components of the activity are orthonormal, their variances add up to the trace, and six rows have five of them.',
    source: elsewhere('linear algebra', 'an eigen-decomposition of a covariance'),
    figures: [
      ...figures(1e-10, [
        ['largest product of two axes', 0],
        ['|1 − length| of an axis', 0],
        ['sum of variances − trace, relative', 0],
      ]),
      ...figures(0, [['components of six rows', 5]]),
    ],
    why: 'rounding of float64',
    seconds: 0.2,
    link: '#v=1&preset=fitted&view.panel=backengineer',
    compute() {
      const size = 60;
      const random = splitmix(5);
      const rowsOf = (count: number) => {
        const sums = createRowSums(size);
        drain(
          addRowSums(
            sums,
            Float64Array.from({ length: count * size }, (_, k) => random.normal() * (1 + (k % size))),
          ),
        );
        return covariance(sums);
      };
      const C = rowsOf(200);
      const { axes, eigenvalues: variances } = drain(pca(C, size));
      let [product, length, trace] = [0, 0, 0];
      for (let a = 0; a < size; a++) {
        trace += C[a * size + a]!;
        for (let b = 0; b <= a; b++) {
          let sum = 0;
          for (let i = 0; i < size; i++) sum += axes[a * size + i]! * axes[b * size + i]!;
          if (a === b) length = Math.max(length, Math.abs(sum - 1));
          else product = Math.max(product, Math.abs(sum));
        }
      }
      const few = drain(pca(rowsOf(6), size)).eigenvalues;
      return [product, length, variances.reduce((a, b) => a + b, 0) / trace - 1, few.filter((x) => x > 1e-10 * few[0]!).length];
    },
  },
  {
    name: 'participation-ratio',
    claim: 'The participation ratio is (Σλ)² / Σλ²: 2 on a circle, 36/14 of variances 3, 2, 1.',
    source: elsewhere('by hand', 'its definition'),
    figures: figures(1e-12, [
      ['variances 5, 5, 0, 0', 2],
      ['variances 3, 2, 1', 36 / 14],
      ['covariance (2, 1; 1, 2)', 1.6],
      ['vector (1, −1, 1, −1)', 4],
      ['vector (0, −3, 0, 0)', 1],
    ]),
    why: 'rounding of float64',
    seconds: 0.1,
    link: '#v=1&preset=chaotic&view.panel=chaos&view.motion=dimension',
    compute() {
      const unit = Float64Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? 1 : 0));
      const ofVector = (...vector: number[]) => vectorParticipationRatio(Float64Array.from(vector), unit, 4).value;
      const ofCovariance = covarianceParticipationRatio(Float64Array.of(2, 1, 1, 2), 2);
      return [participationRatio([5, 5, 0, 0]), participationRatio([3, 2, 1]), ofCovariance, ofVector(1, -1, 1, -1), ofVector(0, -3, 0, 0)];
    },
  },
  {
    name: 'kaplan-yorke',
    claim: 'Exponents 0.906, 0, −14.572 (Lorenz) make a Kaplan-Yorke dimension of 2.0622; the entropy rate is the sum of those above 0.',
    source: elsewhere('Sprott, Chaos and Time-Series Analysis (2003)', 'the Lorenz attractor; the entropy by hand, exponents 0.3, 0.1, −0.2'),
    figures: [
      { of: 'dimension', published: 2.0622, tolerance: 6e-5 },
      { of: 'entropy rate', published: 0.4, tolerance: 1e-12 },
    ],
    why: 'the last digit that was written down',
    seconds: 0.1,
    link: '#v=1&preset=chaotic&view.panel=chaos&view.plane=exponents',
    compute: () => [kaplanYorkeDimension([0.906, 0, -14.572], 3) ?? Number.NaN, entropyRate([0.3, 0.1, -0.2])],
  },
  {
    name: 'task-of-the-study',
    claim:
      'A pulse has the area amplitude times duration at any time step, the target is 0.007 for each ms, and an output that is off by 0.1 has an error of 0.01.',
    source: elsewhere('by hand', "the study's task; pulses of 137 ms, steps of 1, 7 and 10 ms"),
    figures: figures(1e-9, [
      ['area, 1 ms', 274],
      ['area, 7 ms', 274],
      ['area, 10 ms', 274],
      ['target', 0.959],
      ['error', 0.01],
    ]),
    why: 'rounding of float64',
    seconds: 0.1,
    link: '#v=1&preset=fitted',
    compute() {
      const task = { ...studyTask, sampling: 'exact' as const };
      const trials = fixedTrials(task, [137]);
      const at = (dt: number) => trialBatch(trials, task, dt, { inputs: 1, outputs: 1 });
      const areas = [1, 7, 10].map((dt) => dt * Array.from(at(dt).input).reduce((a, b) => a + b, 0));
      const { target } = at(10);
      const off = Float64Array.from(target, (z) => (z > 0 ? z + 0.1 : 7));
      return [...areas, target[target.length - 1]!, precision(off, trials, task, 10).precision];
    },
  },
  {
    name: 'shares-of-the-answer',
    claim: 'Of two axes, one with nine tenths of the activity and nothing of the answer, shares are 0 and 1; weights (1, 2) and (2, 1) correlate by 0.8.',
    source: elsewhere('by hand', 'four rows of rates; the answer lies on the second axis'),
    figures: figures(1e-12, [
      ['answer, first axis', 0],
      ['answer, both', 1],
      ['activity, first axis', 0.9],
      ['correlation', 0.8],
    ]),
    why: 'rounding of float64',
    seconds: 0.1,
    link: '#v=1&preset=fitted&view.panel=backengineer',
    compute() {
      const rows = Float64Array.of(3, 1, 3, -1, -3, 1, -3, -1);
      const shares = drain(carriedShare({ rates: rows, targets: [1, -1, 1, -1], W: Float64Array.of(0, 1), c: 0, axes: Float64Array.of(1, 0, 0, 1) }));
      const { value } = weightCorrelation({ I: Float64Array.of(1, 2), W: Float64Array.of(2, 1) }, { size: 2, inputs: 1, outputs: 1 });
      return [shares.answer[0]!, shares.answer[1]!, shares.activity[0]!, value];
    },
  },
];

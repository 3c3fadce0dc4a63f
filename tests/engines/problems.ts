/** Made-up networks and batches for the tests of engines: everything differs from everything else, and the same seed gives the same. */
import type { Network, NonlinearityName, Shape } from '../../src/science/network.ts';
import { mulberry32 } from '../../src/science/random/index.ts';
import type { SystemName } from '../../src/science/systems/index.ts';
import type { TrialBatch } from '../../src/science/trials.ts';

export interface ProblemOptions extends Partial<Shape> {
  readonly trials?: number;
  readonly steps?: number;
  readonly alpha?: number;
  readonly gain?: number;
  readonly system?: SystemName;
  readonly nonlinearity?: NonlinearityName;
  readonly noise?: 'samples' | 'counter';
  /** Starts at rest, h0 = 0 and b = 0, and hears nothing for four steps. */
  readonly rest?: boolean;
  readonly seed?: number;
}

export interface Problem {
  readonly network: Network;
  readonly batch: TrialBatch;
}

/** Non-zero everywhere: bias, initial state, constant of the readout, every input; masks of ones and zeros. */
export function makeProblem(options: ProblemOptions = {}): Problem {
  const {
    size = 9,
    inputs = 2,
    outputs = 3,
    trials = 5,
    steps = 13,
    alpha = 0.2,
    gain = 1.4,
    system = 'leaky-current',
    nonlinearity = 'tanh',
    noise,
    seed = 1,
    rest = false,
  } = options;
  const random = mulberry32(seed);
  const normals = (count: number, scale: number) => Float64Array.from({ length: count }, () => scale * random.normal());
  const network: Network = {
    size,
    inputs,
    outputs,
    alpha,
    gain,
    system,
    nonlinearity,
    weights: {
      G: normals(size * size, (nonlinearity === 'relu' ? 0.7 : 1) / Math.sqrt(size)),
      I: normals(size * inputs, 1),
      W: normals(size * outputs, 1 / Math.sqrt(size)),
      b: normals(size, rest ? 0 : 0.2),
      h0: normals(size, rest ? 0 : 0.5),
      c: normals(outputs, 0.3),
    },
  };
  const batch: TrialBatch = {
    trials,
    steps,
    input: normals(trials * steps * inputs, 1).map((value, k) => (rest && k % (steps * inputs) < 4 * inputs ? 0 : value)),
    target: normals(trials * steps * outputs, 1),
    mask: Float64Array.from({ length: trials * steps * outputs }, (_, k) => (k % (steps * outputs) === 0 || random.uniform() < 0.6 ? 1 : 0)),
    noise: noise && {
      sigma: 0.3,
      // Some trials are noisy from the start, some later.
      from: Int32Array.from({ length: trials }, (_, b) => (b * 3) % steps),
      ...(noise === 'samples'
        ? { samples: normals(trials * steps * size, 1) }
        : { seed: 3141592653, stream: Uint32Array.from({ length: trials }, (_, b) => 4000000000 + 77777 * b) }),
    },
  };
  return { network, batch };
}

/** Runs a generator of science to its end. */
export function drain<R>(generator: Generator<unknown, R, void>): R {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

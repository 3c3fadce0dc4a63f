/** Modes of the present network at a state, beside its inputs and outputs. */
import { flowAt, flowOf } from '../science/fixedPoints/index.ts';
import { modesAt } from '../science/mechanism/modes.ts';
import { networkOf } from './held.ts';
import type { ModesResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';

export async function modesOf(
  { context: { held }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { state, input, count }: AskedOf<'modes'>,
): Promise<ModesResult> {
  const network = networkOf(held);
  const { size, inputs, outputs, weights } = network;
  const flow = flowOf(network, input);
  const point = flowAt(flow, Float64Array.from(state ?? weights.h0));
  const { eigenvalues, modes } = await drain(modesAt(flow, point, count), job.breathe, (done) => progress(Math.min(done, 1 - 1e-9)));
  const rows = (of: (mode: (typeof modes)[number]) => Float64Array) => {
    const all = new Float64Array(modes.length * size);
    for (const [k, mode] of modes.entries()) all.set(of(mode), k * size);
    return all;
  };
  /** |sum_i slopes_i vector_i weights[i, channel]|, for each mode and channel. */
  const overlaps = (side: 'left' | 'right', slopes: Float64Array, matrix: ArrayLike<number>, channels: number) =>
    Float64Array.from({ length: modes.length * channels }, (_, at) => {
      const [re, im] = modes[Math.floor(at / channels)]?.[side] ?? [];
      let [a, b] = [0, 0];
      for (let i = 0; i < size; i++) {
        const weight = (slopes[i] as number) * (matrix[i * channels + (at % channels)] as number);
        a += weight * (re?.[i] ?? 0);
        b += weight * (im?.[i] ?? 0);
      }
      return Math.sqrt(a * a + b * b);
    });
  return {
    eigenvalues: { real: eigenvalues.real, imaginary: eigenvalues.imaginary },
    modes: { real: Float64Array.from(modes, ({ real }) => real), imaginary: Float64Array.from(modes, ({ imaginary }) => imaginary) },
    right: { real: rows(({ right }) => right[0]), imaginary: rows(({ right }) => right[1]) },
    left: { real: rows(({ left }) => left[0]), imaginary: rows(({ left }) => left[1]) },
    shape: [modes.length, size],
    inputOverlap: overlaps('left', point.into, weights.I, inputs),
    outputOverlap: overlaps('right', point.from, weights.W, outputs),
    errors: Float64Array.from(modes, ({ error }) => error),
  };
}

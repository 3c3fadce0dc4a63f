/**
 * The same training step written as a user of TensorFlow.js writes it: the loop over time inside variableGrads, which tapes it. All kernels that the
 * gradients want are there in both backends.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import type { Problem, Setting } from '../../src/benchmark/settings.ts';
import type { WeightGroup } from '../../src/science/network.ts';
import type { GradientsFound } from '../contestant.ts';
import { timed } from '../engineContestant.ts';
import type { Kind, Runner } from './page.ts';

async function openBackend(kind: Kind, threads: number): Promise<string> {
  if (kind === 'taped webgl') {
    await import('@tensorflow/tfjs-backend-webgl');
    await tf.setBackend('webgl');
    return 'webgl';
  }
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  const [plain, simd, threaded] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'),
  ]);
  wasm.setWasmPaths({
    'tfjs-backend-wasm.wasm': plain.default,
    'tfjs-backend-wasm-simd.wasm': simd.default,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded.default,
  });
  wasm.setThreadsCount(threads);
  await tf.setBackend('wasm');
  const got = wasm.getThreadsCount();
  return `wasm, ${got} ${got === 1 ? 'thread' : 'threads'}`;
}

export async function tapedRunner(kind: Kind, threads: number): Promise<{ runner: Runner; adapter: string }> {
  const adapter = await openBackend(kind, threads);
  let step: (() => Promise<GradientsFound>) | undefined;
  return {
    adapter,
    runner: {
      load(setting, problem) {
        tf.disposeVariables();
        step = tapedStep(setting, problem);
      },
      run: (count) => timed(count, step!),
      gradients: () => step!(),
      memory: () => tf.memory().numBytes / 2 ** 20,
    },
  };
}

function tapedStep({ train }: Setting, { network, batch }: Problem): () => Promise<GradientsFound> {
  const { size, inputs, outputs, gain, alpha } = network;
  const { trials, steps } = batch;
  const held = (values: ArrayLike<number>, shape: [number, number]) => tf.tensor2d(Float32Array.from(values), shape);
  const shapes = { G: [size, size], I: [size, inputs], W: [size, outputs] } as const;
  const weights = Object.fromEntries(
    (['G', 'I', 'W'] as const).map((group) => {
      const values = held(network.weights[group], [...shapes[group]]);
      return [group, train.includes(group) ? tf.variable(values, true, group) : values];
    }),
  ) as Record<'G' | 'I' | 'W', tf.Tensor2D>;
  const trained = train.map((group) => weights[group as 'G'] as unknown as tf.Variable);
  // Time first, so that a step is one block of memory.
  const timeFirst = (values: ArrayLike<number>, width: number) =>
    tf.tidy(() => tf.reshape(tf.transpose(tf.tensor3d(Float32Array.from(values), [trials, steps, width]), [1, 0, 2]), [steps * trials, width]) as tf.Tensor2D);
  const [input, target] = [timeFirst(batch.input, inputs), timeFirst(batch.target, outputs)];
  const weight = timeFirst(perTrial(batch.mask, trials), outputs);
  const bias = tf.tensor1d(Float32Array.from(network.weights.b));
  const start = tf.tile(held(network.weights.h0, [1, size]), [trials, 1]) as tf.Tensor2D;

  const lossOf = () => {
    const recurrent = tf.mul(tf.transpose(weights.G), alpha * gain) as tf.Tensor2D;
    const external = tf.split(tf.mul(tf.add(tf.matMul(input, weights.I, false, true), bias), alpha), steps, 0) as tf.Tensor2D[];
    let h = start;
    let r = tf.tanh(h);
    const rates: tf.Tensor2D[] = [];
    for (let t = 0; t < steps; t++) {
      h = tf.add(tf.add(tf.mul(h, 1 - alpha), tf.matMul(r, recurrent)), external[t]!);
      r = tf.tanh(h);
      rates.push(r);
    }
    const error = tf.sub(tf.matMul(tf.concat(rates, 0), weights.W), target);
    return tf.sum(tf.mul(weight, tf.square(error))) as tf.Scalar;
  };

  return async () => {
    const { value, grads } = tf.variableGrads(lossOf, trained);
    const [loss, ...values] = await Promise.all([value, ...trained.map(({ name }) => grads[name]!)].map((tensor) => tensor.data()));
    tf.dispose([value, grads]);
    return { loss: loss![0]!, gradients: Object.fromEntries(train.map((group: WeightGroup, k) => [group, values[k]! as Float32Array])) };
  };
}

/** The mean over trials of the mean over what is graded, as one weight for each number. */
function perTrial(mask: ArrayLike<number>, trials: number): Float32Array {
  const weight = Float32Array.from(mask);
  const width = weight.length / trials;
  for (let trial = 0; trial < trials; trial++) {
    const part = weight.subarray(trial * width, (trial + 1) * width);
    const graded = part.reduce((sum, value) => sum + value, 0);
    part.forEach((value, k) => {
      part[k] = value / Math.max(graded, 1) / trials;
    });
  }
  return weight;
}

import { describe, expect, test } from 'vitest';
import { eigenvalues } from '../../src/science/linalg/index.ts';
import { rates, step, tangentStep } from '../../src/science/model.ts';
import { drain } from '../../src/science/slices.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { goldenNetwork, norm } from './goldenFixture.ts';

/** Runs the autonomous network for so many steps; calls `onStep` before each with the present rates. */
function run(network: ReturnType<typeof goldenNetwork>, steps: number, onStep?: (rate: Float64Array, index: number) => void): Float64Array {
  const state = Float64Array.from(network.weights.h0);
  const rate = new Float64Array(network.size);
  const drive = new Float64Array(network.size);
  for (let t = 0; t < steps; t++) {
    rates(network, state, rate);
    onStep?.(rate, t);
    step(network, state, rate, [0], 0, drive);
  }
  return state;
}

test('mulberry32(12345): weights of the golden network, sums to 12 digits (O21)', () => {
  const { G, h0, I } = goldenNetwork(1, 0.1).weights;
  expect(G[0]).toBeCloseTo(-0.12184156, 8);
  expect(G[1]).toBeCloseTo(0.05954841, 8);
  expect(G[2]).toBeCloseTo(-0.08575978, 8);
  expect(G.reduce((sum, x) => sum + x, 0)).toBeCloseTo(10.323829382133, 9);
  expect(Array.from({ length: 64 }, (_, i) => G[65 * i]).reduce((sum, x) => sum + x, 0)).toBeCloseTo(-0.20942304284, 9);
  expect(G.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(63.939182539255, 9);
  [0.39135396, 0.14814863, -1.33513859].forEach((x, i) => {
    expect(h0[i]).toBeCloseTo(x, 8);
  });
  [0.89220581, 0.61790573, 0.34691878].forEach((x, i) => {
    expect(I[i]).toBeCloseTo(x, 8);
  });
});

test('eigenvalues: spectral radius 1.049317710452 and abscissa .993447822847 of the golden network, to 1e-9 (O21)', () => {
  const { real, imaginary } = drain(eigenvalues(goldenNetwork(1, 0.1).weights.G, 64));
  expect(Math.max(...real.map((x, k) => Math.hypot(x, imaginary[k])))).toBeCloseTo(1.049317710452, 9);
  expect(Math.max(...real)).toBeCloseTo(0.993447822847, 9);
});

describe('step: state after 10 tau, to 1e-9 (O21)', () => {
  test.each([
    [0.8, 0.1, 0.506231751628, -0.03038232],
    [1.5, 0.1, 6.756186780595, -0.58216169],
    [1.5, 0.01, 6.678152748319, -0.54652483],
    [2.5, 0.1, 14.518218252326, 0.14746019],
  ])('gain %f, alpha %f: |h| = %f, h[0] = %f', (gain, alpha, length, first) => {
    const state = run(goldenNetwork(gain, alpha), Math.round(10 / alpha));
    expect(Math.abs(norm(state) - length)).toBeLessThan(1e-9);
    expect(state[0]).toBeCloseTo(first, 8);
  });
});

describe('tangentStep: largest exponent over 2000 tau, to 2e-5; limit cycles at every gain from 1.5 on (O21)', () => {
  test.each([
    [0.8, -0.20351],
    [1.5, -0.00009],
    [2.5, -0.00002],
    [3.5, 0.00016],
  ])('gain %f: %f', (gain, exponent) => {
    const network = goldenNetwork(gain, 0.1);
    const tangent = new Float64Array(64).fill(1 / 8);
    const scratch = new Float64Array(128);
    let sum = 0;
    run(network, 22_000, (rate, t) => {
      tangentStep(network, rate, tangent, 1, scratch);
      if (t % 10 !== 9) return;
      const length = norm(tangent);
      if (t >= 2000) sum += Math.log(length);
      for (let i = 0; i < 64; i++) tangent[i] /= length;
    });
    expect(Math.abs(sum / 2000 - exponent)).toBeLessThan(2e-5);
  });
});

test('backpropagate: loss 12.555446302629 and gradient norms |dI| 6.040017008837, |dW| 49.678863562586, |dG| 65.763227566820, to 1e-9 relative (O21)', () => {
  const network = goldenNetwork(1.5, 0.1);
  network.weights.h0.fill(0);
  const steps = 50;
  const batch = {
    trials: 1,
    steps,
    input: Float64Array.from({ length: steps }, (_, t) => (t < 10 ? 2 : 0)),
    target: Float64Array.from({ length: steps }, (_, t) => Math.sin(0.2 * t)),
    mask: new Float64Array(steps).fill(1),
  };
  const { loss, gradients } = drain(backpropagate(network, batch, ['G', 'I', 'W']));
  // The oracle's loss is half the sum of the squares, ours their mean. Its |dW| is printed with two digits astray (numpy gives 49.678863542566), hence 1e-9.
  const scale = steps / 2;
  expect(Math.abs((loss * scale) / 12.555446302629 - 1)).toBeLessThan(1e-9);
  expect(Math.abs((norm(gradients.I!) * scale) / 6.040017008837 - 1)).toBeLessThan(1e-9);
  expect(Math.abs((norm(gradients.W!) * scale) / 49.678863562586 - 1)).toBeLessThan(1e-9);
  expect(Math.abs((norm(gradients.G!) * scale) / 65.76322756682 - 1)).toBeLessThan(1e-9);
});

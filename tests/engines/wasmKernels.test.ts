/** The kernels of the wasm engine by themselves: tanh and the normals, number by number. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Instance } from '../../src/engines/wasm/instance.ts';
import { loadKernels } from '../../src/engines/wasm/loadKernels.ts';
import { silentAtRest } from '../../src/engines/wasm/model.ts';
import { hasSimd } from '../../src/engines/wasm/support.ts';
import { tanh } from '../../src/science/elementary.ts';
import { nonlinearities } from '../../src/science/nonlinearities/index.ts';
import { counterNormal } from '../../src/science/random/counterNoise.ts';

const data = 65536;
let instance: Instance;
let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernels();
  instance = new Instance(module);
  instance.ensure(2 ** 24);
});

test('hasSimd: true in Node', () => {
  expect(hasSimd()).toBe(true);
});

test('kernels: import a memory and nothing else, no function of the browser among it', () => {
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
});

test('kernels: are under 24 kB and have no relaxed SIMD in their features', () => {
  const bytes = readFileSync(new URL('../../src/engines/wasm/kernels.wasm', import.meta.url));
  expect(bytes.length).toBeLessThan(24 * 1024);
  expect(bytes.includes('relaxed')).toBe(false);
});

describe('tanh', () => {
  /** phi of many numbers. */
  function rates(states: Float32Array, nonlinearity = 0): Float32Array {
    const bytes = 4 * states.length;
    instance.put(data, states);
    instance.kernels.rates(nonlinearity, data, data + bytes, bytes);
    return instance.view(data + bytes, states.length).slice();
  }

  test('within 3.5 ulp of the definition over the whole range, odd, never above 1', () => {
    // Every 397th number from 1e-30 to the largest.
    const first = new Uint32Array(Float32Array.of(1.0001e-30).buffer)[0];
    const chunk = 2 ** 16;
    let worst = 0;
    let at = 0;
    for (let from = first; from < 0x7f800000; from += 397 * chunk) {
      const bits = Uint32Array.from({ length: chunk }, (_, i) => Math.min(from + 397 * i, 0x7f7fffff));
      const states = new Float32Array(bits.buffer);
      const positive = rates(states);
      const negative = rates(states.map((x) => -x));
      for (let i = 0; i < chunk; i++) {
        const expected = tanh(states[i]);
        const unit = 2 ** (Math.floor(Math.log2(expected)) - 23);
        const error = Math.abs(positive[i] - expected) / unit;
        if (error > worst) {
          worst = error;
          at = states[i];
        }
        if (!(positive[i] <= 1) || negative[i] !== -positive[i]) throw new Error(`tanh ${states[i]} gives ${positive[i]}, and ${negative[i]} of its opposite`);
      }
    }
    expect(worst, `at ${at}`).toBeLessThan(3.5);
  });

  test('of 0 is 0, of infinity 1, of NaN NaN; what is below 1e-30 is 0', () => {
    expect([...rates(Float32Array.of(0, -0, 1e-31, -1e-40, Infinity, -Infinity, NaN, 10))]).toEqual([0, 0, 0, 0, 1, -1, NaN, 1]);
  });

  test.each([
    ['softplus', 2],
    ['sigmoid', 3],
  ] as const)('%s: within 4 units in the last place of the definition, from -80 to 80', (name, code) => {
    const { value } = nonlinearities[name];
    let worst = 0;
    for (let from = -80; from < 80; from += 0.25) {
      const states = Float32Array.from({ length: 64 }, (_, i) => from + i / 256);
      const found = rates(states, code);
      for (let i = 0; i < 64; i++) {
        const wanted = value(states[i]);
        worst = Math.max(worst, Math.abs(found[i] - wanted) / 2 ** (Math.floor(Math.log2(wanted)) - 23));
      }
    }
    expect(worst).toBeLessThan(4);
    const special = [...rates(Float32Array.of(0, Infinity, -Infinity, NaN, 1e-31, 200, -200, 1), code)];
    expect(special[0]).toBe(Math.fround(value(0)));
    expect(special[1]).toBe(name === 'sigmoid' ? 1 : Infinity);
    expect(special[2]).toBeLessThan(1e-37);
    expect(special[3]).toBeNaN();
    expect(special[5]).toBe(name === 'sigmoid' ? 1 : 200);
    expect(special[6]).toBeLessThan(1e-37);
  });

  test('relu: max(h, 0); of NaN NaN', () => {
    expect([...rates(Float32Array.of(2.5, -2.5, 0, NaN, 1e-20, Infinity, -Infinity, 1), 1)]).toEqual([2.5, 0, 0, NaN, Math.fround(1e-20), Infinity, 0, 1]);
  });
});

test('silentAtRest: the nonlinearities whose value at 0 is 0', () => {
  expect(
    Object.values(nonlinearities)
      .filter(({ value }) => value(0) === 0)
      .map(({ name }) => name),
  ).toEqual([...silentAtRest]);
});

describe('blockNoise', () => {
  /** Normals [size][8]. */
  function noise(size: number, seed: number, streams: number[], from: number[], step: number, amplitude = 1): Float32Array {
    new Uint32Array(instance.buffer, data, 8).set(streams);
    new Int32Array(instance.buffer, data + 32, 8).set(from);
    instance.kernels.blockNoise(data + 64, size, seed, data, data + 32, step, amplitude);
    return instance.view(data + 64, size * 8).slice();
  }

  test('equals counterNormal within 1.5e-6, over 160000 normals with all sorts of counters', () => {
    let worst = 0;
    for (const seed of [0, 1, 12345, 4294967295]) {
      for (const step of [0, 1, 699, 6999, 1000000]) {
        const streams = [0, 1, 2, 77, 65536, 2147483648, 3221225472, 4294967295];
        const xi = noise(1000, seed, streams, Array(8).fill(0), step);
        for (let unit = 0; unit < 1000; unit++) {
          for (let lane = 0; lane < 8; lane++) worst = Math.max(worst, Math.abs(xi[unit * 8 + lane] - counterNormal(seed, streams[lane], step, unit)));
        }
      }
    }
    expect(worst).toBeLessThan(1.5e-6);
  });

  test('is zero before the noise of a trial begins, and scaled by the amplitude from then on', () => {
    const xi = noise(8, 3, [1, 2, 3, 4, 5, 6, 7, 8], [0, 4, 5, 6, 0, 100, 5, 5], 5, 0.25);
    for (let unit = 0; unit < 8; unit++) {
      for (let lane = 0; lane < 8; lane++) {
        const expected = [0, 4, 5, 6, 0, 100, 5, 5][lane] > 5 ? 0 : 0.25 * counterNormal(3, lane + 1, 5, unit);
        expect(Math.abs(xi[unit * 8 + lane] - expected)).toBeLessThan(1e-6);
      }
    }
  });
});

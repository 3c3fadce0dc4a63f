/** The two equations and four nonlinearities through a session, beside a few lines of arithmetic; files that carry them. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { sessionHere } from '../../src/session/node.ts';
import { labHere } from '../lab/labHere.ts';

const functions: Record<Config['network']['nonlinearity'], (x: number) => number> = {
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  softplus: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
};

const N = 12;
const systems = ['leaky-current', 'leaky-rate'] as const;
const names = Object.keys(functions) as (keyof typeof functions)[];
const configOf = (changes: object): Config => {
  const { config, issues } = validate(
    { 'network.size': N, 'network.gain': 0.9, 'network.initialState': 0.2, 'task.onset': 200, 'task.onsetJitter': 0, ...changes },
    presetConfig('thesis-a'),
  );
  expect(issues).toEqual([]);
  return config;
};

describe.each(systems)('%s', (system) => {
  test.each(names.flatMap((nonlinearity) => (['wasm', 'reference'] as const).map((engine) => [nonlinearity, engine] as const)))(
    'with %s on %s: rates and output of a trial',
    async (nonlinearity, engine) => {
      const config = configOf({ 'network.system': system, 'network.nonlinearity': nonlinearity, engine });
      const session = sessionHere();
      const report = await session.open(config);
      expect(report.name).toBe(engine);
      const all = await Promise.all((['G', 'I', 'W', 'b', 'h0', 'c'] as const).map(async (name) => [name, (await session.weights(name)).data] as const));
      const { G, I, W, b, h0, c } = Object.fromEntries(all) as Record<'G' | 'I' | 'W' | 'b' | 'h0' | 'c', Float64Array>;
      const phi = functions[nonlinearity];
      const alpha = config.network.dt / config.network.tau;
      const { input, output, rates } = await session.ask('trial', { length: 600, duration: 100, onset: 200, noise: 0, seed: 1, silence: [] }, 1);
      let state = Array.from(h0);
      const rateOf = (x: number) => (system === 'leaky-rate' ? x : phi(x));
      for (let t = 0; t < output.length; t++) {
        const now = state.map(rateOf);
        const force = state.map((_, i) => 0.9 * now.reduce((sum, r, k) => sum + G[i * N + k]! * r, 0) + I[i]! * input[t]! + b[i]!);
        state = state.map((x, i) => x + alpha * (-x + (system === 'leaky-rate' ? phi(force[i]!) : force[i]!)));
        const z = state.reduce((sum, x, i) => sum + W[i]! * rateOf(x), c[0]!);
        expect(output[t]!).toBeCloseTo(z, 4);
        expect(rates[t * N + 3]!).toBeCloseTo(rateOf(state[3]!), 4);
      }
    },
  );

  test('with noise the exponents and the trials are those of this equation, and other than those of the other', async () => {
    const exponents = await Promise.all(
      systems.map(async (each) => {
        const session = sessionHere();
        await session.open(configOf({ 'network.system': each, 'network.size': 40, 'network.gain': 1.5, engine: 'wasm' }));
        const asked = { gain: 1.5, noise: 0.3, count: 1, transient: 2000, duration: 6000, seed: 1, copies: 1 };
        return (await session.lyapunov(asked)).exponents[0]!;
      }),
    );
    expect(Math.abs(exponents[0]! - exponents[1]!)).toBeGreaterThan(1e-3);
  });
});

test('a sigmoid is never still: its network moves before the pulse, and is computed from the start of the wait', async () => {
  const session = sessionHere();
  await session.open(configOf({ 'network.nonlinearity': 'sigmoid', 'network.initialState': 0, engine: 'wasm' }));
  const { rates } = await session.ask('trial', { length: 200, duration: 50, onset: 150, noise: 0, seed: 1, silence: [] }, 1);
  expect(rates[0]!).not.toBe(0);
  expect(rates.subarray(0, N)).not.toEqual(rates.subarray(10 * N, 11 * N));
});

test.each(['npz', 'safetensors', 'json'] as const)('an own export (%s) of a leaky rate with a sigmoid comes back as that', async (format) => {
  const { lab } = await labHere({ network: { size: N, system: 'leaky-rate', nonlinearity: 'sigmoid', gain: 0.8, dt: 20 } });
  const before = await lab.trial({ duration: 100, length: 800, onset: 100 });
  const file = await lab.exportNetwork(format);
  await lab.setConfig({ 'network.system': 'leaky-current', 'network.nonlinearity': 'tanh', 'network.gain': 1.5, 'network.dt': 10 });
  const { system, settings } = await lab.importNetwork(file as never, `own.${format}`);
  expect([system, settings]).toEqual(['leaky-rate', { gain: 0.8, tau: 100, dt: 20, nonlinearity: 'sigmoid' }]);
  const { network } = lab.getConfig();
  expect([network.system, network.nonlinearity, network.gain, network.dt]).toEqual(['leaky-rate', 'sigmoid', 0.8, 20]);
  expect((await lab.trial({ duration: 100, length: 800, onset: 100 })).output).toEqual(before.output);
  const again = await lab.importNetwork(file as never, `own.${format}`);
  expect(again.passedOver).toEqual([]);
});

test('weights of another page come as the leaky current after a leaky rate', async () => {
  const { lab } = await labHere({ network: { size: N, system: 'leaky-rate' } });
  const four = [0, 1, 2, 3];
  const plain = { W_rec: four.map((i) => four.map((k) => Math.sin(i + 4 * k))), W_in: four.map((i) => [i]), W_out: [four] };
  await lab.importNetwork(new Blob([JSON.stringify(plain)]), 'plain.json');
  expect(lab.getConfig().network.system).toBe('leaky-current');
});

test('a torch.nn.RNN runs as at home: r <- tanh(W r + U x + b), a step for each input', async () => {
  const { lab } = await labHere({ network: { size: N } });
  const four = [0, 1, 2, 3];
  const file = {
    'rnn.weight_hh_l0': four.map((i) => four.map((k) => 0.6 * Math.sin(1 + i + 4 * k))),
    'rnn.weight_ih_l0': four.map((i) => [Math.cos(i), 0.3 * i]),
    'rnn.bias_ih_l0': four.map((i) => 0.1 * i),
    'rnn.bias_hh_l0': four.map(() => -0.05),
    'fc.weight': [four.map((i) => 1 - 0.4 * i)],
    'fc.bias': [0.2],
  };
  const { system } = await lab.importNetwork(new Blob([JSON.stringify(file)]), 'rnn.json');
  const { network } = lab.getConfig();
  expect([system, network.system, network.dt, network.tau, network.gain]).toEqual(['leaky-rate', 'leaky-rate', 100, 100, 1]);
  const steps = 12;
  const input = Float64Array.from({ length: steps * 2 }, (_, i) => Math.sin(0.7 * i));
  const { output } = await lab.trial({ input, length: steps * network.dt });
  let r = four.map(() => 0);
  for (let t = 0; t < steps; t++) {
    r = four.map((i) => {
      const from = file['rnn.weight_hh_l0'][i]!.reduce((sum, w, k) => sum + w * r[k]!, 0);
      const heard = file['rnn.weight_ih_l0'][i]!.reduce((sum, w, k) => sum + w * input[2 * t + k]!, 0);
      return Math.tanh(from + heard + file['rnn.bias_ih_l0'][i]! + file['rnn.bias_hh_l0'][i]!);
    });
    const z = r.reduce((sum, value, i) => sum + file['fc.weight'][0]![i]! * value, 0.2);
    expect(output[t]!).toBeCloseTo(z, 5);
  }
});

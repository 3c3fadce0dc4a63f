/** A network of rectified units whose activity grows without bound: one sentence, whatever is asked of it, and no number that is none. */
import { describe, expect, it, test } from 'vitest';
import type { Network } from '../../src/science/network.ts';
import { beyondBounds, RunawayError, runawayTime } from '../../src/science/runaway.ts';
import { drain } from '../../src/science/slices.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { type LabHere, labHere } from './labHere.ts';

const sentence =
  /^The activity of this network grows without bound \(its rates pass 1e30 after \d+ ms\): lower the gain, or choose tanh as its nonlinearity, which saturates\.$/;

/** One excitatory loop per unit: h' = h + alpha (-h + g h), which grows by 1 + alpha (g - 1) a step. */
function loops(gain: number, nonlinearity: 'relu' | 'tanh' = 'relu'): Network {
  const size = 4;
  const one = new Float64Array(size).fill(1);
  const G = Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0));
  const weights = { G, I: one, W: one, b: new Float64Array(size), h0: new Float64Array(size), c: new Float64Array(1) };
  return { size, inputs: 1, outputs: 1, gain, alpha: 0.1, nonlinearity, weights };
}

test('runawayTime: of a loop of gain 3 the rates pass 1e30 when (1 + 0.2)^t says so (closed form); of gain 1, and of tanh, never', () => {
  // After a pulse of one step, h = 0.1 amplitude; t steps later 0.1 * 1.2^t > 1e30.
  const steps = 1 + Math.ceil(Math.log(1e31) / Math.log(1.2));
  const pulse = { amplitude: 1, duration: 10, dt: 10 };
  expect(drain(runawayTime(loops(3), pulse))).toBe(10 * steps);
  expect(drain(runawayTime(loops(1), pulse))).toBe(null);
  expect(drain(runawayTime(loops(5, 'tanh'), pulse))).toBe(null);
});

test('beyondBounds: NaN, infinity and more than 1e30 are, 1e30 is not', () => {
  expect([[Number.NaN], [Number.POSITIVE_INFINITY], [-1.1e30], [1, 2, Number.NaN]].map((list) => beyondBounds(list))).toEqual([true, true, true, true]);
  expect(beyondBounds([1e30, -1e30, 0])).toBe(false);
  expect(new RunawayError(12.4).message).toMatch(sentence);
});

const questions: readonly (readonly [string, (lab: LabHere['lab']) => Promise<unknown>])[] = [
  ['trial', (lab) => lab.trial({ duration: 150 })],
  ['evaluate', (lab) => lab.evaluate()],
  ['testTrials', (lab) => lab.testTrials()],
  ['train', (lab) => lab.train({ steps: 3 })],
  ['fitReadout', (lab) => lab.fitReadout()],
  ['measure', (lab) => lab.measure()],
  ['pca', (lab) => lab.pca()],
  ['pca of trials', (lab) => lab.pca({ source: 'trials' })],
  ['lyapunov', (lab) => lab.lyapunov()],
  ['divergence', (lab) => lab.divergence()],
  ['autocorrelation', (lab) => lab.autocorrelation()],
  ['dimension', (lab) => lab.dimension()],
  ['memoryCapacity', (lab) => lab.memoryCapacity()],
  ['sweep of the present network', (lab) => lab.sweep({ weights: 'present', gains: [5], noises: [0] })],
];

/** Rectified units at gain 5 with weights twice as large as drawn ones. */
async function growing(): Promise<LabHere> {
  const here = await labHere({ 'network.nonlinearity': 'relu', 'network.gain': 0.5 });
  const { data } = await here.lab.weights('G');
  await here.lab.setWeights({ G: data.map((x) => 2 * x) });
  await here.lab.setConfig({ 'network.gain': 5 });
  return here;
}

describe('a network of rectified units whose gain is far too high', () => {
  it.each(questions)('%s', async (_, ask) => {
    const { lab, state } = await growing();
    const before = await lab.fingerprint();
    await expect(ask(lab)).rejects.toMatchObject({ name: 'RunawayError', message: expect.stringMatching(sentence) });
    expect(await lab.fingerprint()).toBe(before);
    expect(state().training.running).toBe(false);
  });

  it('train says it on the page as well, and the network can be trained once the gain is lower', async () => {
    const { lab, state } = await growing();
    await expect(lab.train({ steps: 3 })).rejects.toThrow(sentence);
    expect(state().trouble?.sentence).toMatch(sentence);
    await lab.setConfig({ 'network.gain': 0.4 });
    expect((await lab.train({ steps: 2 })).step).toBe(2);
  });

  it('the sentence is the same to the letter, whatever is asked', async () => {
    const { lab } = await growing();
    const said = new Set<string>();
    for (const ask of [() => lab.trial({}), () => lab.evaluate(), () => lab.train({ steps: 1 }), () => lab.measure()])
      said.add(await ask().then(String, (error: Error) => error.message));
    expect([...said]).toHaveLength(1);
  });

  it('spectrum, weights, fingerprint and export still answer', async () => {
    const { lab } = await growing();
    expect((await lab.spectrum()).radius).toBeGreaterThan(1);
    expect((await lab.weights('G')).data.length).toBe(1600);
    expect((await lab.exportNetwork('npz')).size).toBeGreaterThan(1000);
  });

  it('below the gain at which it runs away, everything answers with numbers', async () => {
    const { lab } = await labHere({ 'network.nonlinearity': 'relu', 'network.gain': 0.9 });
    expect(Number.isFinite((await lab.evaluate()).precision)).toBe(true);
    expect((await lab.trial({})).rates.every(Number.isFinite)).toBe(true);
  });
});

testWith('cases/import/relu-runaway.npz', 'relu-runaway.npz at gain 1, dt 10 ms and tau 100 ms: the sentence, from every question', async () => {
  const { lab } = await labHere();
  await lab.importNetwork(sharedBytes('cases/import/relu-runaway.npz'), 'relu-runaway.npz');
  await lab.setConfig({ 'network.nonlinearity': 'relu', 'network.gain': 1, 'network.dt': 10 });
  for (const [name, ask] of questions)
    if (!name.startsWith('sweep')) await expect(ask(lab), name).rejects.toMatchObject({ name: 'RunawayError', message: expect.stringMatching(sentence) });
});

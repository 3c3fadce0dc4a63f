/**
 * Cancelling where a single step is large: 2000 units, or 80,000 steps in a trial. What counts is how long the calling thread computes in one go, since nothing
 * can stop it there. It is measured as processor time, which does not depend on what else the machine does.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt } from '../everyCase.ts';
import { type LabHere, labHere } from './labHere.ts';

/** Processor time of this process, ms. It holds that of the collector and the compiler, which run beside it. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The promise is 100 ms on a visitor's machine; an interpreter that is not warm yet, beside its own compiler, gets more. ms */
const longest = 250;

const turn = () => new Promise((resolve) => setImmediate(resolve));
const isCancelled = (call: Promise<unknown>) =>
  call.then(
    () => 'ended',
    ({ name }: Error) => name,
  );

/**
 * Asks, lets it run for `milliseconds` of processor time, cancels. Resolves with the longest piece that was computed in one go until the call settled, and how
 * it did.
 */
async function pieces(lab: Lab, begin: () => Promise<unknown>, milliseconds: number): Promise<{ readonly piece: number; readonly how: string }> {
  const began = spent();
  let [last, piece] = [began, 0];
  let how: string | undefined;
  void isCancelled(begin()).then((found) => (how = found));
  for (let stopped = false; how === undefined; ) {
    await turn();
    const now = spent();
    piece = Math.max(piece, now - last);
    last = now;
    if (stopped || now - began < milliseconds) continue;
    stopped = true;
    void lab.cancel();
  }
  return { piece: Math.max(piece, spent() - last), how };
}

describe('cancel: 2000 units', () => {
  let here: LabHere;
  beforeAll(async () => {
    here = await labHere({ network: { size: 2000, dt: 10, noise: 1e-4 }, readout: { fit: false } });
    await here.lab.cancel();
  }, 120_000);

  const long: [string, (lab: Lab) => Promise<unknown>][] = [
    ['a map of drawn networks', (lab) => lab.sweep({ gains: [1, 1.5], noises: [1e-4], seeds: [3] })],
    ['a map of the present network', (lab) => lab.sweep({ gains: [1, 1.5], noises: [1e-4], seeds: [3], weights: 'present' })],
    ['evaluate', (lab) => lab.evaluate({ durations: Array.from({ length: 64 }, (_, i) => 50 + i) })],
    ['trial', (lab) => lab.trial({ length: 60_000 })],
    ['lyapunov', (lab) => lab.lyapunov({})],
    ['lyapunov, several exponents', (lab) => lab.lyapunov({ count: 3 })],
    ['spectrum', (lab) => lab.spectrum({})],
    ['fixedPoints', (lab) => lab.fixedPoints({})],
    ['train', (lab) => lab.train({ steps: 1000 })],
  ];
  it.each(casesAt(long, 0, 2, 6, 7, 8))('%s: computes for less than 250 ms in one go', { timeout: 120_000 }, async (name, begin) => {
    // Once to have everything loaded and compiled.
    await pieces(here.lab, () => begin(here.lab), 500);
    // The longest trial that there is takes no longer on a quick machine.
    const { piece, how } = await pieces(here.lab, () => begin(here.lab), name === 'trial' ? 500 : 1000);
    expect(how).toBe(name === 'train' ? 'ended' : 'CancelledError');
    expect(piece).toBeLessThan(longest);
  });

  it.each(['npz', 'safetensors', 'json', 'python'] as const)(
    'a file of it as %s: is written in pieces of less than 250 ms',
    { timeout: 120_000 },
    async (format) => {
      const { piece, how } = await pieces(here.lab, () => here.lab.exportNetwork(format), Number.POSITIVE_INFINITY);
      expect(how).toBe('ended');
      expect(piece).toBeLessThan(longest);
    },
  );

  it('a file of it as JSON: can be cancelled', { timeout: 120_000 }, async () => {
    const { how } = await pieces(here.lab, () => here.lab.exportNetwork('json'), 300);
    expect(how).toBe('CancelledError');
  });

  it('another network: is drawn, digested and put in place in pieces of less than 500 ms', { timeout: 120_000 }, async () => {
    let loading = true;
    let piece = 0;
    const building = here.lab.setConfig({ 'network.seeds.recurrent': 77 }).finally(() => (loading = false));
    for (let last = spent(); loading; last = spent()) {
      await turn();
      piece = Math.max(piece, spent() - last);
    }
    await building;
    // Nobody cancels it, but others have their turn meanwhile: drawing and digesting alone would take 1.5 s.
    expect(piece).toBeLessThan(2 * longest);
  });
});

describe('cancel: 80,000 steps in a trial', () => {
  let here: LabHere;
  beforeAll(async () => {
    here = await labHere({
      network: { size: 20, dt: 1, noise: 1e-4 },
      task: { length: 80_000 },
      training: { batch: 64, trials: 64 },
      readout: { fit: false },
    });
  }, 120_000);

  const durations = Array.from({ length: 128 }, (_, i) => 50 + i);
  const long: [string, (lab: Lab) => Promise<unknown>][] = [
    ['evaluate', (lab) => lab.evaluate({ durations })],
    ['trial', (lab) => lab.trial({})],
    ['fitReadout', (lab) => lab.fitReadout()],
    ['train', (lab) => lab.train({ steps: 1000 })],
    [
      'gradients',
      (lab) =>
        lab.gradients({
          shape: [8, 80_000],
          input: new Float32Array(640_000),
          target: new Float32Array(640_000),
          mask: new Float32Array(640_000).fill(1),
        }),
    ],
  ];
  it.each(long)('%s: computes for less than 250 ms in one go', { timeout: 120_000 }, async (_, begin) => {
    await pieces(here.lab, () => begin(here.lab), 700);
    for (const after of [50, 1000]) expect((await pieces(here.lab, () => begin(here.lab), after)).piece).toBeLessThan(longest);
  });
});

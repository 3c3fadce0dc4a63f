/** Every call settles when it is cancelled, however early: between two of its steps, while it waits for others, and while it computes. */
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { experimentCost } from '../../src/session/experimentRow.ts';
import { questionCalled } from '../../src/session/questionCalled.ts';
import { questionNames } from '../../src/session/questionNames.ts';
import { labHere } from './labHere.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

/** Name of the error, or that it came to its end. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'ended',
    ({ name }: Error) => name,
  );

/** Calls that would take seconds at least. */
const long: Record<string, unknown> = {
  weights: 'G',
  exportNetwork: 'json',
  gradients: { shape: [200, 500], input: new Float64Array(100_000), target: new Float64Array(100_000), mask: new Float64Array(100_000).fill(1) },
  evaluate: { durations: Array.from({ length: 200 }, (_, i) => 50 + i) },
  trial: { length: 100_000 },
  lyapunov: { duration: 1e7 },
  divergence: { duration: 1e7 },
  autocorrelation: { duration: 1e7 },
  dimension: { duration: 1e7 },
  meanFieldCurve: { gains: Array.from({ length: 1000 }, (_, i) => 1 + i / 200), noise: 1e-3 },
  memoryCapacity: { steps: 50_000 },
  experiment: 'B',
};

const settings = { network: { size: 200, dt: 5, noise: 1e-4 } };

describe('cancel', () => {
  it.each(questionNames)('%s: stops after any number of turns, and the next call is answered', { timeout: 60_000 }, async (name) => {
    const { lab } = await labHere(settings);
    const ask = lab[name] as (given: unknown) => Promise<unknown>;
    for (const wait of [0, 1, 2, 5, 20]) {
      const running = outcome(ask(long[name]));
      await turns(wait);
      void lab.cancel();
      // A handful of turns of the event loop: what computes breathes in between.
      let settled: string | undefined;
      void running.then((how) => (settled = how));
      for (let i = 0; i < 30 && settled === undefined; i++) await turn();
      expect(settled, `${name} after ${wait} turns`).toBeDefined();
      expect(['CancelledError', 'ended']).toContain(settled);
    }
    expect((await lab.weights('b')).data).toHaveLength(200);
  });

  it.each<[string, (lab: Lab) => Promise<unknown>]>([
    ['train', (lab) => lab.train({ steps: 100_000 })],
    ['train, the readout being fitted', (lab) => lab.setConfig({ 'readout.fit': true }).then(() => lab.train({ steps: 100_000 }))],
    ['fitReadout', (lab) => lab.fitReadout()],
    ['openLink with steps', (lab) => lab.openLink('#v=1&preset=thesis-a&network.size=60&network.dt=20&engine=wasm&training.steps=100000')],
  ])('%s: stops after any number of turns', { timeout: 120_000 }, async (_, begin) => {
    for (const wait of [0, 1, 2, 4, 8, 30]) {
      const { lab, state } = await labHere({ network: { size: 60, dt: 20 }, readout: { fit: true } });
      const running = outcome(begin(lab));
      await turns(wait);
      await lab.cancel();
      // What comes later of the same call must not go on either.
      await turns(30);
      await lab.cancel();
      expect(['ended', 'CancelledError']).toContain(await running);
      expect(state().network!.step).toBeLessThan(1000);
      const before = await lab.fingerprint();
      await turns(20);
      expect(await lab.fingerprint()).toBe(before);
    }
  });

  it('train, then cancel or pause before it has begun: no step is done', { timeout: 60_000 }, async () => {
    for (const stop of ['cancel', 'pause'] as const) {
      const { lab, state } = await labHere({ readout: { fit: true } });
      const running = outcome(lab.train({ steps: 1000 }));
      await lab[stop]();
      expect(['ended', 'CancelledError']).toContain(await running);
      expect(state().network!.step).toBe(0);
    }
  });

  it('cancel: stops a question that waits for another one, which has the engine, at once', async () => {
    const { lab } = await labHere(settings);
    const first = outcome(lab.evaluate(long.evaluate as object));
    await turns(3);
    const stop = new AbortController();
    const second = outcome(lab.evaluate({ signal: stop.signal }));
    await turns(1);
    stop.abort();
    await turns(2);
    expect(await Promise.race([second, turns(2).then(() => 'waits')])).toBe('CancelledError');
    void lab.cancel();
    expect(await first).toBe('CancelledError');
  });
});

describe('breathing', () => {
  it('cost: what a question says of its work grows as its work does', () => {
    const config = (size: number) => ({
      network: { size, inputs: 1, outputs: 1, dt: 10, tau: 100 },
      task: { name: 'integration-memory', length: 7000 },
      view: { durations: [50] },
      training: { batch: 32 },
    });
    for (const name of questionNames) {
      // What an experiment costs is known where its arguments are read, which comes with the first call.
      const cost = name === 'experiment' ? experimentCost : questionCalled(name).cost;
      const asked = {
        durations: [50],
        shape: [8, 100],
        length: 7000,
        count: 1,
        duration: 1e5,
        transient: 1e4,
        longest: 5000,
        steps: 6000,
        delays: 200,
        starts: 10,
        time: 1000,
        scales: [1],
        draws: 10,
        shuffles: 100,
        rank: 1,
      };
      const work = (size: number) =>
        cost({ ...asked, gains: [1], noises: [0], seeds: [1], size, cells: [{ size }], atOnce: 1, wait: 3000, format: 'npz' } as never, config(size) as never);
      expect(work(1000).bytes, name).toBeGreaterThanOrEqual(work(100).bytes);
      expect(work(1000).products, name).toBeGreaterThanOrEqual(work(100).products);
      expect(work(100).bytes, name).toBeGreaterThan(0);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { drawMapSample, mapTask } from '../../src/science/map/index.ts';
import type { MapRow } from '../../src/session/protocol.ts';
import { labHere } from './labHere.ts';

const small = { gains: [0.7, 1.2], noises: [0, 1e-2], seeds: [4], size: 24 };
/** Time of this process's processors since `before`, ms: a wait for a busy machine does not count as ours. */
function processorTime(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const key = ({ gain, noise, seed }: MapRow) => `${gain} ${noise} ${seed}`;

describe('lab.sweep', () => {
  it('hands each row to onRow as it comes, and all of them back; the same seeds give the same rows, bit for bit', async () => {
    const { lab } = await labHere();
    const rows: MapRow[] = [];
    const all = await lab.sweep({ ...small, measures: ['error'] }, (row) => rows.push(row));
    expect(rows).toEqual(all);
    expect(all.map(key)).toEqual(['0.7 0 4', '1.2 0 4', '0.7 0.01 4', '1.2 0.01 4']);
    for (const { error, chance, validationError, penalty, norm } of all) {
      expect(error).toBeGreaterThan(0);
      expect(error).toBeLessThan(1.3 * chance!);
      for (const value of [validationError, penalty, norm]) expect(value).toBeGreaterThan(0);
    }
    expect(await (await labHere()).lab.sweep(small)).toEqual(all);
  });

  it('cancel: rejects with CancelledError within 100 ms; with the rows so far as `done` only the others are computed, and all are as in one go', async () => {
    const { lab } = await labHere();
    const whole = await lab.sweep({ ...small, seeds: [4, 5], size: 60 });
    const rows: MapRow[] = [];
    let cancelled = process.cpuUsage();
    const running = lab.sweep({ ...small, seeds: [4, 5], size: 60 }, (row) => {
      rows.push(row);
      if (rows.length !== 3) return;
      // In the middle of the next cell.
      setTimeout(() => {
        cancelled = process.cpuUsage();
        void lab.cancel();
      }, 5);
    });
    await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    expect(processorTime(cancelled)).toBeLessThan(100);
    expect(rows).toEqual(whole.slice(0, 3));

    const later: MapRow[] = [];
    const resumed = await lab.sweep({ ...small, seeds: [4, 5], size: 60, done: rows }, (row) => later.push(row));
    expect(later.map(key)).toEqual(whole.slice(3).map(key));
    expect(resumed).toEqual(whole);
  });

  it('cancel: within 100 ms at 500 units as well, before the first row', async () => {
    const { lab } = await labHere();
    // Its parts are loaded by then: here, unlike in the page, they are compiled in this very thread.
    await lab.sweep({ gains: [1.2], noises: [0], size: 12, measures: ['participationRatio'] });
    const running = lab.sweep({ gains: [1.2], noises: [1e-2], size: 500 });
    const rejected = expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const cancelled = process.cpuUsage();
    await lab.cancel();
    await rejected;
    expect(processorTime(cancelled)).toBeLessThan(100);
  });

  it('noise from the pulse, the wait and the precision of the readout change the rows as they should', async () => {
    const { lab } = await labHere();
    const asked = { gains: [1.2], noises: [1e-2], seeds: [4], size: 60 };
    const error = async (options: object) => (await lab.sweep({ ...asked, ...options }))[0]!.error!;
    const noisy = await error({});
    // At gain 1.2 noise grows while it waits for the pulse: with no time to grow, or no wait, more of the pulse is left.
    expect(await error({ noiseFrom: 'pulse' })).toBeLessThan(noisy);
    expect(await error({ wait: 0 })).toBeLessThan(noisy);
    const quiet = { noises: [0] };
    expect(await error({ ...quiet, precision: 0.1 })).toBeGreaterThan(1.5 * (await error(quiet)));
  });

  it('while it runs, the session answers about its own network, and trains it to the same weights as alone', async () => {
    const alone = (await labHere()).lab;
    await alone.train({ steps: 3 });
    const { lab } = await labHere();
    const before = await lab.evaluate({ noise: 0 });
    const rows: MapRow[] = [];
    const running = lab.sweep({ ...small, size: 80 }, (row) => rows.push(row));
    expect(await lab.evaluate({ noise: 0 })).toEqual(before);
    await lab.train({ steps: 3 });
    expect(rows.length).toBeLessThan(4);
    expect(await lab.fingerprint()).toBe(await alone.fingerprint());
    expect(await running).toEqual(await alone.sweep({ ...small, size: 80 }));
    expect(await lab.evaluate({ noise: 0 })).toEqual(await alone.evaluate({ noise: 0 }));
  });

  it('precisions: each gives what a map with it gives; measures: only what was asked for is there', async () => {
    const { lab } = await labHere();
    const asked = { gains: [1.2], noises: [1e-2], seeds: [4], size: 30, wait: 0 };
    const [row] = await lab.sweep({ ...asked, precisions: [1e-2, 1e-4] });
    for (const { precision, error, chance } of row!.errors!) {
      const [alone] = await lab.sweep({ ...asked, precision });
      expect([error, chance]).toEqual([alone!.error, alone!.chance]);
    }
    expect(row!.errors!.map(({ precision }) => precision)).toEqual([1e-2, 1e-4]);
    const [other] = await lab.sweep({ ...asked, measures: ['participationRatio', 'lyapunov'], precisions: [1e-2] });
    expect(Object.keys(other!).sort()).toEqual(['gain', 'lyapunov', 'lyapunovError', 'noise', 'participationRatio', 'seed']);
    expect(other!.participationRatio).toBeGreaterThan(1);
    expect(other!.lyapunovError).toBeLessThan(0.05);
  });

  it("weights: 'present' is the map of a drawn network when the present one is that network; with its weights of when the call began", async () => {
    const asked = { gains: [0.9], noises: [0, 1e-2], seeds: [3], wait: 0 };
    const drawn = await (await labHere()).lab.sweep({ ...asked, size: 40 });
    const { weights } = drawMapSample(3, 40, mapTask());
    const { lab } = await labHere();
    await lab.setWeights({ G: weights.G, I: weights.I });
    const running = lab.sweep({ ...asked, weights: 'present' });
    // The next change waits for nothing.
    await lab.setWeights({ I: new Float64Array(40) });
    expect(await running).toEqual(drawn);
    expect(await lab.sweep({ ...asked, weights: 'present', size: 40 })).not.toEqual(drawn);
    const { lab: seeds } = await labHere();
    const rows = await seeds.sweep({ ...asked, noises: [0], seeds: [1, 2], weights: 'present' });
    expect(rows[0]!.chance).not.toBe(rows[1]!.chance);
  });

  it("weights: 'present' with two inputs: the first is driven", async () => {
    const asked = { gains: [0.9], noises: [0], seeds: [3], wait: 0 };
    const { weights } = drawMapSample(3, 40, mapTask());
    const two = (await labHere({ network: { size: 40, inputs: 2 } })).lab;
    await two.setWeights({ G: weights.G, I: Array.from({ length: 80 }, (_, k) => (k % 2 === 0 ? weights.I[k / 2]! : 7)) });
    expect(await two.sweep({ ...asked, weights: 'present' })).toEqual(await two.sweep({ ...asked, size: 40 }));
  });

  it("measures ['lyapunov'] at 500 units: cancelled within 100 ms as well", async () => {
    const { lab } = await labHere();
    await lab.sweep({ gains: [0.5], noises: [0], size: 12, measures: ['lyapunov'] });
    const running = lab.sweep({ gains: [1.2], noises: [1e-2], size: 500, measures: ['lyapunov'] });
    const rejected = expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const cancelled = process.cpuUsage();
    await lab.cancel();
    await rejected;
    expect(processorTime(cancelled)).toBeLessThan(100);
  });

  it('what onRow throws does not stop it', async () => {
    const { lab } = await labHere();
    const warn = console.warn;
    let warnings = 0;
    console.warn = () => warnings++;
    try {
      const rows = await lab.sweep({ ...small, noises: [0] }, () => {
        throw new Error('of a script');
      });
      expect(rows).toHaveLength(2);
      expect(warnings).toBe(2);
    } finally {
      console.warn = warn;
    }
  });

  it('refuses something else than a function for rows', async () => {
    const { lab } = await labHere();
    await expect(lab.sweep(small, 5 as never)).rejects.toThrow('sweep: 5 stands where a function is taken.');
  });

  it.each<[object, string]>([
    [{ gains: [7] }, 'sweep: gains[0] is 7; it takes a number from 0 to 5.'],
    [{ noises: [] }, 'sweep: noises is empty'],
    [{ seeds: [1.5] }, 'sweep: seeds[0] is 1.5; it takes a whole number'],
    [{ gain: 1 }, 'sweep has no option "gain"'],
    [{ noiseFrom: 'end' }, `sweep: noiseFrom is "end"; it takes 'start' or 'pulse'.`],
    [{ size: 5000 }, 'sweep: size is 5000'],
    [{ measures: 'error' }, 'sweep: measures is "error"; it takes a list of names.'],
    [{ measures: ['error', 'entropy'] }, `sweep: measures[1] is "entropy"; these are known: 'error', 'lyapunov', 'participationRatio'.`],
    [{ measures: [] }, 'sweep: measures is empty'],
    [{ precisions: new Array(17).fill(1e-3) }, 'sweep: precisions is 17 values; it takes a list of at most 16 numbers.'],
    [{ precisions: [2] }, 'sweep: precisions[0] is 2; it takes a number from 0 to 1.'],
    [{ weights: 'mine' }, `sweep: weights is "mine"; it takes 'drawn' or 'present'.`],
    [{ weights: 'present', size: 41 }, 'sweep: size is 41, and the present network has 40 units; leave size out'],
    [{ keep: 'yes' }, 'sweep: keep is "yes"; it takes true or false.'],
    [{ fresh: 1 }, 'sweep: fresh is 1; it takes true or false.'],
    [{ done: [{ gain: 1 }] }, 'sweep: done[0].noise is undefined'],
  ])('refuses %j in a sentence', async (options, sentence) => {
    const { lab } = await labHere();
    await expect(lab.sweep(options)).rejects.toMatchObject({ name: 'ArgumentError', message: expect.stringContaining(sentence) });
  });
});

import { describe, expect, it } from 'vitest';
import type { Stepper } from '../../src/engines/engine.ts';
import { drain } from '../../src/science/slices.ts';
import { createLive, type LiveSetting } from '../../src/session/live.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { LiveFrame, LiveOptions } from '../../src/session/protocol.ts';

/** A stepper that counts: rate 0 of unit 0 is the number of steps since rest, the output is the input. */
function countingStepper(): Stepper & { dynamics: unknown[]; silenced: readonly number[] } {
  const rates = new Float64Array(4);
  let steps = 0;
  let last = 0;
  return {
    state: new Float64Array(4),
    rates,
    dynamics: [],
    silenced: [],
    reset() {
      steps = 0;
      rates[0] = 0;
    },
    setDynamics(dynamics) {
      this.dynamics.push(dynamics);
    },
    silence(units) {
      this.silenced = units;
    },
    step(input, noise) {
      steps++;
      last = input[0] as number;
      rates[0] = steps;
      rates[1] = noise ? noise.sigma : 0;
    },
    output: () => Float64Array.of(last),
    dispose() {},
  };
}

const always: LiveOptions = { playing: true, mode: 'sweep', speed: 1000, pulse: 150, turn: [] };

const setting: LiveSetting = {
  size: 4,
  inputs: 1,
  dt: 10,
  dynamics: { gain: 1.5, alpha: 0.1, nonlinearity: 'tanh' },
  noise: 0,
  noiseFrom: 'start',
  wait: 3000,
  length: 8000,
  amplitude: 2,
  sampling: 'exact',
  slope: 0.007,
  gradedFrom: 1500,
  still: true,
  seed: 1,
};

function stage(change: Partial<LiveSetting> = {}, speed = 1000) {
  let time = 0;
  const frames: LiveFrame[] = [];
  const outbox = new Outbox({ postMessage: (message) => frames.push((message as { frame: LiveFrame }).frame) });
  const live = createLive({ now: () => time, turn: async () => undefined }, outbox);
  const stepper = countingStepper();
  live.setSetting({ ...setting, ...change });
  live.watch({ stepper, weights: 'a' });
  live.setOptions({ ...always, speed });
  /** One picture of the page: 16 ms pass, the last frame has been drawn. */
  const picture = () => {
    time += 16;
    outbox.acknowledged('live');
    live.tick();
  };
  const run = (pictures: number) => {
    for (let i = 0; i < pictures; i++) picture();
  };
  return { live, stepper, frames, outbox, run };
}

describe('createLive', () => {
  it('tick: network time passes at the speed asked for (1000 ms a second: 100 steps of 10 ms in a second of pictures)', () => {
    const { frames, run } = stage();
    run(63);
    const columns = frames.reduce((sum, frame) => sum + frame.count, 0);
    expect(columns).toBeGreaterThanOrEqual(98);
    expect(columns).toBeLessThanOrEqual(102);
  });

  it('tick: a sweep begins 900 ms before the pulse, whose area is amplitude times duration', () => {
    const { frames, run } = stage();
    run(400);
    const first = frames.filter((frame) => frame.sweep === 1);
    expect(first[0]).toMatchObject({ origin: -900, first: 0, columns: 590, target: 0.007 * 150 });
    const input = first.flatMap((frame) => [...frame.input]);
    expect(input.findIndex((u) => u > 0)).toBe(90);
    expect(input.reduce((sum, u) => sum + u * 10, 0)).toBeCloseTo(2 * 150, 6);
  });

  it('tick: without noise and at rest the hidden wait is skipped; with noise it is computed', () => {
    const still = stage();
    still.run(3);
    expect(still.frames[0].rates[0]).toBe(1);
    const noisy = stage({ noise: 0.1 });
    noisy.run(30);
    expect(noisy.frames[0].rates[0]).toBe(211);
    expect(noisy.frames[0].rates[1]).toBeCloseTo(0.1);
  });

  it('tick: noise from the pulse is off before it and on from the step that holds it', () => {
    const { frames, run } = stage({ noise: 0.1, noiseFrom: 'pulse' });
    run(200);
    const sigma = frames.flatMap((frame) => Array.from({ length: frame.count }, (_, i) => frame.rates[4 * i + 1]));
    expect(sigma.findIndex((s) => s > 0)).toBe(90);
  });

  it('setSetting: gain acts on the next step; silence as well', () => {
    const { live, stepper, run } = stage();
    run(2);
    live.setSetting({ ...setting, dynamics: { ...setting.dynamics, gain: 2 } });
    live.silence([2]);
    expect(stepper.dynamics.at(-1)).toMatchObject({ gain: 2 });
    expect(stepper.silenced).toEqual([2]);
  });

  it('tick: nothing is computed while the page has not drawn the last frame', () => {
    const { frames, live, run } = stage();
    run(5);
    const sent = frames.length;
    live.tick();
    live.tick();
    expect(frames).toHaveLength(sent);
  });

  it('pulse: in free run it comes now and nothing returns to rest; in sweeps a new one begins', () => {
    const { frames, live, run } = stage();
    live.setOptions({ ...always, mode: 'free' });
    run(20);
    live.pulse(100);
    run(30);
    const input = frames.filter((frame) => frame.mode === 'free').flatMap((frame) => [...frame.input]);
    expect(input.reduce((sum, u) => sum + u * 10, 0)).toBeCloseTo(200, 6);
    expect(new Set(frames.filter((frame) => frame.mode === 'free').map((frame) => frame.sweep)).size).toBe(1);
    live.setOptions({ ...always, pulse: 100 });
    const before = frames.at(-1)?.sweep ?? 0;
    live.pulse(300);
    run(3);
    expect(frames.at(-1)?.sweep).toBeGreaterThan(before);
    expect(frames.at(-1)?.duration).toBe(300);
  });

  it('tick: at dt = 1 ms columns are 5 ms apart, so that a frame stays small', () => {
    const { frames, run } = stage({ dt: 1 });
    run(63);
    expect(frames[0].dt).toBe(5);
    expect(frames[0].columns).toBe(1180);
  });

  it('turn: whole sweeps take the durations in turn; a sweep that begins again keeps its own; a pulse ends the turn', () => {
    const { live, frames, run } = stage();
    const durations = () => [...new Map(frames.map((frame) => [frame.sweep, frame.duration])).values()];
    live.setOptions({ ...always, turn: [50, 300, 150] });
    run(1700);
    expect(durations().slice(-4)).toEqual([50, 300, 150, 50]);
    live.watch({ stepper: countingStepper(), weights: 'b' });
    run(10);
    expect(durations().at(-1)).toBe(50);
    expect(live.pulse(null)).toBe(50);
    run(800);
    expect(durations().slice(-2)).toEqual([50, 50]);
  });

  it('watch: other weights begin the sweep again, the same ones do not; watchNext leaves the sweep its network', () => {
    const { live, frames, run } = stage();
    run(30);
    const { sweep, network } = frames.at(-1)!;
    live.watch({ stepper: countingStepper(), weights: 'a' });
    run(5);
    expect(frames.at(-1)).toMatchObject({ sweep, network, mixed: false });
    live.watchNext(() => ({ stepper: countingStepper(), weights: 'c' }));
    run(5);
    expect(frames.at(-1)).toMatchObject({ sweep, network, mixed: false });
    live.watch({ stepper: countingStepper(), weights: 'b' });
    run(2);
    expect(frames.at(-1)).toMatchObject({ sweep: sweep + 1, network: network + 1, mixed: false, first: 1 });
  });

  it('setSetting, silence: the sweep is mixed from the next column on, and begins again when the hand has come to rest', () => {
    const { live, frames, run } = stage();
    run(60);
    for (const gain of [1.6, 1.7, 1.8]) {
      live.setSetting({ ...setting, dynamics: { ...setting.dynamics, gain } });
      run(10);
      expect(frames.at(-1)).toMatchObject({ sweep: 1, mixed: true });
    }
    run(20);
    expect(frames.at(-1)).toMatchObject({ sweep: 2, mixed: false });
    live.silence([1]);
    run(40);
    expect(frames.at(-1)).toMatchObject({ sweep: 3, mixed: false });
  });

  it('tick: a sweep ends with its trial, or 5 s after the pulse', () => {
    for (const [length, columns] of [
      [7000, 490],
      [20_000, 590],
      [3200, 190],
    ] as const) {
      const { frames, run } = stage({ length });
      run(5);
      expect(frames.at(-1)).toMatchObject({ columns });
    }
  });

  it('tick: a long pulse is not graded while it is on', () => {
    const { live, frames, run } = stage();
    live.pulse(2000);
    run(5);
    expect(frames.at(-1)).toMatchObject({ duration: 2000, gradedFrom: 2000 });
  });

  it('setSetting: another size before the stepper that belongs to it computes nothing and throws nothing', () => {
    const { live, frames, run, outbox } = stage();
    run(10);
    outbox.acknowledged('live');
    live.tick();
    live.setSetting({ ...setting, size: 6 });
    const sent = frames.length;
    run(10);
    expect(frames).toHaveLength(sent);
    drain(live.stepOnce());
  });

  it('activity that passes all bounds: no such column is sent, it is said once, and another setting begins a sweep again', () => {
    let time = 0;
    const frames: LiveFrame[] = [];
    const said: number[] = [];
    const outbox = new Outbox({ postMessage: (message) => frames.push((message as { frame: LiveFrame }).frame) });
    const live = createLive({ now: () => time, turn: async () => undefined }, outbox, (after) => said.push(after));
    const counting = countingStepper();
    const growing: Stepper = {
      ...counting,
      step(input, noise) {
        counting.step(input, noise);
        counting.rates[2] = 10 ** counting.rates[0];
      },
    };
    const run = (pictures: number) => {
      for (let i = 0; i < pictures; i++) {
        time += 16;
        outbox.acknowledged('live');
        live.tick();
      }
    };
    const relu = { ...setting, dynamics: { ...setting.dynamics, nonlinearity: 'relu' as const } };
    live.setSetting(relu);
    live.watch({ stepper: growing, weights: 'a' });
    live.setOptions(always);
    run(400);
    // At rest the hidden wait is skipped, so rate 2 is 10^k in column k.
    expect(said).toHaveLength(1);
    expect(frames.flatMap(({ rates }) => [...rates]).every((rate) => Math.abs(rate) <= Math.fround(1e30))).toBe(true);
    expect(frames.reduce((sum, { count }) => sum + count, 0)).toBe(30);
    expect(frames.every(({ sweep }) => sweep === 1)).toBe(true);
    live.setSetting({ ...relu, dynamics: { ...relu.dynamics, gain: 1 } });
    run(100);
    expect(said).toHaveLength(2);
    expect(frames.at(-1)?.sweep).toBe(2);
  });
});

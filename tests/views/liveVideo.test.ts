/** Live as a video: its sweeps are those that Live plays, and one cycle of them comes back to where it began. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { sweepWindow } from '../../src/science/tasks/sweepWindow.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { Frame } from '../../src/session/protocol.ts';
import { messageClock } from '../../src/session/scheduler.ts';
import { createSession } from '../../src/session/session.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { askedOf } from '../../src/views/live/answers.ts';
import { createRecorder, type Sweep } from '../../src/views/live/sweep.ts';
import { cycleAt, momentAt } from '../../src/views/live/video/cycle.ts';
import { createMaps, drawCycle, rangeOfCycle } from '../../src/views/live/video/drawCycle.ts';
import { sweepOfTrial } from '../../src/views/live/video/recordCycle.ts';
import { light } from './colours.ts';

const durations = [50, 300, 150];

/** A small network that Live has played one whole sweep of, and the trials of all pulses. */
async function played(dt: number) {
  let time = 0;
  const recorder = createRecorder();
  const outbox = new Outbox({
    postMessage(message) {
      const { frame } = message as { frame?: Frame };
      if (frame?.kind === 'live') recorder.take(frame);
    },
  });
  const { commands, tick } = createSession({ clock: { ...messageClock(), now: () => time }, outbox, environment: {} });
  const settings = { network: { size: 12, dt, gain: 1.2 }, task: { length: 3000, onset: 1100, onsetJitter: 0, evaluateFrom: 1800 }, engine: 'wasm' };
  const { config } = validate(settings, presetConfig('thesis-a'));
  await commands.live({ playing: true, mode: 'sweep', speed: 20_000, pulse: 150, turn: durations });
  await commands.open(config);
  for (let i = 0; i < 400 && !(recorder.present && recorder.present.filled === recorder.present.columns); i++) {
    time += 16;
    outbox.acknowledged('live');
    tick();
  }
  const { total } = sweepWindow({ onset: 1100, length: 3000, dt });
  const trialOf = (duration: number) =>
    commands.ask('trial', { duration, onset: 1100, length: total * dt, silence: [], noise: 0, seed: 1 }, durations.indexOf(duration) + 1);
  const sweeps: Sweep[] = [];
  for (const duration of durations) sweeps.push(sweepOfTrial(await trialOf(duration), duration, config));
  return { live: recorder.present!, sweeps, config };
}

describe('sweepOfTrial', () => {
  // At 2 ms a column is three steps; only 900 of the 1100 ms before the pulse are shown.
  test.each([2, 10])('dt %i ms: time axis, grading, input, rates and output are those of the sweep of Live', async (dt) => {
    const { live, sweeps } = await played(dt);
    const sweep = sweeps.find(({ duration }) => duration === live.duration)!;
    const { columns, origin, dt: step, target, gradedFrom, filled } = live;
    expect(filled).toBe(columns);
    expect(sweep).toMatchObject({ columns, origin, dt: step, target, gradedFrom, filled });
    expect(Math.max(...live.input)).toBeGreaterThan(0);
    // Trials are run in blocks, Live step by step: the sums round in another order.
    for (const part of ['input', 'output', 'rates'] as const) sweep[part].forEach((value, i) => void expect(value).toBeCloseTo(live[part][i]!, 3));
  });
});

describe('one cycle', () => {
  test('momentAt: each sweep fills, is looked at, and gives way; at 1 it begins again', () => {
    expect(momentAt(0, 3, 100)).toEqual({ turn: 0, filled: 0 });
    expect(momentAt(0.4 / 3, 3, 100)).toEqual({ turn: 0, filled: 50 });
    expect(momentAt(0.9 / 3, 3, 100)).toEqual({ turn: 0, filled: 100 });
    expect(momentAt(1.0001 / 3, 3, 100)).toEqual({ turn: 1, filled: 0 });
    expect(momentAt(0.9999, 3, 100)).toEqual({ turn: 2, filled: 100 });
    expect(momentAt(1, 3, 100)).toEqual(momentAt(0, 3, 100));
  });

  test('cycleAt: behind each sweep stands the one before it, behind the first the last; all answers stand from the first frame on', async () => {
    const { sweeps } = await played(10);
    const order = [0, 1, 2].map((turn) => cycleAt(sweeps, (turn + 0.5) / 3));
    expect(order.map(({ present, previous }) => [present.duration, previous.duration])).toEqual([
      [50, 150],
      [300, 50],
      [150, 300],
    ]);
    const first = cycleAt(sweeps, 0);
    expect(first.heard.map(({ duration }) => duration)).toEqual([50, 150, 300]);
    expect(cycleAt(sweeps, 1)).toEqual(first);
    // The sweep that plays is answered by what is graded of it so far.
    const early = cycleAt(sweeps, 0.99 * (0.8 / 3)).heard[0]!.mean;
    expect(early).not.toBe(first.heard[0]!.mean);
    expect(cycleAt(sweeps, 0.9 / 3).heard).toEqual(first.heard);
  });

  test('drawCycle: the frame after the last is drawn as the first; ahead of the sweep stands the one before', async () => {
    const { sweeps, config } = await played(10);
    const asked = askedOf(config.task, durations);
    const style = { order: [], rows: [1, 2], asked, range: rangeOfCycle(sweeps, asked) };
    const maps = createMaps([]);
    const drawn = (share: number) => {
      const surface = svgSurface(900, 460);
      drawCycle(surface, light, cycleAt(sweeps, share), style, maps);
      return surface.toString();
    };
    expect(drawn(1)).toBe(drawn(0));
    expect(drawn(0.3)).not.toBe(drawn(0));
    expect([...drawn(0.1).matchAll(/<image /g)]).toHaveLength(2);
    for (const sweep of sweeps) {
      const counted = sweep.output.subarray(Math.ceil((sweep.gradedFrom - sweep.origin) / sweep.dt));
      for (const value of counted) expect(value >= style.range[0] && value <= style.range[1]).toBe(true);
    }
  });
});

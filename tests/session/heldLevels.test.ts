/** Levels that a visitor holds an input at while Live plays: kept from sweep to sweep, given back by 0, gone with the task. */
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { Frame, LiveFrame } from '../../src/session/protocol.ts';
import { messageClock } from '../../src/session/scheduler.ts';
import { createSession } from '../../src/session/session.ts';

function stage() {
  let time = 0;
  let frames: LiveFrame[] = [];
  const outbox = new Outbox({
    postMessage(message) {
      const { frame } = message as { frame?: Frame };
      if (frame?.kind === 'live') frames.push(frame);
    },
  });
  const session = createSession({ clock: { ...messageClock(), now: () => time }, outbox, environment: {} });
  return {
    ...session,
    /** What is drawn in pictures of 16 ms. */
    seen(count: number) {
      frames = [];
      for (let i = 0; i < count; i++) {
        time += 16;
        outbox.acknowledged('live');
        session.tick();
      }
      return frames;
    },
  };
}

const small = (name: string) => validate({ engine: 'wasm', 'network.size': 10 }, presetConfig(name)).config;
const inputsSeen = (frames: readonly LiveFrame[], channel: number) =>
  frames.flatMap(({ input, task, count }) => Array.from({ length: count }, (_, column) => input[column * task!.inputs + channel]!));

test('a context line is held over sweeps, within its range, and what is wanted is then not known', async () => {
  const { commands, seen } = stage();
  await commands.open(small('context-integration'));
  await commands.live({ playing: true, mode: 'sweep', speed: 20_000, pulse: 150, turn: [] });
  expect(await commands.cue(1, false, 0.3)).toBe(true);
  expect(await commands.cue(3, false, 70)).toBe(true);
  const frames = seen(400);
  expect(new Set(frames.map(({ sweep }) => sweep)).size).toBeGreaterThan(1);
  const whole = frames.slice(2);
  for (const level of inputsSeen(whole, 1)) expect(level).toBeCloseTo(0.3, 6);
  for (const level of inputsSeen(whole, 3)) expect(level).toBe(1);
  expect(whole.every(({ task }) => task!.cuedFrom === 0)).toBe(true);
  await commands.cue(1, false, 0);
  await commands.cue(3, false, 0);
  seen(300);
  const after = seen(300);
  expect(new Set(inputsSeen(after, 1)).size).toBeGreaterThan(5);
  expect(after.at(-1)!.task!.cuedFrom).toBe(-1);
});

test('an input that takes pulses has no level; with another task nothing is held', async () => {
  const { commands, seen } = stage();
  await commands.open(small('flip-flop'));
  await commands.live({ playing: true, mode: 'free', speed: 20_000, pulse: 150, turn: [] });
  expect(await commands.cue(0, false, 1)).toBe(false);
  await commands.configure(small('evidence-integration'));
  expect(await commands.cue(0, false, 0.25)).toBe(true);
  for (const level of inputsSeen(seen(20).slice(1), 0)) expect(level).toBeCloseTo(0.25, 6);
  await commands.configure(small('context-integration'));
  for (const level of inputsSeen(seen(20).slice(1), 0)) expect(level).toBe(0);
});

/** Exponents as the session measures them: what it says meanwhile, and cancelling. */
import { expect, it } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { lyapunovExponents } from '../../src/science/chaos/index.ts';
import { drain as drainNow } from '../../src/science/slices.ts';
import { lyapunovOf } from '../../src/session/chaos.ts';
import type { Context } from '../../src/session/held.ts';
import { draw, networkOf } from '../../src/session/held.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { ExponentPart } from '../../src/session/protocol.ts';
import { Job, messageClock } from '../../src/session/scheduler.ts';

const base = presetConfig('thesis-a');
const config = { ...base, network: { ...base.network, size: 100, dt: 10, tau: 100, gain: 4 } };
const held = { config, weights: drainNow(draw(config)) };
const clock = messageClock();
const contextWith = (onPart: (part: ExponentPart) => void) =>
  ({
    held,
    clock,
    environment: {},
    outbox: new Outbox({ postMessage: (message) => onPart((message as { event: { part: ExponentPart } }).event.part) }),
  }) as unknown as Context;
const context = contextWith(() => undefined);

it('lyapunovOf: estimates at most ten a second, times in tau, progress below 1; the exponent that one copy in float64 has, within 4 standard errors', async () => {
  const seen: ExponentPart[] = [];
  const at: number[] = [];
  const progress: number[] = [];
  const found = await lyapunovOf(
    contextWith((part) => {
      seen.push(part);
      at.push(performance.now());
    }),
    new Job(clock),
    { duration: 600_000, call: 1 },
    (done) => progress.push(done),
  );
  expect(seen.length).toBeGreaterThan(2);
  // On average, since a busy machine tells one of them late and the next in time. Without the limit one would come every 20 ms.
  expect(at.at(-1)! - at[0]!).toBeGreaterThan(95 * (at.length - 1) - 100);
  expect(seen[0]!.time).toBeLessThan(0);
  expect(seen.at(-1)!.time).toBeLessThanOrEqual(6000);
  expect(progress).toEqual(seen.map(({ done }) => done));
  expect(Math.max(...progress)).toBeLessThan(1);
  expect(found).toMatchObject({ gain: 4, noise: 0, regime: 'chaos', copies: 8, transient: 20_000, duration: 600_000 });
  const plain = drainNow(lyapunovExponents(networkOf(held), { seed: 5, duration: 3000 }));
  expect(Math.abs(found.exponents[0]! - plain.exponents[0]!)).toBeLessThan(4 * Math.hypot(found.standardError[0]!, plain.standardErrors[0]!));
});

it('lyapunovOf: is cancelled within 100 ms; several at the same time do not disturb each other', async () => {
  const job = new Job(clock);
  const running = lyapunovOf(context, job, { duration: 1e7, call: 1 }, () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const since = performance.now();
  job.cancel();
  await expect(running).rejects.toThrow(CancelledError);
  expect(performance.now() - since).toBeLessThan(100);
  const ask = (gain: number) => lyapunovOf(context, new Job(clock), { gain, duration: 5000, transient: 2000, call: 1 }, () => undefined);
  const together = await Promise.all([ask(2), ask(4)]);
  const alone = [await ask(2), await ask(4)];
  expect(together.map(({ exponents }) => exponents)).toEqual(alone.map(({ exponents }) => exponents));
});

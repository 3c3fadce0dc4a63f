/** How the map shares the session's engine. Its rows and cancelling are tested through the lab. */
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { NotAvailableError } from '../../src/engines/engine.ts';
import { createReferenceEngine } from '../../src/engines/reference/index.ts';
import { drain } from '../../src/science/slices.ts';
import { createEngineRoom } from '../../src/session/engineRoom.ts';
import { draw, networkOf } from '../../src/session/held.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { Frame, MapRow, SessionEvent } from '../../src/session/protocol.ts';
import { messageClock } from '../../src/session/scheduler.ts';
import { createSession } from '../../src/session/session.ts';
import { trainingBatch, trainingTrials } from '../../src/session/trialSets.ts';

const base = presetConfig('thesis-a');
const config = { ...base, engine: 'wasm' as const, network: { ...base.network, size: 30, dt: 20 }, training: { ...base.training, batch: 4, trials: 8 } };
const options = {
  gains: [0.9, 1.2],
  noises: [0, 1e-2],
  seeds: [1],
  size: 120,
  noiseFrom: 'start',
  wait: 3000,
  precision: 1e-3,
  precisions: [],
  measures: ['error'],
  weights: 'drawn',
  keep: false,
  fresh: false,
  done: [] as MapRow[],
} as const;

/** A session with a page that draws every frame at once. */
function sessionWithPage() {
  const frames: Frame[] = [];
  const events: SessionEvent[] = [];
  const outbox: Outbox = new Outbox({
    postMessage(message) {
      const { frame, event } = message as { frame?: Frame; event?: SessionEvent };
      if (event) events.push(event);
      if (!frame) return;
      frames.push(frame);
      setImmediate(() => outbox.acknowledged(frame.kind));
    },
  });
  return { ...createSession({ clock: messageClock(), outbox, environment: {} }), frames, events };
}

describe('sweep', () => {
  it('says how far it is and how long it will take, rising to 1; rows carry the number of the call', async () => {
    const { commands, frames, events } = sessionWithPage();
    await commands.open(config);
    const begun = performance.now();
    const rows = await commands.ask('sweep', options, 7);
    const seconds = (performance.now() - begun) / 1000;
    const progress = frames.filter((frame) => frame.kind === 'job').filter(({ job }) => job === 'sweep');
    expect(progress.length).toBeGreaterThan(3);
    progress.reduce((before, { done }) => {
      expect(done).toBeGreaterThanOrEqual(before);
      return done;
    }, 0);
    expect(progress.slice(0, -1).every(({ done, secondsLeft }) => done < 1 && secondsLeft > 0 && secondsLeft < 20 * seconds)).toBe(true);
    expect(progress.at(-1)).toMatchObject({ done: 1, secondsLeft: 0 });
    expect(events.filter((event) => event.kind === 'part')).toEqual(rows.map((part) => ({ kind: 'part', call: 7, part })));
    expect(rows).toHaveLength(4);
  });
});

describe('EngineRoom.visit', () => {
  const network = networkOf({ config, weights: drain(draw(config)) });
  const other = networkOf({ config: { ...config, network: { ...config.network, gain: 0.3 } }, weights: drain(draw(config)) });
  const batch = drain(trainingBatch(config, trainingTrials(config), 0));
  const output = async () => (await createRoom()).use(async (engine) => engine.run(batch));

  async function createRoom() {
    const room = createEngineRoom(new Outbox(null), {});
    await room.choose({ pinned: 'reference', network: () => network, batch, train: ['W'] });
    return room;
  }

  it('has the visitor in the engine while it works, offers nobody a stepper of it, and then the own network again', async () => {
    const room = await createRoom();
    const expected = createReferenceEngine();
    expected.load(other);
    let inside: unknown;
    const visiting = room.visit(other, async (engine) => {
      inside = room.present();
      return engine.run(batch);
    });
    const after = room.use((engine) => engine.run(batch));
    expect((await visiting).output).toEqual((await expected.run(batch)).output);
    expect(inside).toBeNull();
    expect(room.visited).toBe(false);
    expect(room.present()).not.toBeNull();
    expect((await after).output).toEqual((await output()).output);
  });

  it('brings the own network back when the work fails', async () => {
    const room = await createRoom();
    await expect(room.visit(other, () => Promise.reject(new NotAvailableError('not here')))).rejects.toThrow('not here');
    expect(room.visited).toBe(false);
    expect((await room.use((engine) => engine.run(batch))).output).toEqual((await output()).output);
  });
});

/** A training whose optimiser lives on the engine's device, with a device made of the reference engine that can be lost. */
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { type DeviceTraining, type Engine, EngineLostError } from '../../src/engines/engine.ts';
import { createReferenceEngine } from '../../src/engines/reference/index.ts';
import type { WeightGroup } from '../../src/science/network.ts';
import { drain } from '../../src/science/slices.ts';
import { type AdamState, adamStep, createAdam } from '../../src/science/training/adam.ts';
import type { EngineRoom } from '../../src/session/engineRoom.ts';
import { type Context, copyWeights, draw, type Held, networkOf, newNetwork } from '../../src/session/held.ts';
import { drawn } from '../../src/session/network/provenance.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { SessionEvent, TestTrials, TrainFrame } from '../../src/session/protocol.ts';
import { type Clock, Job, messageClock } from '../../src/session/scheduler.ts';
import { runTraining } from '../../src/session/training.ts';

const base = presetConfig('thesis-a');
const config = {
  ...base,
  network: { ...base.network, size: 12, dt: 50 },
  training: { ...base.training, train: ['G', 'I', 'W', 'c'] as WeightGroup[], batch: 4, trials: 8 },
};

/** An engine whose weights and optimiser are its own while it trains; lost after `life` steps. */
function deviceEngine(life: number): Engine {
  const engine = createReferenceEngine();
  const deviceTraining: NonNullable<Engine['deviceTraining']> = async (_, train, given) => {
    const weights = copyWeights(held.weights);
    const states: Partial<Record<WeightGroup, AdamState>> = Object.fromEntries(
      Object.entries(given).map(([group, state]) => [group, { ...state, mean: state.mean.slice(), square: state.square.slice() }]),
    );
    let steps = 0;
    const alive = () => {
      if (steps >= life) throw new EngineLostError('The device is gone');
    };
    const training: DeviceTraining = {
      async step(batch, learningRate, breathe) {
        alive();
        steps++;
        engine.setWeights(weights);
        const { loss, gradients } = await engine.gradients(batch, train, breathe);
        for (const group of train) {
          states[group] ??= createAdam(weights[group].length);
          adamStep(weights[group] as Float64Array, gradients[group]!, states[group], learningRate);
        }
        return { loss, norms: Object.fromEntries(train.map((group) => [group, Math.hypot(...Array.from(gradients[group]!))])) };
      },
      async weights() {
        alive();
        return Object.fromEntries(train.map((group) => [group, Float64Array.from(weights[group])]));
      },
      optimiser: async () => Object.fromEntries(Object.entries(states).map(([group, state]) => [group, { ...state }])),
      dispose: () => undefined,
    };
    return training;
  };
  return Object.assign(engine, { deviceTraining });
}

let held: Held;

/** Trains `steps` steps on the first engine, and on the next when it is lost. Answers events and the steps at which weights were handed to an engine. */
async function train(
  engines: Engine[],
  steps: number,
  changes: Partial<Config> = {},
  onFrame: (frame: TrainFrame, context: Context) => void = () => undefined,
  clock: Clock = messageClock(),
) {
  held = newNetwork({ ...config, ...changes }, drain(draw(config)), drawn);
  let present = engines.shift()!;
  present.load(networkOf(held));
  const events: SessionEvent[] = [];
  const room = {
    async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
      try {
        return await work(present);
      } catch (error) {
        if (!(error instanceof EngineLostError)) throw error;
        present = engines.shift()!;
        present.load(networkOf(held));
        return work(present);
      }
    },
    report: () => ({ name: 'webgl' }),
    present: () => present,
  } as unknown as EngineRoom;
  const context: Context = {
    held,
    lineage: 1,
    room,
    outbox: new Outbox({
      postMessage(message) {
        const { event, frame } = message as { event?: SessionEvent; frame?: TrainFrame };
        if (event) events.push(event);
        if (frame) onFrame(frame, context);
      },
    }),
    clock,
    environment: {},
    weightsChanged: async (groups) => present.setWeights(Object.fromEntries(groups.map((group) => [group, held.weights[group]]))),
  };
  const test = async () => ({}) as TestTrials;
  const result = await runTraining(context, new Job(context.clock), steps, test);
  return { result, events, weights: held.weights, adam: held.adam, step: held.step };
}

describe('runTraining on a device', () => {
  it('gives the weights, losses, norms and optimiser that Adam here gives, to the last bit', async () => {
    const here = await train([createReferenceEngine()], 7);
    const there = await train([deviceEngine(100)], 7);
    expect(there.weights).toEqual(here.weights);
    expect(there.adam).toEqual(here.adam);
    expect(there.result.losses).toEqual(here.result.losses);
    expect(there.result.gradientNorms.G![6]).toBeCloseTo(here.result.gradientNorms.G![6]!, 12);
  });

  it('goes back to the last state that was kept when the device is lost, and trains to the end', async () => {
    const here = await train([createReferenceEngine()], 7);
    const lost = await train([deviceEngine(4), createReferenceEngine()], 7);
    expect(lost.step).toBe(7);
    expect(lost.result.losses).toEqual(here.result.losses);
    expect(lost.weights).toEqual(here.weights);
    expect(lost.events.filter((event) => event.kind === 'record').map(({ losses }) => losses.length)).toEqual([0]);
  });

  it('is lost at the last fetch: what is told is what is held', async () => {
    const lost = await train([deviceEngine(3), createReferenceEngine()], 3);
    expect(lost.step).toBe(0);
    expect(lost.result.step).toBe(0);
    expect(lost.result.losses).toHaveLength(0);
    expect(lost.weights.G).toEqual(drain(draw(config)).G);
  });
});

describe('runTraining tells of a step that takes long', () => {
  /** Every look at this clock takes so many ms. */
  const slowClock = (ms: number): Clock => {
    let now = 0;
    return { now: () => (now += ms), turn: async () => undefined };
  };
  /** The reference engine, whose steps of a small network are too short to tell of. */
  const tellingEngine = (): Engine => {
    const engine = createReferenceEngine();
    return {
      ...engine,
      async gradients(batch, train, breathe, progress) {
        for (const done of [0.2, 0.4, 0.6, 0.8]) progress?.(done);
        return engine.gradients(batch, train, breathe, progress);
      },
    };
  };
  const framesOf = async (ms: number) => {
    const frames: TrainFrame[] = [];
    const take = (frame: TrainFrame, { outbox }: Context) => {
      frames.push(frame);
      outbox.acknowledged('train');
    };
    await train([tellingEngine()], 2, {}, take, slowClock(ms));
    return frames;
  };

  it('how far it is, and how long it will take, from its first seconds on', async () => {
    const frames = await framesOf(1500);
    const first = frames.filter(({ step, within }) => step === 0 && within !== undefined);
    expect(first.length).toBeGreaterThan(1);
    expect(first.map(({ within }) => within)).toEqual(first.map(({ within }) => within).toSorted((a, b) => a! - b!));
    for (const { within, until, losses, secondsLeft } of first) {
      expect(within).toBeGreaterThan(0);
      expect(within).toBeLessThanOrEqual(1);
      expect([until, losses.length]).toEqual([2, 0]);
      expect(secondsLeft).toBeGreaterThan(0);
      expect(secondsLeft).toBeLessThan(1e4);
    }
    // Once it is done, nothing is under way.
    expect(frames.at(-1)).toMatchObject({ step: 2 });
    expect(frames.at(-1)!.within).toBeUndefined();
  });

  it('and of short steps only when they are done', async () => {
    expect((await framesOf(0.01)).filter(({ within }) => within !== undefined)).toEqual([]);
  });
});

describe('runTraining with a shortened gradient', () => {
  it('counts c in the length of all groups, and shortens it with them', async () => {
    const clip = 0.01;
    const { result, adam } = await train([createReferenceEngine()], 1, { training: { ...config.training, clip } });
    const norm = (group: WeightGroup) => result.gradientNorms[group]![0]!;
    const length = Math.hypot(...config.training.train.map(norm));
    expect(length).toBeGreaterThan(2 * clip);
    expect(norm('c')).toBeGreaterThan(0.01 * length);
    // The mean of Adam is a tenth of the first gradient.
    for (const group of config.training.train) expect(10 * Math.hypot(...Array.from(adam[group]!.mean))).toBeCloseTo((clip * norm(group)) / length, 12);
  });
});

describe('runTraining, after a loss that is no number', () => {
  /** The reference engine, whose loss is no number at its `last` call. */
  const failing = (last: number): Engine => {
    const engine = createReferenceEngine();
    let calls = 0;
    return {
      ...engine,
      async gradients(...asked) {
        const found = await engine.gradients(...asked);
        return ++calls === last ? { ...found, loss: Number.NaN } : found;
      },
    };
  };

  it('goes back to a c that was trained from the beginning', async () => {
    const { weights, adam, step } = await train([failing(3)], 5);
    const { c } = drain(draw(config));
    expect([step, weights.c, adam]).toEqual([0, c, {}]);
  });

  it('goes back also with c where it was chosen in the middle of the run', async () => {
    let chosen = 0;
    const { weights, adam, step, events } = await train(
      [failing(5)],
      9,
      { training: { ...config.training, train: ['W'] } },
      ({ step: done }, { held, outbox }) => {
        outbox.acknowledged('train');
        if (done !== 2 || chosen > 0) return;
        chosen = done;
        held.config = { ...held.config, training: { ...held.config.training, train: ['W', 'c'] } };
      },
    );
    expect(events.some((event) => event.kind === 'trouble')).toBe(true);
    expect([chosen, step]).toEqual([2, 2]);
    expect(weights.c).toEqual(drain(draw(config)).c);
    expect(adam.c).toBeUndefined();
    expect(adam.W!.step).toBe(2);
  });
});

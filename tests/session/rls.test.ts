/** Training by recursive least squares in a session: what it learns, what its loss is, and that it goes on as if it had not been stopped. */
import { describe, expect, it, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { simulate } from '../../src/science/simulation.ts';
import { drain } from '../../src/science/slices.ts';
import { backpropagate } from '../../src/science/training/backpropagation.ts';
import { drawFeedback, withFeedback } from '../../src/science/training/force.ts';
import { addRows, createRidgeSums, solveRidge } from '../../src/science/training/index.ts';
import type { TrialBatch } from '../../src/science/trials.ts';
import { draw, networkOf } from '../../src/session/held.ts';
import { replayOf } from '../../src/session/network/provenance.ts';
import { fingerprintOf, sessionHere } from '../../src/session/node.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { NetworkState, SessionEvent } from '../../src/session/protocol.ts';
import { stepTrials, testedTrials } from '../../src/session/rlsRuns.ts';
import { Job, messageClock } from '../../src/session/scheduler.ts';
import { createSession } from '../../src/session/session.ts';
import { loadAllTasks } from '../../src/session/tasks.ts';
import { fakeThreads } from '../engines/poolThreads.ts';
import { largestError } from '../science/closeness.ts';

function configOf(changes: object = {}, preset = 'thesis-a'): Config {
  const { config, issues } = validate(
    { 'network.size': 40, 'network.dt': 20, engine: 'wasm', 'training.method': 'rls', 'training.batch': 8, 'training.trials': 30, ...changes },
    presetConfig(preset),
  );
  expect(issues).toEqual([]);
  return config;
}

async function opened(config: Config) {
  const events: SessionEvent[] = [];
  const session = sessionHere((event) => events.push(event));
  await session.open(config);
  const weights = async (group: 'G' | 'W') => Float64Array.from((await session.weights(group)).data);
  const network = (): NetworkState => {
    const last = events.findLast((event) => event.kind === 'network');
    return (last as Extract<SessionEvent, { kind: 'network' }>).network; // The kind says so.
  };
  return { session, weights, network, events };
}

const job = () => new Job(messageClock());

/** Loss of a network on the trials of the test, by the definition. */
async function lossOf(config: Config, weights: Partial<Record<'G' | 'W', Float64Array>>) {
  const network = networkOf({ config, weights: { ...drain(draw(config)), ...weights } });
  const { loss, gradients } = drain(backpropagate(network, await testedTrials(config, job()), ['W']));
  return { loss, norm: Math.hypot(...gradients.W!) };
}

/** The ridge readout of output `channel` by the definition, of every `every`-th graded step of the first `count` trials. */
async function ridgeOf(config: Config, count: number, channel = 0): Promise<Float64Array> {
  const { size, outputs } = config.network;
  const { alpha, every } = config.training;
  const batch: TrialBatch = await stepTrials(config, job(), 0, count);
  const network = networkOf({ config, weights: drain(draw(config)) });
  const all = Array.from({ length: batch.steps }, (_, t) => t);
  const { rates } = drain(simulate(network, batch, all));
  const sums = createRidgeSums(size, false);
  for (let trial = 0; trial < count; trial++) {
    const at = (t: number) => (trial * batch.steps + t) * outputs;
    const graded = all.filter((t) => batch.mask.subarray(at(t), at(t) + outputs).some((m) => m !== 0)).filter((_, i) => i % every === 0);
    const mine = graded.filter((t) => batch.mask[at(t) + channel] !== 0);
    const rows = new Float64Array(mine.length * size);
    mine.forEach((t, row) => rows.set(rates.subarray((trial * batch.steps + t) * size, (trial * batch.steps + t + 1) * size), row * size));
    drain(addRows(sums, { rates: rows, targets: mine.map((t) => batch.target[at(t) + channel]!) }));
  }
  return drain(solveRidge(sums, alpha)).W;
}

describe('train by rls without feedback', () => {
  it('on the reference engine: W is the ridge readout of the same trials within 1e-9, G is left alone; losses are those of the weights before each step', {
    timeout: 60_000,
  }, async () => {
    const config = configOf({ engine: 'reference', 'training.every': 3, 'training.alpha': 0.1, 'network.noise': 1e-3 });
    const { session, weights, network } = await opened(config);
    const G = await weights('G');
    const first = await session.train({ steps: 4 });
    const between = await weights('W');
    const more = await session.train({ steps: 5 });
    expect(largestError(await weights('W'), await ridgeOf(config, 9))).toBeLessThan(1e-9);
    expect(await weights('G')).toEqual(G);
    // From a readout of 0 on.
    const none = await lossOf(config, { W: new Float64Array(40) });
    expect(first.losses[0]).toBeCloseTo(none.loss, 12);
    const { loss, norm } = await lossOf(config, { W: between });
    expect(more.losses[0]! / loss).toBeCloseTo(1, 9);
    expect(more.gradientNorms.W![0]! / norm).toBeCloseTo(1, 9);
    expect(more.loss).toBeLessThan(0.8 * none.loss);
    expect([network().step, network().origin]).toEqual([9, 'trained']);
    expect(network().provenance.done).toMatchObject([{ kind: 'trained', groups: ['W'], steps: 9, by: 'rls' }]);
  });

  it('context integration and flip-flop, whose outputs are several: each is the ridge readout of its own graded steps', { timeout: 60_000 }, async () => {
    await loadAllTasks();
    for (const name of ['flip-flop', 'context-integration', 'ready-set-go', 'interval-comparison', 'evidence-integration']) {
      const config = configOf({ engine: 'reference', 'network.outputs': 4, 'network.inputs': 6 }, name);
      const { session, weights } = await opened(config);
      const before = await weights('W');
      await session.train({ steps: 3 });
      const W = await weights('W');
      const batch = await stepTrials(config, job(), 0, 3);
      for (let channel = 0; channel < 4; channel++) {
        const graded = batch.mask.some((m, at) => at % 4 === channel && m !== 0);
        const learnt = W.filter((_, at) => at % 4 === channel);
        // An output that the task has not keeps its weights.
        if (graded) expect(largestError(learnt, await ridgeOf(config, 3, channel))).toBeLessThan(1e-9);
        else expect(learnt).toEqual(before.filter((_, at) => at % 4 === channel));
      }
    }
  });

  it('a leaky-rate network of sigmoids learns as well, and better than it began', { timeout: 60_000 }, async () => {
    const config = configOf({ 'network.system': 'leaky-rate', 'network.nonlinearity': 'sigmoid' });
    const { session } = await opened(config);
    const { losses } = await session.train({ steps: 12 });
    expect(losses.at(-1)!).toBeLessThan(0.8 * losses[0]!);
  });
});

describe('train by rls with feedback', () => {
  it('afterwards the network is one without feedback: G is what was drawn + F W^T / g, and the loss that of this network', { timeout: 60_000 }, async () => {
    const config = configOf({ engine: 'reference', 'training.feedback': 0.5, 'training.alpha': 1, 'network.gain': 1.3 });
    const { session, weights, network } = await opened(config);
    const drawn = await weights('G');
    await session.train({ steps: 5 });
    const [G, W] = [await weights('G'), await weights('W')];
    const wanted = withFeedback(drawn, W, drawFeedback(40, 1, 0.5, config.training.seed), 1.3, 1);
    expect(largestError(G, wanted)).toBeLessThan(1e-14);
    expect(largestError(G, drawn)).toBeGreaterThan(1e-3);
    const { losses } = await session.train({ steps: 1 });
    expect(losses[0]! / (await lossOf(config, { G, W })).loss).toBeCloseTo(1, 9);
    expect(network().provenance.done).toMatchObject([{ groups: ['G', 'W'], by: 'rls' }]);
  });

  it('switched off again it is learnt anew, from the recurrent weights without it', { timeout: 60_000 }, async () => {
    const config = configOf({ engine: 'reference', 'training.feedback': 0.5 });
    const { session, weights } = await opened(config);
    const drawn = await weights('G');
    await session.train({ steps: 3 });
    const without = { ...config, training: { ...config.training, feedback: 0 } };
    await session.configure(without);
    await session.train({ steps: 1 });
    expect(await weights('G')).toEqual(drawn);
    // The fourth trial alone.
    const alone = await opened(without);
    await alone.session.train({ steps: 4 });
    expect(await weights('W')).not.toEqual(await alone.weights('W'));
  });

  it('at a gain of 0 it is refused with what to do, and nothing is lost', async () => {
    const { session, weights } = await opened(configOf({ 'training.feedback': 1, 'network.gain': 0 }));
    const W = await weights('W');
    await expect(session.train({ steps: 1 })).rejects.toThrow(/Set network.gain above 0/);
    expect(await weights('W')).toEqual(W);
  });
});

describe.each([0, 0.5])('train by rls, feedback %f', (feedback) => {
  const changes = { 'training.feedback': feedback };

  it('the same bits in one run, in several, after undo and again, and with 1, 2 and 4 workers; a link brings them', { timeout: 120_000 }, async () => {
    // Large enough to wake workers for.
    const config = configOf({ ...changes, 'network.size': 120 });
    const whole = await opened(config);
    const { losses } = await whole.session.train({ steps: 11 });
    const wanted = await whole.session.fingerprint();
    expect(replayOf(whole.network().provenance, config)).toBe('steps');

    const parts = await opened(config);
    await parts.session.train({ steps: 3 });
    const snapshot = await parts.session.snapshot();
    await parts.session.train({ steps: 6 });
    await parts.session.restore(snapshot);
    const { losses: rest } = await parts.session.train({ steps: 8 });
    expect(rest).toEqual(losses.slice(3));
    expect(await parts.session.fingerprint()).toBe(wanted);

    for (const workers of [2, 4]) {
      const { pool, threads } = fakeThreads();
      const { commands } = createSession({ clock: messageClock(), outbox: new Outbox({ postMessage: () => undefined }), environment: { pool, workers } });
      await commands.open(config);
      expect((await commands.train({ steps: 11 })).losses).toEqual(losses);
      expect(await commands.ask('fingerprint', {}, 1)).toBe(wanted);
      expect(threads.flatMap(({ said }) => said).filter((kind) => kind === 'block').length).toBeGreaterThan(0);
    }
  });

  it('a run that is paused leaves whole steps: going on gives what a run without a pause gives', { timeout: 60_000 }, async () => {
    const config = configOf({ ...changes, 'network.size': 160 });
    const { session, weights } = await opened(config);
    const drawn = await weights('W');
    // Stopped before a step can be done: the readout that was there is there again.
    const stopped = session.train({ steps: 40 });
    await new Promise((resolve) => setTimeout(resolve));
    await session.pause();
    const { step } = await stopped;
    if (step === 0) expect(await weights('W')).toEqual(drawn);
    const going = session.train({ steps: 400 });
    await new Promise((resolve) => setTimeout(resolve, 120));
    const asked = performance.now();
    await session.pause();
    expect(performance.now() - asked).toBeLessThan(1000);
    const { step: reached } = await going;
    expect(reached).toBeGreaterThanOrEqual(step);
    await session.train({ steps: 2 });
    const other = await opened(config);
    await other.session.train({ steps: reached + 2 });
    expect(await session.fingerprint()).toBe(await other.session.fingerprint());
  });

  it('reset goes back to what was drawn; alpha begins it anew', { timeout: 60_000 }, async () => {
    const config = configOf(changes);
    const { session, weights } = await opened(config);
    const drawn = [await weights('G'), await weights('W')];
    const { losses } = await session.train({ steps: 3 });
    await session.configure({ ...config, training: { ...config.training, alpha: 10 } });
    const anew = await session.train({ steps: 1 });
    expect(anew.losses[0]).toBeCloseTo(losses[0]!, 6);
    await session.configure(config);
    await session.reset();
    expect([await weights('G'), await weights('W')]).toEqual(drawn);
    expect((await session.train({ steps: 3 })).losses).toEqual(losses);
  });

  it('another worker goes on with the readout that it was given', { timeout: 60_000 }, async () => {
    const config = configOf(changes);
    const one = await opened(config);
    await one.session.train({ steps: 8 });
    const kept = one.events.findLast((event) => event.kind === 'kept') as Extract<SessionEvent, { kind: 'kept' }>; // The kind says so.
    const other = await opened(config);
    await other.session.resume(kept);
    const { losses } = await other.session.train({ steps: 2 });
    const { losses: here } = await one.session.train({ steps: 1 });
    expect(losses[0]! / here[0]!).toBeCloseTo(1, 4);
    expect(replayOf(other.network().provenance, config)).toBeNull();
  });
});

test('train by Adam after rls: what rls has seen is forgotten, and a later rls begins with a readout of 0', { timeout: 60_000 }, async () => {
  const config = configOf();
  const { session, network } = await opened(config);
  const { losses } = await session.train({ steps: 3 });
  await session.configure({ ...config, training: { ...config.training, method: 'adam' } });
  await session.train({ steps: 2 });
  await session.configure(config);
  const again = await session.train({ steps: 1 });
  // W = 0; G is as it was, I has been trained.
  expect(again.losses[0]).toBeCloseTo(losses[0]!, 6);
  expect(network().provenance.done.map((deed) => deed.kind === 'trained' && deed.by)).toEqual(['rls', undefined, 'rls']);
});

test.each([
  [0, '7ba14f9a7f162dcc'],
  [0.5, 'b2db5e349779a581'],
])('a link with feedback %f brings these weights on every machine, for ever', { timeout: 60_000 }, async (feedback, wanted) => {
  const link = `#v=1&preset=small&training.method=rls&training.alpha=0.5&training.feedback=${feedback}&training.steps=6`;
  expect((await fingerprintOf(link, 0)).slice(0, 16)).toBe(wanted);
});

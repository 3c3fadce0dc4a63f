/**
 * Random sequences of commands, also in the middle of one another, against a simple model of the network: a link that says that it brings up the weights does
 * so, to the bit; the engine computes with the weights that are told; the losses are those of the steps behind them; nothing fails that nobody was told of.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitKey } from '../../src/config/dependence.ts';
import { replayNow } from '../../src/lab/linkOf.ts';
import { fitOf, isDrawnOrFitted } from '../../src/session/network/provenance.ts';
import type { TrainFrame } from '../../src/session/protocol.ts';
import { createRecorder } from '../../src/views/train/lossHistory.ts';
import { type LabHere, labHere } from './labHere.ts';

const small = { network: { size: 12, dt: 100 }, training: { batch: 4, trials: 20 }, task: { onsetJitter: 500 } };
const file = { name: 'other.json', size: 9 };
let bytes: ArrayBuffer;

beforeAll(async () => {
  const { lab } = await labHere({ ...small, network: { ...small.network, size: file.size, seeds: { recurrent: 5, input: 6, output: 7 } } });
  bytes = await (await lab.exportNetwork('json')).arrayBuffer();
}, 60_000);

type Command = { readonly name: string; run(here: LabHere): Promise<unknown> };
const command = (name: string, run: (here: LabHere) => Promise<unknown>): Command => ({ name, run });
const set = (patch: Record<string, unknown>) => command(JSON.stringify(patch), ({ lab }) => lab.setConfig(patch));

const commands: readonly Command[] = [
  ...[0.5, 1.2, 1.5].map((gain) => set({ 'network.gain': gain })),
  ...[0, 1e-3].map((noise) => set({ 'network.noise': noise })),
  ...[10, 12].map((size) => set({ 'network.size': size })),
  ...[1, 2].map((seed) => set({ 'network.seeds.recurrent': seed })),
  set({ 'network.seeds.input': 3 }),
  set({ 'network.initialState': 0.1 }),
  set({ 'network.dt': 50 }),
  set({ 'task.duration': 200 }),
  set({ 'training.train': ['G', 'W'] }),
  set({ 'training.train': ['W', 'c'] }),
  set({ 'readout.fit': true }),
  set({ 'readout.fit': false }),
  set({ 'view.panel': 'train' }),
  command('train 3', ({ lab }) => lab.train({ steps: 3 })),
  command('train 40', ({ lab }) => lab.train({ steps: 40 })),
  command('pause', ({ lab }) => lab.pause()),
  command('cancel', ({ lab }) => lab.cancel()),
  command('reset', ({ lab }) => lab.reset()),
  command('undo', ({ lab }) => lab.undo()),
  command('redo', ({ lab }) => lab.redo()),
  command('fit', ({ lab }) => lab.fitReadout()),
  command('fit with a penalty', ({ lab }) => lab.fitReadout({ ridge: 1 })),
  command('set W', ({ lab, state }) => lab.setWeights({ W: new Float64Array(state().config.network.size).fill(0.1) })),
  command('set c', ({ lab }) => lab.setWeights({ c: [0.3] })),
  command('set b', ({ lab, state }) => lab.setWeights({ b: new Float64Array(state().config.network.size).fill(0.5) })),
  command('set all', async ({ lab, state }) => {
    const { size } = state().config.network;
    await lab.setWeights({ G: new Float64Array(size * size).fill(0.01), I: new Float64Array(size).fill(1), W: new Float64Array(size).fill(0.2) });
  }),
  command('import', ({ lab }) => lab.importNetwork(bytes.slice(0), file.name)),
  command('silence', ({ lab }) => lab.silence([1, 3])),
  command('evaluate', ({ lab }) => lab.evaluate()),
  command('open the drawn link', ({ lab }) =>
    lab.openLink('#v=1&preset=thesis-a&network.size=12&network.dt=100&training.batch=4&training.trials=20&engine=wasm'),
  ),
  command('open a trained link', ({ lab }) =>
    lab.openLink('#v=1&preset=thesis-a&network.size=10&network.dt=100&training.batch=4&training.trials=20&training.steps=2&engine=wasm'),
  ),
  command('open a fitted link', ({ lab }) => lab.openLink('#v=1&preset=edge&network.size=10&network.dt=100&training.batch=4&training.trials=20&engine=wasm')),
];

/** What may be answered to a command that another one has overtaken, or that the present network is no match for. */
const understood = ['CancelledError', 'ShapeError', 'NotAvailableError'];

async function settle({ lab }: LabHere): Promise<void> {
  await lab.pause();
  // The readout that follows the settings is fitted now rather than after a rest.
  await lab.fingerprint();
}

const uncaught: unknown[] = [];
const note = (reason: unknown) => uncaught.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

async function check(here: LabHere): Promise<void> {
  const { lab, state } = here;
  const { config, network } = state();
  const print = await lab.fingerprint();
  expect(network?.fingerprint).toBe(print);
  expect(network?.size).toBe(config.network.size);
  expect(state().training.running).toBe(false);

  const weights = Object.fromEntries(await Promise.all((['G', 'I', 'W', 'b', 'h0', 'c'] as const).map(async (group) => [group, await lab.weights(group)])));
  const other = await labHere({ ...config, readout: { ...config.readout, fit: false }, training: { ...config.training, steps: 0 } });
  await other.lab.setWeights(weights);
  expect(await other.lab.fingerprint()).toBe(print);
  // The engine has the weights, the task and the dynamics that are told.
  expect((await lab.evaluate({ noise: 0 })).durations).toEqual((await other.lab.evaluate({ noise: 0 })).durations);
  for (const identity of ['matrix', 'undriven', 'driven', 'answering'] as const) expect(network?.[identity]).toBe(other.state().network?.[identity]);

  const replay = replayNow(state());
  if (network?.provenance.base !== 'drawn') expect(replay).toBeNull();
  if (config.readout.fit && isDrawnOrFitted(network!.provenance)) expect(fitOf(network!.provenance)?.settings).toBe(fitKey(config));
  if (replay !== null) {
    const again = await labHere();
    await again.lab.openLink(lab.getLink());
    expect(await again.lab.fingerprint(), `the link ${lab.getLink()} (${replay}) brings up the same weights`).toBe(print);
  }
}

test('weights, link, provenance, steps and losses agree after any sequence of commands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom('wait', 'go on', 'after 5 ms')), { minLength: 3, maxLength: 12 }),
      async (steps) => {
        const recorder = createRecorder();
        const here = await labHere(small, undefined, {}, (frame) => frame.kind === 'train' && recorder.take(frame as TrainFrame));
        // As the page does it (views/train/recorder.ts).
        here.subscribe(({ record }, before) => record && record !== before.record && recorder.takeRecord(record));
        const problems: unknown[] = [];
        const running: Promise<unknown>[] = [];
        for (const [{ name, run }, then] of steps) {
          const one = run(here).catch((error: Error) => {
            if (!understood.includes(error.name)) problems.push(`${name}: ${error.stack}`);
          });
          running.push(one);
          if (then === 'wait') await one;
          if (then === 'after 5 ms') await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await Promise.all(running);
        await settle(here);
        expect(problems).toEqual([]);
        expect(uncaught).toEqual([]);
        expect(recorder.count).toBe(here.state().network?.step);
        await check(here);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 25), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : { seed: 20 }) },
  );
}, 600_000);

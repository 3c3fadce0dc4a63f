/** The exported Python script, run by Python: the same trials, the same outputs and the same score as the page has, for each task and both equations. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPython } from '../../bench/python.ts';
import { taskOf } from '../../src/config/wholeTasks.ts';
import type { Lab } from '../../src/lab/api.ts';
import { mulberry32 } from '../../src/science/random/index.ts';
import { flipFlop } from '../../src/science/tasks/flipFlop.ts';
import { initialValues } from '../../src/science/tasks/task.ts';
import { scoreOf, type TaskPieces, taskBatch } from '../../src/science/tasks/taskBatch.ts';
import type { TrialOptions, TrialResult } from '../../src/session/protocol.ts';
import { writePython } from '../formats/whole.ts';
import { labHere } from './labHere.ts';

const found = await findPython(['numpy'], ['python3-numpy'], false);
const python = 'python' in found ? found.python : null;

interface Case {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = [
  { name: 'integration-memory', settings: { 'network.nonlinearity': 'tanh' } },
  { name: 'integration-memory', settings: { 'network.noise': 0.01, 'task.noiseFrom': 'pulse', 'training.seed': 4_000_000_000 } },
  { name: 'integration-memory', settings: { 'network.system': 'leaky-rate', 'network.nonlinearity': 'sigmoid', 'task.sampling': 'exact', 'network.dt': 7 } },
  { name: 'flip-flop', settings: { 'network.nonlinearity': 'softplus', 'network.gain': 0.7, 'network.dt': 15 } },
  { name: 'flip-flop', settings: { 'network.system': 'leaky-rate', 'task.flip-flop.bits': 2, 'network.inputs': 3, 'network.outputs': 4 } },
  { name: 'interval-comparison', settings: { 'network.nonlinearity': 'relu', 'network.gain': 0.8, 'network.noise': 0.1, 'training.seed': 7 } },
  { name: 'interval-comparison', settings: { 'network.system': 'leaky-rate', 'task.interval-comparison.leastDelay': 755, 'network.dt': 13 } },
  { name: 'ready-set-go', settings: { 'network.nonlinearity': 'sigmoid' } },
  {
    name: 'ready-set-go',
    settings: { 'network.system': 'leaky-rate', 'network.nonlinearity': 'relu', 'network.gain': 0.9, 'network.tau': 20, 'network.dt': 20 },
  },
  { name: 'context-integration', settings: { 'network.nonlinearity': 'tanh', 'network.noise': 0.02 } },
  { name: 'context-integration', settings: { 'network.system': 'leaky-rate', 'network.nonlinearity': 'softplus', 'network.gain': 0.5 } },
  { name: 'evidence-integration', settings: { 'network.nonlinearity': 'relu', 'network.gain': 0.9 } },
  { name: 'evidence-integration', settings: { 'network.system': 'leaky-rate', 'network.noise': 0.05, 'task.evidence-integration.longest': 900 } },
];

/** Of the page: all conditions of a network with weights everywhere. */
async function onThePage({ name, settings }: Case, seed: number) {
  const { lab } = await labHere({ network: { size: 30, dt: 20 }, 'task.noiseFrom': 'pulse', 'task.length': 5000 });
  await lab.setConfig({ 'task.name': name } as object);
  await lab.setConfig(settings as object);
  const { size, outputs } = lab.getConfig().network;
  const random = mulberry32(seed);
  const some = (count: number) => Float64Array.from({ length: count }, () => 0.3 * random.normal());
  await lab.setWeights({ b: some(size), h0: some(size), c: some(outputs), W: some(size * outputs) });
  const script = await (await lab.exportNetwork('python')).text();
  return {
    config: lab.getConfig(),
    conditions: await conditionsOf(lab, { noise: 0 }),
    noisy: await conditionsOf(lab, {}),
    evaluated: await lab.evaluate(),
    script,
  };
}

async function conditionsOf(lab: Lab, options: TrialOptions): Promise<TrialResult[]> {
  const config = lab.getConfig();
  const { task, values } = taskOf(config);
  const results = [];
  for (const [condition, { trial }] of task.conditions(values).entries())
    results.push(
      await lab.trial(config.task.name === 'integration-memory' ? { onset: trial.onset, duration: trial.duration, ...options } : { condition, ...options }),
    );
  return results;
}

type Page = Awaited<ReturnType<typeof onThePage>>;
interface Script {
  readonly count: number;
  readonly trials: readonly {
    readonly name: string;
    readonly input: number[];
    readonly target: number[];
    readonly mask: number[];
    readonly output: number[];
  }[];
  readonly score: number;
  readonly drawn: readonly (readonly [shape: number[], finite: boolean, graded: number, largest: number])[];
  /** With the noise of the network and of the inputs. */
  readonly noisy: readonly { readonly input: number[]; readonly output: number[]; readonly rates: number[] }[];
  readonly evaluated: readonly [score: number, kinds: Readonly<Record<string, number>>] | null;
  readonly said: string;
}

/** What each script makes of the inputs of the page; one Python for all. */
function run(folder: string, scripts: readonly { readonly script: string; readonly conditions: readonly { readonly input: ArrayLike<number> }[] }[]): Script[] {
  const given = scripts.map(({ script, conditions }, i) => {
    const file = path.join(folder, `network${i}.py`);
    fs.writeFileSync(file, script);
    return { path: file, inputs: conditions.map(({ input }) => Array.from(input)) };
  });
  const options = { input: JSON.stringify({ scripts: given }), encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  return JSON.parse(execFileSync(python!, ['-W', 'error', path.join(import.meta.dirname, 'script.py')], options)) as Script[];
}

/** A task for which there is no Python text, as one that somebody adds: the flip-flop under another name. */
function addedTask(): { readonly script: string; readonly conditions: readonly { readonly input: Float64Array }[]; readonly pieces: readonly TaskPieces[] } {
  const [size, inputs, outputs, dt] = [5, 4, 3, 20];
  const task = { ...flipFlop, name: 'another' };
  const values = { ...initialValues(flipFlop.parameters), bits: 2 };
  const random = mulberry32(5);
  const some = (...shape: number[]) => ({ data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0.3 * random.normal()), shape });
  const arrays = { G: some(size, size), I: some(size, inputs), W: some(size, outputs), b: some(size), h0: some(size), c: some(outputs) };
  const script = new TextDecoder().decode(writePython(arrays, { gain: 1.2, tau: 100, dt, nonlinearity: 'tanh' }, { task, values }));
  const pieces = task.conditions(values).map(({ trial }) => taskBatch(task, values, [trial], dt));
  return { script, pieces, conditions: pieces.map(({ steps }) => ({ input: new Float64Array(steps * inputs) })) };
}

describe.skipIf(!python)(python ? 'the exported script' : 'the exported script [skipped: needs Python with numpy]', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'script-'));
  const pages: Page[] = [];
  const added = addedTask();
  let scripts: Script[] = [];
  beforeAll(async () => {
    for (const [i, one] of cases.entries()) pages.push(await onThePage(one, i + 1));
    scripts = run(folder, [...pages, added]);
  }, 300_000);
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test.each(cases.map(({ name, settings }, i) => [`${name}, ${Object.values(settings).join(', ')}`, i] as const))(
    '%s: inputs, targets and masks are those of the page, outputs agree to 1e-5, and so does the score',
    (_, i) => {
      const { config, conditions } = pages[i]!;
      const { trials, count, score, drawn, said } = scripts[i]!;
      expect(count).toBe(conditions.length);
      for (const [k, { input, target, mask, output }] of conditions.entries()) {
        const there = trials[k]!;
        expect(distance(input, there.input)).toBeLessThan(1e-14);
        expect(there.target).toEqual(Array.from(target));
        expect(there.mask).toEqual(Array.from(mask));
        expect(distance(output, there.output)).toBeLessThan(1e-5);
      }
      const wanted = scoreOnThePage(pages[i]!);
      expect(Math.abs(score - wanted) / (wanted || 1)).toBeLessThan(1e-5);
      for (const [shape, finite, graded, largest] of drawn) {
        expect(shape).toEqual([conditions[0]!.shapes.input[0], config.network.inputs]);
        expect([finite, graded > 0, Number.isFinite(largest)]).toEqual([true, true, true]);
      }
      const lines = said.trim().split('\n');
      expect(lines.length).toBe(conditions.length + 1);
      // The last line is the score of the page.
      const { value } = pages[i]!.evaluated.score;
      expect(Math.abs(Number(lines.at(-1)!.split(': ')[1]) - value)).toBeLessThan(1e-4 * (1 + Math.abs(value)));
    },
  );

  test.each(cases.map(({ name, settings }, i) => [`${name}, ${Object.values(settings).join(', ')}`, i] as const))(
    '%s: with the noise of the page, of its units and its inputs, trials and evaluation agree to 1e-4',
    (_, i) => {
      const { noisy, evaluated } = pages[i]!;
      const there = scripts[i]!;
      expect(there.noisy.length).toBe(noisy.length);
      for (const [k, { input, output, rates, shape }] of noisy.entries()) {
        expect(distance(input, there.noisy[k]!.input)).toBeLessThan(1e-14);
        expect(distance(output, there.noisy[k]!.output)).toBeLessThan(1e-4);
        expect(distance(rates.subarray((shape[0] - 1) * shape[1]), there.noisy[k]!.rates)).toBeLessThan(1e-4);
      }
      const [score, kinds] = there.evaluated!;
      expect(Math.abs(score - evaluated.score.value)).toBeLessThan(1e-4 * (1 + Math.abs(score)));
      expect(Object.keys(kinds)).toEqual(evaluated.conditions.map(({ label }) => label));
      expect(
        distance(
          Float64Array.from(evaluated.conditions, ({ value }) => value),
          Object.values(kinds),
        ),
      ).toBeLessThan(1e-4);
    },
  );

  test('a task without a Python text has the trials that are shown, step by step', () => {
    const { trials, count, said } = scripts.at(-1)!;
    expect([count, trials.map(({ name }) => name)]).toEqual([4, ['+ +', '- +', '+ -', '- -']]);
    const padded = (values: Float64Array, from: number, to: number) =>
      Array.from({ length: (values.length / from) * to }, (_, i) => (i % to < from ? values[Math.floor(i / to) * from + (i % to)]! : 0));
    for (const [k, { input, target, mask }] of added.pieces.entries()) {
      expect(trials[k]!.input).toEqual(padded(input, 2, 4));
      expect(trials[k]!.target).toEqual(padded(target, 2, 3));
      expect(trials[k]!.mask).toEqual(padded(mask, 2, 3));
    }
    expect(said).toContain('mean squared error of the graded steps: ');
  });
});

/** The largest difference, as a share of the largest number. */
function distance(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(theirs.length).toBe(ours.length);
  let [most, off] = [0, 0];
  for (let i = 0; i < ours.length; i++) {
    most = Math.max(most, Math.abs(ours[i]!));
    off = Math.max(off, Math.abs(ours[i]! - theirs[i]!));
  }
  return off === 0 ? 0 : off / most;
}

function scoreOnThePage({ config, conditions }: Page): number {
  const chosen = taskOf(config);
  const { task, values } = chosen;
  const [inputs, outputs] = [task.inputs(values).length, task.outputs(values).length];
  const steps = conditions[0]!.shapes.output[0];
  const kept = (part: 'input' | 'target' | 'mask' | 'output', channels: number) =>
    Float64Array.from(
      conditions.flatMap((one) =>
        Array.from({ length: steps * channels }, (_, i) => one[part][Math.floor(i / channels) * one.shapes[part][1] + (i % channels)]!),
      ),
    );
  const pieces = { trials: conditions.length, steps, input: kept('input', inputs), target: kept('target', outputs), mask: kept('mask', outputs) };
  return scoreOf(
    task,
    values,
    task.conditions(values).map(({ trial }) => trial),
    pieces,
    kept('output', outputs),
    config.network.dt,
  ).value;
}

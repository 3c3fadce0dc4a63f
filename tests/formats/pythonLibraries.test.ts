/** What the exported script does with libraries that it does not need: it draws with matplotlib, and hands its network to PyTorch. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPython } from '../../bench/python.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { allTasks, taskOf } from '../../src/config/wholeTasks.ts';
import { rateColours } from '../../src/formats/python/plot.ts';
import { nonlinearityNames } from '../../src/science/nonlinearities/names.ts';
import { mulberry32 } from '../../src/science/random/index.ts';
import type { ChosenTask } from '../../src/science/tasks/chosenTask.ts';
import { ratePalette } from '../../src/ui/palettes.ts';
import { writePython } from './whole.ts';

async function pythonWith(library: string, debian: string): Promise<string | null> {
  const found = await findPython(['numpy', library], ['python3-numpy', debian], false);
  return 'python' in found ? found.python : null;
}

const [withNumpy, withMatplotlib, withTorch] = [
  await pythonWith('json', 'python3'),
  await pythonWith('matplotlib.figure', 'python3-matplotlib'),
  await pythonWith('torch', 'python3-torch'),
];
const needing = (python: string | null, what: string, library: string) => (python ? what : `${what} [skipped: needs Python with ${library}]`);

const configOf = (name: string) => presetConfig(name === 'integration-memory' ? 'fitted' : name);

/** A task; 'another' is one for which there is no Python text, as one that somebody adds: the flip-flop under another name. */
function chosenOf(name: string): ChosenTask {
  if (name !== 'another') return taskOf(configOf(name));
  const { task, values } = taskOf(configOf('flip-flop'));
  return { task: { ...task, name }, values };
}

/** A task, with a network of random weights that has one channel more than the task. */
function scriptOf(name: string, settings: { readonly system?: string; readonly nonlinearity?: string } = {}): string {
  const chosen = chosenOf(name);
  const { task, values } = chosen;
  const [size, inputs, outputs] = [12, task.inputs(values).length + 1, task.outputs(values).length + 1];
  const random = mulberry32(3);
  const some = (...shape: number[]) => ({ data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0.3 * random.normal()), shape });
  const arrays = { G: some(size, size), I: some(size, inputs), W: some(size, outputs), b: some(size), h0: some(size), c: some(outputs) };
  return new TextDecoder().decode(writePython(arrays, { gain: 0.9, tau: 100, dt: 20, nonlinearity: 'tanh', noise: 0.01, ...settings }, chosen));
}

const tasks = [...allTasks.map(({ name }) => name), 'another'];
const everyNetwork = ['leaky-current', 'leaky-rate'].flatMap((system) => nonlinearityNames.map((nonlinearity) => ({ system, nonlinearity })));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'libraries-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function written(name: string, script: string): string {
  const file = path.join(folder, `${name}.py`);
  fs.writeFileSync(file, script);
  return file;
}

function answers<T>(python: string, asked: 'plot' | 'torch', files: readonly string[]): T[] {
  const options = { input: JSON.stringify(files), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(python, ['-W', 'error', path.join(import.meta.dirname, 'libraries.py'), asked], options)) as T[];
}

test('the colours of a picture are those of the rates on the page, up to 5 of 255', () => {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const stops = rateColours.split(' ').map(channels);
  const page = ratePalette('light');
  for (let place = 1; place <= 255; place++) {
    const at = ((place - 1) / 254) * (stops.length - 1);
    const left = Math.min(stops.length - 2, Math.floor(at));
    channels(page.css(place)).forEach((wanted, k) => {
      const drawn = stops[left]![k]! + (stops[left + 1]![k]! - stops[left]![k]!) * (at - left);
      expect(Math.abs(drawn - wanted)).toBeLessThanOrEqual(5);
    });
  }
});

test.each(everyNetwork)('the script of a $system network with $nonlinearity has the same step for PyTorch', ({ system, nonlinearity }) => {
  const script = scriptOf('flip-flop', { system, nonlinearity });
  const phi = { tanh: 'torch.tanh', relu: 'torch.relu', softplus: 'torch.nn.Softplus(threshold=40.0)', sigmoid: 'torch.sigmoid' };
  expect(script).toContain(`    phi = ${phi[nonlinearity]}\n`);
  expect(script).toContain(
    system === 'leaky-rate'
      ? 'h = h + alpha * (-h + phi(gain * (h @ self.G.T) + u @ self.I.T + self.b))\n                rates.append(h)'
      : 'h = h + alpha * (-h + gain * (phi(h) @ self.G.T) + u @ self.I.T + self.b)\n                rates.append(phi(h))',
  );
});

test('only what draws imports matplotlib, and only what is asked for the module imports PyTorch', () => {
  const imports = scriptOf('flip-flop').match(/^ *(?:from|import) .*$/gm);
  expect(imports?.filter((line) => /matplotlib|torch/.test(line)).every((line) => line.startsWith('    '))).toBe(true);
});

test.skipIf(!withNumpy)(needing(withNumpy, 'a sentence says which library is missing', 'numpy'), () => {
  // Found before those that are installed.
  const without = path.join(folder, 'without');
  fs.mkdirSync(without);
  for (const name of ['matplotlib', 'torch']) fs.writeFileSync(path.join(without, `${name}.py`), `raise ModuleNotFoundError("none", name="${name}")\n`);
  const file = written('lonely', scriptOf('ready-set-go'));
  const run = (...args: string[]) => spawnSync(withNumpy!, ['-W', 'error', file, ...args], { encoding: 'utf8', env: { ...process.env, PYTHONPATH: without } });
  for (const [library, ...args] of [
    ['matplotlib', '--plot', path.join(folder, 'lonely.png')],
    ['torch', '--torch'],
  ] as const) {
    const { status, stdout, stderr } = run(...args);
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(`error: ${library} is not installed: python3 -m pip install ${library}\n`);
  }
  expect(run()).toMatchObject({ status: 0, stderr: '' });
});

interface Picture {
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly time: readonly number[];
  readonly timeName: string;
  readonly colours: readonly string[];
  readonly range: readonly number[];
  readonly ends: readonly number[];
  readonly largest: number;
  readonly same: boolean;
  readonly bytes: number;
}

describe.skipIf(!withMatplotlib)(needing(withMatplotlib, 'the picture', 'matplotlib'), () => {
  test('of every task has the trials, the rates, what is said and wanted, and the time range of Live', { timeout: 120_000 }, () => {
    const pictures = answers<Picture>(
      withMatplotlib!,
      'plot',
      tasks.map((name) => written(name, scriptOf(name))),
    );
    const pulses = configOf('integration-memory');
    for (const [i, { titles, names, time, timeName, colours, range, ends, same, bytes }] of pictures.entries()) {
      const isPulse = tasks[i] === 'integration-memory';
      const { task, values } = chosenOf(tasks[i]!);
      const labels = task.conditions(values).map(({ label }) => label.replaceAll('\u2212', '-'));
      expect(titles).toEqual(isPulse ? pulses.view.durations.map((duration) => `${duration} ms`) : labels.slice(0, 8));
      expect(names).toEqual([isPulse ? 'units by phase' : 'units by output', ...task.outputs(values)]);
      const length = task.length(values) / 1000;
      const wanted = isPulse ? [-0.9, length - pulses.task.onset / 1000] : [0, length];
      expect(time.map((end) => Math.round(end * 1e6) / 1e6)).toEqual(wanted);
      expect(timeName).toContain('(s)');
      expect([colours.length, colours[0], colours[127], colours[254]]).toEqual([255, rateColours.slice(0, 7), '#ffffff', rateColours.slice(-7)]);
      expect([range, ends, same, bytes > 10_000]).toEqual([[-1, 1], [-1, 1], true, true]);
    }
  });

  test('has the range of the nonlinearity, or that of the rates where it has no end', () => {
    const files = nonlinearityNames.map((nonlinearity) => written(nonlinearity, scriptOf('ready-set-go', { nonlinearity })));
    for (const [i, { range, ends, largest, same }] of answers<Picture>(withMatplotlib!, 'plot', files).entries()) {
      const nonlinearity = nonlinearityNames[i]!;
      expect(same).toBe(true);
      if (nonlinearity === 'tanh')
        expect([range, ends]).toEqual([
          [-1, 1],
          [-1, 1],
        ]);
      else if (nonlinearity === 'sigmoid')
        expect([range, ends]).toEqual([
          [0, 1],
          [0, 1],
        ]);
      else {
        const top = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((one) => one >= largest)!;
        const rest = nonlinearity === 'softplus' ? Math.LN2 : 0;
        const reach = Math.max(top - rest, rest);
        expect(ends).toEqual([0, top]);
        expect(range.map((end, k) => Math.abs(end - rest - (k === 0 ? -reach : reach)) < 1e-12)).toEqual([true, true]);
      }
    }
  });

  test('is drawn from the command line', () => {
    const file = path.join(folder, 'live.png');
    execFileSync(withMatplotlib!, ['-W', 'error', written('drawing', scriptOf('ready-set-go')), '--plot', file]);
    expect(Array.from(fs.readFileSync(file).subarray(1, 4))).toEqual(Array.from(Buffer.from('PNG')));
  });
});

interface Module {
  readonly parameters: readonly string[];
  readonly same: boolean;
  readonly learn: boolean;
  readonly difference: number;
}

describe.skipIf(!withTorch)(needing(withTorch, 'the module of PyTorch', 'torch'), () => {
  test('computes what the script computes, for every task, nonlinearity and equation, and learns', { timeout: 120_000 }, () => {
    const files = [
      ...tasks.map((name) => written(name, scriptOf(name))),
      ...everyNetwork.map(({ system, nonlinearity }) => written(`${system}-${nonlinearity}`, scriptOf('flip-flop', { system, nonlinearity }))),
    ];
    for (const { parameters, same, learn, difference } of answers<Module>(withTorch!, 'torch', files)) {
      expect([parameters, same, learn]).toEqual([['G', 'I', 'W', 'b', 'c', 'h0'], true, true]);
      expect(difference).toBeLessThan(1e-12);
    }
  });

  test('says the difference on the command line', () => {
    const said = execFileSync(withTorch!, [written('comparing', scriptOf('ready-set-go')), '--torch'], { encoding: 'utf8' });
    expect(Number(/^largest difference between the outputs of PyTorch and NumPy: (\S+)$/m.exec(said)?.[1])).toBeLessThan(1e-12);
  });
});

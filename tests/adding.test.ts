/**
 * What docs/adding.md says about adding something, done: in a copy of the source a question, a view, an engine, a format of files, a setting, a task and a
 * chapter of the story are added as it tells, the compiler reads the result once, and each of them is used.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPython } from '../bench/python.ts';
import type * as engineList from '../src/engines/index.ts';
import type * as formats from '../src/formats/index.ts';
import type * as chapterList from '../src/story/chapters.ts';
import type * as chapterNotes from '../src/story/teacher/notes.ts';
import type * as viewList from '../src/views/index.ts';
import type * as labs from './lab/labHere.ts';

const root = path.join(import.meta.dirname, '..');
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'adding-'));
let server: ViteDevServer;
const load = async <T>(file: string) => (await server.ssrLoadModule(file)) as T;

function addFile(file: string, text: string): void {
  const whole = path.join(copy, file);
  expect(fs.existsSync(whole)).toBe(false);
  fs.mkdirSync(path.dirname(whole), { recursive: true });
  fs.writeFileSync(whole, text);
}

/** Puts `text` behind the only place where `anchor` stands in `file`. */
function insert(file: string, anchor: string, text: string): void {
  const parts = fs.readFileSync(path.join(copy, file), 'utf8').split(anchor);
  expect(parts, `${file} has '${anchor}' once`).toHaveLength(2);
  fs.writeFileSync(path.join(copy, file), parts.join(anchor + text));
}

function addQuestion(): void {
  addFile(
    'src/session/questions/spread.ts',
    `/** Standard deviation of the recurrent weights, times the root of the size: 1 for the study's draws. */
import { type Asks, question, type Run } from '../question.ts';

export const spread = question<Asks<object>, { readonly spread: number }>()({
  name: 'spread',
  arguments: () => ({}),
  dependsOn: ['undriven'],
  cost: (_, { network: { size } }) => ({ bytes: 0, products: size * size }),
  less: 'Take a smaller network (network.size).',
});

export const run: Run<typeof spread> = async ({ context }) => {
  const { G } = context.held.weights;
  let [sum, squares] = [0, 0];
  for (const value of G) {
    sum += value;
    squares += value ** 2;
  }
  const variance = squares / G.length - (sum / G.length) ** 2;
  return { spread: Math.sqrt(variance * context.held.config.network.size) };
};
`,
  );
  insert('src/session/questions.ts', "export { spectrum } from './questions/spectrum.ts';\n", "export { spread } from './questions/spread.ts';\n");
}

function addView(): void {
  addFile(
    'src/views/diary/panel.tsx',
    `/** Diary: what was done with the network. */
export const Sentence = () => <>What has been done with this network?</>;

export default function Diary() {
  return <ol />;
}
`,
  );
  insert(
    'src/views/index.ts',
    'export const views: readonly View[] = [\n',
    `  {
    name: 'diary',
    title: 'Diary',
    letters: 'bc',
    sentence: 'What has been done with this network?',
    Sentence: diary('Sentence'),
    Main: diary('default'),
    Reading,
    Above: edgeAbove('b'),
    Below: edgeBelow('c'),
    noise: 'beside',
    hairline: true,
    edge: 'right',
  },
`,
  );
  insert('src/views/index.ts', "const chaos = lazyParts(() => import('./chaos/panel.ts'));\n", "const diary = lazyParts(() => import('./diary/panel.tsx'));\n");
  insert('src/config/schema.ts', "panel: choice('live', ['live',", " 'diary',");
}

function addEngine(): void {
  addFile(
    'src/engines/plain/index.ts',
    `/** Engine \`plain\`: as reference, under another name. */
import type { Engine } from '../engine.ts';
import { createReferenceEngine } from '../reference/index.ts';

export const createPlainEngine = (): Engine => ({ ...createReferenceEngine(), name: 'plain' });
`,
  );
  insert(
    'src/engines/index.ts',
    'export const engines: readonly EngineFactory[] = [\n',
    "  { name: 'plain', create: async () => (await loadPart(() => import('./plain/index.ts'))).createPlainEngine() },\n",
  );
  insert('src/engines/engine.ts', 'export type EngineName =', " 'plain' |");
  insert('src/config/schema.ts', "engine: choice('auto', ['auto',", " 'plain',");
}

function addFormat(): void {
  addFile(
    'src/formats/lines.ts',
    `/** A line for each array, 'G 2 2: 1 2 3 4', after the line '#arrays'. */
import { type Budget, mostBytes, type Reading } from './budget.ts';
import { FormatError } from './formatError.ts';
import { collector, elementCount, type FileContent, withArrays } from './namedArrays.ts';

export const isLines = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 8)) === '#arrays\\n';

export function* readLines(bytes: Uint8Array, _budget: Budget): Reading<FileContent> {
  if (bytes.length > mostBytes) throw new FormatError('This file is too long.');
  const { add, content } = collector();
  for (const line of new TextDecoder().decode(bytes.subarray(8)).split('\\n').filter(Boolean)) {
    yield;
    const [name = '', ...sides] = line.split(':')[0]!.split(' ');
    const data = Float64Array.from(line.split(':')[1]!.trim().split(' '), Number);
    const shape = sides.map(Number);
    if (data.length !== elementCount(shape, name)) throw new FormatError(\`The line of \${name} is cut off.\`);
    add(name, { data, shape });
  }
  return withArrays(content(), 'Write a line for each array.');
}
`,
  );
  insert(
    'src/formats/index.ts',
    "import { collector, type FileContent, type NamedArrays, withArrays } from './namedArrays.ts';\n",
    "import { isLines, readLines } from './lines.ts';\n",
  );
  insert('src/formats/index.ts', 'const readers: readonly Reader[] = [\n', '  { is: isLines, read: readLines },\n');
}

function addSetting(): void {
  insert('src/config/schema.ts', '  view: {\n', "    rulers: whole(0, 'Lines across each plot.', { min: 0, max: 9 }),\n");
}

function addTask(): void {
  addFile(
    'src/science/tasks/delayedSign.ts',
    `/** Say the sign of a pulse after a delay. */
import type { Random } from '../random/random.ts';
import { signOfMean } from './signScores.ts';
import type { Answer, Task, Values } from './task.ts';

type Names = 'delay';
type Trial = { readonly sign: number };

const answers = ({ sign }: Trial, { delay }: Values<Names>): readonly Answer[] => [{ channel: 0, from: 200 + delay, to: 400 + delay, wanted: () => sign }];

export const delayedSign: Task<Names, Trial> = {
  name: 'delayed-sign',
  title: 'Delayed sign',
  question: 'Up or down?',
  sentence: 'The output says the sign of a pulse after a delay.',
  source: 'A test',
  parameters: { delay: { initial: 300, min: 0, max: 5000, unit: 'ms', meaning: 'Time between the pulse and the answer.' } },
  limits: () => [],
  inputs: () => ['pulse'],
  outputs: () => ['sign'],
  length: ({ delay }) => 400 + delay,
  draw: (_, random: Random) => ({ sign: random.uniform() < 0.5 ? -1 : 1 }),
  stimuli: ({ sign }) => [{ channel: 0, from: 100, to: 200, level: sign }],
  answers,
  phases: (_, { delay }) => [{ name: 'delay', from: 200, to: 200 + delay }],
  conditions: () => [-1, 1].map((sign) => ({ label: sign > 0 ? 'up' : 'down', trial: { sign } })),
  kind: ({ sign }) => (sign > 0 ? 'up' : 'down'),
  score: signOfMean(answers, { ideal: () => 1 }),
  cues: () => [{ kind: 'pulse', channel: 0, level: 1, duration: 100, signed: true }],
  constantReadout: false,
  training: { steps: 100, learningRate: 3e-3, noise: 0, train: ['G', 'I', 'W', 'b', 'c'] },
};
`,
  );
  insert('src/science/tasks/list.ts', "import { contextIntegration } from './contextIntegration.ts';\n", "import { delayedSign } from './delayedSign.ts';\n");
  insert('src/science/tasks/list.ts', 'export const taskList: readonly AnyTask[] = [', 'delayedSign, ');
}

function addNonlinearity(): void {
  addFile(
    'src/science/nonlinearities/retanh.ts',
    `import { tanh } from '../elementary.ts';
import type { Nonlinearity } from './nonlinearity.ts';

/** r = max(0, tanh h), between 0 and 1. */
export const retanh: Nonlinearity = {
  name: 'retanh',
  range: [0, 1],
  rest: 0,
  value: (state) => Math.max(0, tanh(state)),
  slope: (rate) => (rate > 0 ? 1 - rate * rate : 0),
};
`,
  );
  insert('src/science/nonlinearities/index.ts', "import { relu } from './relu.ts';\n", "import { retanh } from './retanh.ts';\n");
  insert('src/science/nonlinearities/index.ts', '  relu,\n', '  retanh,\n');
}

function addChapter(): void {
  addFile(
    'src/story/chapters/tides.tsx',
    `/** Tides: the exponent of this matrix, guessed. */
import type { Chapter } from '../chapter.ts';
import { MapFigures } from '../MapFigures.tsx';
import { turnThrough } from '../motion.ts';

export const tides: Chapter = {
  title: 'Tides',
  short: 'tides',
  text: [['It comes, and it goes.']],
  question: 'At which gain does it turn?',
  turn: 'Turn the gain.',
  guess: { kind: 'gain', begin: 1 },
  preset: 'fitted',
  begin: {},
  end: { 'network.gain': 2 },
  play: (turning) => turnThrough([{ 'network.gain': 2 }], 500, turning),
  useAnswer: () => null,
  useTurned: () => false,
  Figures: () => <MapFigures />,
  Turn: () => null,
};
`,
  );
  insert('src/story/chapters.ts', "import { teach } from './chapters/teach.tsx';\n", "import { tides } from './chapters/tides.tsx';\n");
  insert('src/story/chapters.ts', 'wait, memory, simpler', ', tides');
  insert(
    'src/story/teacher/notes.ts',
    "That both work says nothing of how the first one does it.',\n      },\n    ],\n  },",
    "\n  { aim: 'That all returns.', minutes: 3, ask: [{ question: 'When?' }], wrong: [{ said: 'Never.', reply: 'Wait.' }] },",
  );
  // 8 becomes 98: there is only one anchor behind which a digit can be put.
  insert('src/config/schema.ts', "chapter; 0: for teachers.', { min: 0, max: ", '9');
}

beforeAll(async () => {
  for (const part of ['src', 'tsconfig.json', 'tests/lab/labHere.ts']) fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  for (const add of [addQuestion, addView, addEngine, addFormat, addSetting, addTask, addNonlinearity, addChapter]) add();
  server = await createServer({
    root: copy,
    configFile: path.join(root, 'vite.config.ts'),
    cacheDir: path.join(copy, '.vite'),
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
});

afterAll(async () => {
  await server?.close();
  fs.rmSync(copy, { recursive: true, force: true });
});

test('the compiler finds nothing to complain of', { timeout: 120_000 }, () => {
  let complaints = '';
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', copy], { cwd: copy, encoding: 'utf8' });
  } catch (error) {
    complaints = (error as { stdout: string }).stdout;
  }
  expect(complaints).toBe('');
});

test('the engine computes, the question is a method of the lab, and the setting is checked and in the link', async () => {
  const { engines } = await load<typeof engineList>('/src/engines/index.ts');
  expect(engines.map(({ name }) => name)).toContain('plain');
  const { labHere } = await load<typeof labs>('/tests/lab/labHere.ts');
  const { lab, state } = await labHere({ engine: 'plain' });
  expect(state().engine?.name).toBe('plain');

  const { data: G } = await lab.weights('G');
  const mean = G.reduce((sum, value) => sum + value, 0) / G.length;
  const variance = G.reduce((sum, value) => sum + (value - mean) ** 2, 0) / G.length;
  // The types of the lab here do not know what the copy has.
  const added = lab as unknown as { spread(): Promise<{ spread: number }>; setConfig(changes: object): Promise<void> };
  const { spread } = await added.spread();
  expect(spread).toBeCloseTo(Math.sqrt(variance * 40), 9);

  await added.setConfig({ 'view.rulers': 3 });
  expect(lab.getLink()).toContain('view.rulers=3');
  await expect(added.setConfig({ 'view.rulers': 10 })).rejects.toThrow('view.rulers: given 10, allowed is a whole number, 0 to 9');
});

test('the nonlinearity is a setting, is computed by an engine that knows it, and is learnt with', { timeout: 60_000 }, async () => {
  const { labHere } = await load<typeof labs>('/tests/lab/labHere.ts');
  const { lab } = await labHere();
  await lab.openLink('#v=1&preset=small&network.size=20&network.nonlinearity=retanh&task.length=1500&task.onset=300&task.onsetJitter=0&task.evaluateFrom=800');
  expect(lab.getConfig().network.nonlinearity).toBe('retanh');
  // The kernels do not have it.
  expect(lab.engine().name).not.toBe('wasm');
  const { rates } = await lab.trial();
  expect([Math.min(...rates), Math.max(...rates) > 0, Math.max(...rates) <= 1]).toEqual([0, true, true]);
  const { losses } = await lab.train({ steps: 12 });
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  // The exported script has it as a table.
  const python = await findPython(['numpy'], ['python3-numpy'], false);
  if ('missing' in python) return;
  const file = path.join(copy, 'network.py');
  fs.writeFileSync(file, await (await lab.exportNetwork('python')).text());
  const { input, output } = await lab.trial({ noise: 0 });
  const given = JSON.stringify({ scripts: [{ path: file, inputs: [Array.from(input)] }] });
  const [{ trials }] = JSON.parse(execFileSync(python.python, [path.join(root, 'tests/lab/script.py')], { input: given, encoding: 'utf8' }));
  const largest = Math.max(...output.map(Math.abs));
  expect(Math.max(...output.map((value, t) => Math.abs(value - trials[0].output[t]))) / largest).toBeLessThan(1e-5);
});

test('the reader of network files reads the format', async () => {
  const { readNetworkFile } = await load<typeof formats>('/src/formats/index.ts');
  const reading = readNetworkFile(new TextEncoder().encode('#arrays\nG 2 2: 1 2 3 4\nI 2 1: 5 6\n'), 'network.txt');
  let next = reading.next();
  while (!next.done) next = reading.next();
  expect(Array.from(next.value.arrays.G!.data as Float64Array)).toEqual([1, 2, 3, 4]);
  expect(next.value.arrays.I!.shape).toEqual([2, 1]);
});

test('the view is in the list of panels', async () => {
  const { views } = await load<typeof viewList>('/src/views/index.ts');
  expect(views.map(({ title }) => title)).toEqual(['Diary', 'Live', 'Train', 'Chaos', 'Back-engineer', 'Experiments']);
});

test('the chapter is in the list of chapters, with a note for teachers', async () => {
  const { chapters } = await load<typeof chapterList>('/src/story/chapters.ts');
  const { notes } = await load<typeof chapterNotes>('/src/story/teacher/notes.ts');
  expect(chapters.map(({ title }) => title).at(-1)).toBe('Tides');
  expect(notes).toHaveLength(chapters.length);
});

test('the task has settings, a link, a preset, trials and a score, and is learnt', { timeout: 60_000 }, async () => {
  const { labHere } = await load<typeof labs>('/tests/lab/labHere.ts');
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.setConfig({ preset: 'delayed-sign', 'network.size': 40 } as object);
  await lab.setConfig({ 'task.delayed-sign.delay': 200 } as object);
  expect(lab.getLink()).toContain('task.delayed-sign.delay=200');
  expect((await lab.tasks()).map(({ name }) => name)).toContain('delayed-sign');
  const { phases, condition, shapes } = await lab.trial({ condition: 'up' });
  expect([phases, condition, shapes.input]).toEqual([[{ name: 'delay', from: 200, to: 400 }], 'up', [30, 1]]);
  const before = await lab.evaluate({ trials: 60 });
  expect(lab.getConfig().training.train).toEqual(['G', 'I', 'W', 'b', 'c']);
  await lab.train({ steps: 60 });
  expect((await lab.weights('c')).data[0]).not.toBe(0);
  const after = await lab.evaluate({ trials: 60 });
  expect(before.score).toMatchObject({ chance: 0.5, ideal: 1 });
  expect(after.score.value).toBeGreaterThan(0.95);
  expect(await (await lab.exportNetwork('python')).text()).toContain('("up", (input_1, target_1, mask_1))');
  const fresh = await labHere({ engine: 'wasm' });
  await fresh.lab.importNetwork(await lab.exportNetwork('npz'), 'sign.npz');
  expect((await fresh.lab.evaluate({ trials: 60 })).score).toEqual(after.score);
});

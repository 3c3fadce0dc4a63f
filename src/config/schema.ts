/**
 * Every setting, once: its path, type, range, unit, default and what it means. Sliders, link, files, scripting interface and worker
 * all read this table; nothing else in the project knows a name or a range. A path that was released is never renamed
 * (tests/links.txt holds every link ever released).
 */
import { statisticNames } from '../science/experiments/types.ts';
import { nonlinearityNames } from '../science/nonlinearities/names.ts';
import { taskList } from '../science/tasks/list.ts';
import type { Parameter, TaskFace } from '../science/tasks/task.ts';
import { cleanPart } from './linkText.ts';
import { unseen } from './show.ts';

export interface Setting<V> {
  readonly kind: 'number' | 'whole' | 'choice' | 'list' | 'switch' | 'text' | 'lines';
  readonly initial: V;
  readonly meaning: string;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** Choices, or the members a list may have. */
  readonly values?: readonly string[];
  /** Says in words what is allowed; for sliders, dialogs and errors. */
  readonly allowed: string;
  /** Whether it is one of the values that are allowed. Looks at no more of a list than it may have. */
  readonly accepts: (value: unknown) => value is V;
}

interface NumberOptions {
  min: number;
  max: number;
  unit?: string;
  /** `min` itself is not allowed (a step of 0 ms). */
  above?: boolean;
}

const isNumber = (value: unknown, min: number, max: number): value is number => typeof value === 'number' && value >= min && value <= max;
/** A plain list without gaps, of at most so many values. */
const isList = (value: unknown, most: number): value is readonly unknown[] =>
  Array.isArray(value) && value.length <= most && !Array.from(value as unknown[]).includes(undefined);

const say = (unit: string | undefined) => (unit ? ` ${unit}` : '');

function number(initial: number, meaning: string, { min, max, unit, above }: NumberOptions): Setting<number> {
  return {
    kind: 'number',
    initial,
    meaning,
    min,
    max,
    ...(unit ? { unit } : {}),
    allowed: above ? `above ${min} and at most ${max}${say(unit)}` : `${min} to ${max}${say(unit)}`,
    accepts: (value): value is number => isNumber(value, min, max) && !(above && value === min),
  };
}

function whole(initial: number, meaning: string, { min, max, unit }: NumberOptions): Setting<number> {
  return {
    kind: 'whole',
    initial,
    meaning,
    min,
    max,
    ...(unit ? { unit } : {}),
    allowed: `a whole number, ${min} to ${max}${say(unit)}`,
    accepts: (value): value is number => isNumber(value, min, max) && Number.isSafeInteger(value),
  };
}

function choice<const V extends string>(initial: NoInfer<V>, values: readonly V[], meaning: string): Setting<V> {
  return {
    kind: 'choice',
    initial,
    meaning,
    values,
    allowed: values.map((one) => one || 'nothing').join(', '),
    accepts: (value): value is V => values.includes(value as V),
  };
}

function choices<const V extends string>(initial: readonly NoInfer<V>[], values: readonly V[], meaning: string): Setting<readonly V[]> {
  return {
    kind: 'list',
    initial,
    meaning,
    values,
    allowed: `any of ${values.join(', ')}, with commas`,
    accepts: (value): value is readonly V[] =>
      isList(value, values.length) && value.every((one) => values.includes(one as V)) && new Set(value).size === value.length,
  };
}

function numbers(initial: readonly number[], meaning: string, { min, max, unit }: NumberOptions, most: number): Setting<readonly number[]> {
  return {
    kind: 'list',
    initial,
    meaning,
    min,
    max,
    ...(unit ? { unit } : {}),
    allowed: `at most ${most} numbers, each ${min} to ${max}${say(unit)}, with commas`,
    accepts: (value): value is readonly number[] => isList(value, most) && value.every((one) => isNumber(one, min, max)),
  };
}

/** Nothing, or a word of small letters and hyphens: what it may be is decided by those who read it. */
function word(initial: string, meaning: string, allowed: string): Setting<string> {
  const form = /^(?:[a-z](?:[a-z-]{0,22}[a-z])?)?$/;
  return { kind: 'text', initial, meaning, allowed, accepts: (value): value is string => typeof value === 'string' && form.test(value) };
}

/** Nothing, or for each chapter a number, or '-' where none was said: "-,1.1,0.4". */
function guesses(meaning: string): Setting<string> {
  const form = /^(?:(?:-|\d{1,4}(?:\.\d{1,6})?)(?:,(?!$)|$)){0,8}$/;
  const allowed = 'at most 8 numbers from 0 to 9999, or - for none, with commas';
  return { kind: 'text', initial: '', meaning, allowed, accepts: (value): value is string => typeof value === 'string' && form.test(value) };
}

/**
 * One line as people write it, that a link brings back as it is (linkText.ts): nothing unseen, no '+', hyphens for dashes, and nothing that stands between
 * lines.
 */
const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most && cleanPart(value) === value && value.search(unseen) < 0 && !/(^| )\/\/( |$)/.test(value);

function line(meaning: string, most: number): Setting<string> {
  return {
    kind: 'text',
    initial: '',
    meaning,
    allowed: `a line of at most ${most} characters, without +`,
    accepts: (value): value is string => value === '' || isLine(value, most),
  };
}

function lines(meaning: string, count: number, most: number): Setting<readonly string[]> {
  return {
    kind: 'lines',
    initial: [],
    meaning,
    allowed: `up to ${count} lines of at most ${most} characters, without +`,
    accepts: (value): value is readonly string[] => isList(value, count) && value.every((one) => isLine(one, most)),
  };
}

/** Origins of pages, as the browser writes them: https, or this machine. */
function origins(meaning: string): Setting<readonly string[]> {
  const form = /^(https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*|http:\/\/localhost)(:\d{1,5})?$/;
  return {
    kind: 'list',
    initial: [],
    meaning,
    allowed: 'at most 8 origins such as https://example.org or http://localhost:8000, with commas',
    accepts: (value): value is readonly string[] => isList(value, 8) && value.every((one) => typeof one === 'string' && one.length <= 200 && form.test(one)),
  };
}

function onOff(initial: boolean, meaning: string): Setting<boolean> {
  return { kind: 'switch', initial, meaning, allowed: 'true or false', accepts: (value): value is boolean => typeof value === 'boolean' };
}

const seed = (initial: number, what: string) => whole(initial, `Seed of the random generator for ${what}.`, { min: 0, max: 4294967295 });

/** Those of the study's task, and one for each other task, of its name. */
export const presetNames: readonly string[] = ['fitted', 'thesis-a', 'thesis-b', 'silent', 'edge', 'chaotic', 'small', ...taskList.map(({ name }) => name)];
export type PresetName = string;

/** What a lesson may hide or hold fixed: what is turned, and then what is read. What each stands for is in lessonParts.ts. */
export const lessonControls = ['gain', 'noise', 'wait', 'pulse', 'time', 'learning', 'matrix', 'task', 'silence'] as const;
export const lessonReadings = ['rates', 'output', 'map', 'exponent', 'regime', 'modes', 'training', 'axes'] as const;

/** The parameters of a task as settings, under its name. */
const parametersOf = ({ name, parameters }: TaskFace) => [
  name,
  Object.fromEntries(
    Object.entries<Parameter>(parameters).map(([key, { initial, meaning, whole: isWhole, ...range }]) => [
      key,
      (isWhole ? whole : number)(initial, meaning, range),
    ]),
  ),
];

/** Every tenth, over the axis that the page shows. */
const sweepGains = Array.from({ length: 22 }, (_, i) => (4 + i) / 10);
/** None, and every decade. */
const sweepNoises = [0, ...Array.from({ length: 10 }, (_, i) => Number(`1e${i - 9}`))];

export const settings = {
  v: whole(1, 'Version of the link format.', { min: 1, max: 1 }),
  preset: choice('fitted', presetNames, 'Named network and task; every other setting is a difference from it.'),
  lesson: {
    title: line('Lesson: title.', 80),
    question: line('Lesson: question.', 160),
    steps: lines('Lesson: what to do, step by step.', 3, 200),
    hide: choices([], [...lessonControls, ...lessonReadings], 'Lesson: what is not shown.'),
    fix: choices([], lessonControls, 'Lesson: what is shown and cannot be changed.'),
    find: choice('none', ['none', 'gain', 'noise', 'matrix'], 'Lesson: the hidden value to find.'),
    within: number(0.1, 'Lesson: how far a right guess may be; of the noise in decades.', { min: 0, max: 5 }),
    guesses: whole(3, 'Lesson: after so many guesses the value is shown; 0: never.', { min: 0, max: 20 }),
    leave: onOff(true, 'Lesson: may be left for free play.'),
  },
  network: {
    size: whole(500, 'Number of units.', { min: 4, max: 2000, unit: 'units' }),
    inputs: whole(1, 'Number of inputs. The task drives the first.', { min: 1, max: 64 }),
    outputs: whole(1, 'Number of outputs. The task grades the first.', { min: 1, max: 64 }),
    gain: number(1.5, 'Strength of the recurrent connections.', { min: 0, max: 5 }),
    tau: number(100, 'Time constant of a unit.', { min: 1, max: 10000, unit: 'ms', above: false }),
    dt: number(10, 'Time step, at most tau.', { min: 0, max: 10000, unit: 'ms', above: true }),
    noise: number(0, 'Standard deviation of the private noise of a unit.', { min: 0, max: 1 }),
    nonlinearity: choice('tanh', nonlinearityNames, 'From state to firing rate.'),
    system: choice('leaky-current', ['leaky-current', 'leaky-rate'], 'What leaks: the summed input of a unit, or its rate.'),
    initialState: number(0, 'State of every unit at the start of a trial.', { min: -10, max: 10 }),
    seeds: {
      recurrent: seed(1, 'the recurrent weights G'),
      input: seed(1, 'the input weights I'),
      output: seed(1, 'the output weights W'),
    },
    generator: choice('torch', ['torch', 'splitmix'], "Random generator: PyTorch's own draws, or ours."),
  },
  design: {
    overlap: numbers([], 'Low rank: overlap of n and m, four numbers for rank two; none: the weights are drawn.', { min: -20, max: 20 }, 4),
    inputOverlap: numbers([], 'Low rank: overlap of n and the input weights.', { min: -20, max: 20 }, 2),
    means: numbers([], 'Low rank: means of m, then of n.', { min: -20, max: 20 }, 4),
    spread: numbers([], 'Low rank: standard deviations of m, and of n beside its overlaps; 1 where none is given.', { min: 0.01, max: 10 }, 2),
    gain: number(0, 'Low rank: strength of the random part.', { min: 0, max: 10 }),
    exact: onOff(true, 'Low rank: overlaps are exact.'),
    inputAxis: whole(0, 'The input weights lie along this principal component of the spontaneous activity; 0: as drawn.', { min: 0, max: 2000 }),
    outputAxis: whole(0, 'The output weights lie along this principal component of the activity in the task; 0: as drawn.', { min: 0, max: 2000 }),
  },
  task: {
    name: choice('integration-memory', ['integration-memory', ...taskList.map(({ name }) => name)], 'What the network is asked to do.'),
    onset: number(3000, 'Mean start of the pulse.', { min: 0, max: 60000, unit: 'ms' }),
    onsetJitter: number(1000, 'The start varies by up to this, both ways.', { min: 0, max: 30000, unit: 'ms' }),
    duration: number(150, 'Mean duration of the pulse.', { min: 0, max: 10000, unit: 'ms' }),
    durationJitter: number(100, 'The duration varies by up to this, both ways.', { min: 0, max: 5000, unit: 'ms' }),
    amplitude: number(2, 'Height of the pulse.', { min: -100, max: 100 }),
    catchFraction: number(0.1, 'Fraction of trials without a pulse.', { min: 0, max: 1 }),
    evaluateFrom: number(4500, 'Start of the graded part, from the start of the trial.', { min: 0, max: 100000, unit: 'ms' }),
    length: number(7000, 'Length of a trial.', { min: 1, max: 100000, unit: 'ms' }),
    slope: number(0.007, 'Wanted output for each ms that the pulse lasted.', { min: -10, max: 10, unit: 'per ms' }),
    sampling: choice('study', ['study', 'exact'], 'How a pulse falls on time steps: whole ms with both ends, or its exact area.'),
    noiseFrom: choice('start', ['start', 'pulse'], 'When the noise is switched on.'),
    // Those of the other tasks, each under its name. Their paths are no types: a task is a file that nobody else need know.
    ...(Object.fromEntries(taskList.map(parametersOf)) as object),
  },
  readout: {
    precision: number(1e-3, 'Standard deviation with which the readout can measure a rate.', { min: 0, max: 1 }),
    fit: onOff(false, 'The output weights are the closed-form (ridge) readout of this network, until training begins.'),
  },
  training: {
    method: choice('adam', ['adam', 'ridge', 'rls'], 'Adam through time, or the readout alone: ridge regression, on-line (RLS).'),
    train: choices(['I', 'W'], ['G', 'I', 'W', 'b', 'h0', 'c'], 'What is trained.'),
    learningRate: number(1e-3, 'Learning rate of Adam.', { min: 0, max: 1 }),
    clip: number(0, 'Adam: the gradient of all groups together is shortened to this length where it is longer; 0: never.', { min: 0, max: 1e6 }),
    decay: whole(0, 'Adam: the learning rate falls to a tenth over the last two fifths of so many steps, and stays there; 0: it never falls.', {
      min: 0,
      max: 100000,
      unit: 'steps',
    }),
    batch: whole(32, 'Trials in a training step.', { min: 1, max: 512 }),
    trials: whole(500, 'Fixed trials from which batches are taken.', { min: 1, max: 10000 }),
    seed: seed(1, 'the trials, their order and their noise'),
    ridge: number(0, 'Ridge penalty; 0: chosen on validation trials.', { min: 0, max: 1e6 }),
    alpha: number(1, 'RLS: ridge penalty.', { min: 1e-6, max: 1e6 }),
    every: whole(2, 'RLS: learns at every so many graded steps.', { min: 1, max: 1000 }),
    feedback: number(0, 'RLS: strength of the feedback of the outputs.', { min: 0, max: 10 }),
    steps: whole(0, 'Re-train to this step on opening (on the wasm engine).', { min: 0, max: 100000 }),
  },
  sweep: {
    gains: numbers(sweepGains, 'Chaos: gains of the map.', { min: 0, max: 5 }, 64),
    noises: numbers(sweepNoises, 'Chaos: noises of the map.', { min: 0, max: 1 }, 32),
    others: whole(4, 'Chaos: other networks for which the map is computed too, to see its spread.', { min: 0, max: 20 }),
  },
  engine: choice('auto', ['auto', 'webgl', 'wasm', 'reference'], 'What computes. auto measures and takes the fastest.'),
  view: {
    panel: choice('live', ['live', 'train', 'chaos', 'backengineer', 'experiments', 'story'], 'The panel that is open.'),
    theme: choice('auto', ['auto', 'light', 'dark', 'projector'], 'Colours.'),
    enlarged: word('', 'The panel that is shown enlarged, by its letter; nothing for none.', 'the letter of a panel, such as a, or nothing'),
    embed: choice('', ['', 'full', 'lesson', 'bare'], 'In the frame of another page: the whole page, a lesson, or one figure (view.enlarged) with its handle.'),
    origins: origins('Pages that may send messages to this one, by their origins; none given: the page in whose frame it stands.'),
    letters: onOff(true, 'Keys of one character act: Space, b, p, digits and the full stop.'),
    mode: choice('sweep', ['sweep', 'free'], 'Live: sweeps from rest, or free run.'),
    pulse: number(150, 'Live: duration of the pulse.', { min: 1, max: 2000, unit: 'ms' }),
    pulses: choice('turn', ['turn', 'same'], 'Live: the pulses of view.durations in turn, or always view.pulse; view.pulse given alone means the same.'),
    speed: number(1500, 'Live: network time per second.', { min: 50, max: 20000, unit: 'ms' }),
    units: numbers([470, 350, 230, 80], 'Live: places (in the order shown) whose rates are drawn as traces.', { min: 1, max: 2000 }, 8),
    durations: numbers(
      [50, 150, 300],
      'Train and Back-engineer: durations of the pulses shown; Live: of the pulses in turn.',
      { min: 1, max: 2000, unit: 'ms' },
      6,
    ),
    inside: onOff(false, 'Train: one step of training, part by part, in the place of its figures.'),
    insideTrial: whole(1, 'Train, inside a step: which trial of the batch is shown.', { min: 1, max: 100000 }),
    axes: choice('trials', ['trials', 'spontaneous'], 'Back-engineer: the activity that the components are taken from.'),
    analysis: choice('axes', ['axes', 'points', 'mechanism', 'robustness'], 'Back-engineer: axes of the activity, or where it stands still.'),
    carried: choice(
      'axes',
      ['axes', 'distances', 'disturbance'],
      'Back-engineer, axes: what each axis adds to the output, distances between trajectories, or a disturbance.',
    ),
    held: whole(0, 'Back-engineer, points: the input that is held on while they are searched; 0: none.', { min: 0, max: 64 }),
    slow: number(0.1, 'Back-engineer, points: speed up to which a place is called slow.', { min: 1e-9, max: 10, unit: 'per tau' }),
    overlap: number(1, 'Back-engineer, mechanism: overlap of the designed memory.', { min: 0.7, max: 1.5 }),
    design: choice(
      'auto',
      ['auto', 'drift', 'noise', 'part'],
      'The same: a memory by design, how it drifts or what noise costs it; or the low-rank part of this network. auto: drift while its equation holds.',
    ),
    rank: whole(1, 'The same: directions of the low-rank part.', { min: 1, max: 10 }),
    kick: choice('state', ['state', 'unit', 'mode', 'silence'], 'Back-engineer, disturbance: what is done to the network.'),
    kickOf: whole(2, 'Disturbance: place of the condition among those shown.', { min: 1, max: 64 }),
    kickAt: number(2000, 'Disturbance: when, after the first input.', { min: 1, max: 100000, unit: 'ms' }),
    kickBy: numbers(
      [],
      'Disturbance: how far the rates are moved along each of the three axes; nothing given: a little along the first.',
      { min: -1000, max: 1000 },
      3,
    ),
    kickSize: number(0.15, 'Disturbance: length of the kick of a unit or mode, in parts of the state.', { min: -100, max: 100 }),
    kickUnit: whole(0, 'Disturbance: the unit, from 0 on.', { min: 0, max: 1999 }),
    kickMode: whole(1, 'Disturbance: the mode, the fastest to grow is 1.', { min: 1, max: 2000 }),
    kickShare: number(0.1, 'Disturbance: share of the units that is silenced.', { min: 0, max: 1 }),
    kickUnits: choice('random', ['random', 'read'], 'Disturbance: units drawn at random, or those that the readout weighs most.'),
    camera: numbers([], 'Back-engineer: position of the eye.', { min: -100, max: 100 }, 9),
    below: choice(
      'exponent',
      ['exponent', 'error', 'modes'],
      'What stands under the gain axis: the exponent, the error at this noise, or the number of growing modes.',
    ),
    belowTask: choice('score', ['score', 'exponent', 'modes'], 'The same for tasks other than pulse memory, which have a score.'),
    plane: choice('eigenvalues', ['eigenvalues', 'exponents'], 'Chaos: eigenvalues of the matrix, or the exponents in order.'),
    motion: choice(
      'trajectories',
      ['trajectories', 'autocorrelation', 'power', 'dimension'],
      'Chaos: two trajectories, autocorrelation, power spectrum or dimension.',
    ),
  },
  experiment: {
    name: choice('', ['', 'A', 'B', 'C', 'D', 'E', 'F'], 'Experiments: which one is open; nothing: all.'),
    networks: whole(5, 'Experiments: networks.', { min: 1, max: 20 }),
    steps: whole(750, 'Experiments: steps of Adam.', { min: 1, max: 100000 }),
    seeds: choice('own', ['own', 'one', 'both'], 'Experiments: seeds of I and W.'),
    method: choice('ridge', ['ridge', 'adam'], 'Experiments: training of W alone.'),
    components: numbers([], 'Experiments: components in C and D.', { min: 1, max: 2000 }, 32),
    sizes: numbers([], 'Experiments: units in E.', { min: 4, max: 2000 }, 32),
    across: choice('weightCorrelation', statisticNames, 'Experiments: horizontal axis of figure c.'),
    up: choice('precision', statisticNames, 'Experiments: vertical axis of figure c.'),
    pair: choice('own', ['own', 'one'], 'Experiments: networks of pairs that an opened one shows.'),
  },
  story: {
    chapter: whole(1, 'Story: chapter; 0: for teachers.', { min: 0, max: 8 }),
    puzzle: whole(0, 'Story: puzzle; 0: the chapter.', { min: 0, max: 3 }),
    guess: guesses('Story: what was predicted in each chapter.'),
  },
};

type Values<T> = T extends Setting<infer V> ? V : { readonly [K in keyof T]: Values<T[K]> };
export type Config = Values<typeof settings>;

const isSetting = (node: unknown): node is Setting<unknown> => typeof node === 'object' && node !== null && 'accepts' in node;

/** Every path with its setting, in the order of the table: 'network.gain' -> Setting. */
export const settingsByPath: ReadonlyMap<string, Setting<unknown>> = new Map(
  (function* walk(node: object, prefix: string): Generator<[string, Setting<unknown>]> {
    for (const [key, child] of Object.entries(node)) {
      if (isSetting(child)) yield [prefix + key, child];
      else yield* walk(child, `${prefix}${key}.`);
    }
  })(settings, ''),
);

/** Named networks with their task: each a difference from the defaults of the table (schema.ts), which are the study's experiment A at dt = 10 ms. */
import { taskList } from '../science/tasks/list.ts';
import { initialValues, type TaskFace } from '../science/tasks/task.ts';
import { buildConfig, type FlatConfig } from './paths.ts';
import { type Config, type PresetName, presetNames, settings, settingsByPath } from './schema.ts';

/** A named network with its task. */
export interface Preset {
  /** Short, for a menu. */
  readonly title: string;
  /** Values by path where it differs from the defaults of the table. */
  readonly changes: Readonly<Partial<FlatConfig>>;
}

/** What `fitted` and its neighbours along the gain have in common: pulses that fall between time steps, no catch trials, the readout in closed form. */
const fitted: Preset['changes'] = {
  'network.seeds.output': 2,
  'task.sampling': 'exact',
  'task.catchFraction': 0,
  'readout.fit': true,
};

/** A network that learns this task while one watches. */
function presetOf({ name, title, parameters, inputs, outputs, training = { steps: 1000, learningRate: 1e-3, noise: 0 } }: TaskFace): Preset {
  const values = initialValues(parameters);
  const { steps, learningRate, noise, train = ['G', 'I', 'W', 'b'] } = training;
  return {
    title: `${title}: ${steps} steps`,
    changes: differing({
      'network.size': 100,
      'network.inputs': inputs(values).length,
      'network.outputs': outputs(values).length,
      'network.gain': 1.2,
      'network.dt': 20,
      'network.noise': noise,
      'network.seeds.output': 2,
      'task.name': name,
      'training.train': train,
      'training.learningRate': learningRate,
      'training.clip': 1,
      'training.decay': steps,
      'training.trials': 4000,
    }),
  };
}

/** Without what the table has anyhow. */
const differing = (changes: Preset['changes']): Preset['changes'] =>
  Object.fromEntries(Object.entries(changes).filter(([path, value]) => value !== settingsByPath.get(path)?.initial));

/** Every preset by name. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  fitted: {
    title: 'Gain 1.5, readout in closed form',
    changes: fitted,
  },
  'thesis-a': {
    title: 'Study, experiment A: train I and W',
    changes: {},
  },
  'thesis-b': {
    title: 'Study, experiment B: train W only',
    changes: { 'network.seeds.output': 2, 'training.method': 'ridge', 'training.train': ['W'] },
  },
  silent: {
    title: 'Silent: gain 0.8',
    changes: { ...fitted, 'network.gain': 0.8 },
  },
  edge: {
    title: 'At the edge: gain 1.1',
    changes: { ...fitted, 'network.gain': 1.1 },
  },
  chaotic: {
    title: 'Chaotic: gain 2',
    changes: { ...fitted, 'network.gain': 2 },
  },
  small: {
    title: 'Small: 100 units to train in a minute',
    changes: {
      'network.size': 100,
      'network.gain': 1.2,
      'task.sampling': 'exact',
      'task.catchFraction': 0,
      'task.duration': 175,
      'task.durationJitter': 125,
      'training.learningRate': 0.01,
    },
  },
  ...Object.fromEntries(taskList.map((task) => [task.name, presetOf(task)])),
};

const build = (name: PresetName): Config => {
  const changes = presets[name]!.changes as Readonly<Record<string, unknown>>;
  return buildConfig((path) => (path === 'preset' ? name : Object.hasOwn(changes, path) ? changes[path] : settingsByPath.get(path)?.initial));
};

const configs = Object.fromEntries(presetNames.map((name) => [name, build(name)])) as Record<PresetName, Config>;

/** The whole configuration of a preset, deep-frozen; the same object at every call. */
export function presetConfig(name: PresetName): Config {
  return configs[name]!;
}

/** What a visitor meets who brings no link. */
export const defaultConfig: Config = presetConfig(settings.preset.initial);

/** A task's own preset; that of pulse memory is the first. */
export const presetOfTask = (task: string): PresetName => (settings.preset.accepts(task) ? task : settings.preset.initial);

/** No lesson. */
export const initialLesson: Config['lesson'] = defaultConfig.lesson;

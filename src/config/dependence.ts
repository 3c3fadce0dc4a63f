/**
 * What a setting touches, and what a result depends on: the one place from which every cache, every "stale" mark and every shipped result takes its key. No
 * list of settings is kept anywhere else. Reads no table of settings, so that the worker, which knows none, can use it.
 */
import type { SettingPath } from './paths.ts';
import type { Config } from './schema.ts';

/**
 * `draw`: which weights are drawn; `step`: one step of the network; `noise`: its private noise; `trials`: the trials that are drawn and how they are graded;
 * `fit`: the closed-form readout; `recipe`: how weights are trained; `online`: how they are by recursive least squares; `nothing`: no result (what is shown,
 * what computes).
 */
export type Touched = 'draw' | 'step' | 'noise' | 'trials' | 'fit' | 'recipe' | 'online' | 'nothing';

type GroupOf<P extends string> = P extends `${infer Group}.${infer Rest}`
  ? Group | (GroupOf<Rest> extends infer G extends string ? `${Group}.${G}` : never)
  : never;

/** A setting, or a group of them. */
export type SettingScope = SettingPath | GroupOf<SettingPath>;

/** By setting or group; the longest name that fits a setting counts, so that a new setting of a group touches what its group touches. */
const touched: Readonly<Partial<Record<SettingScope, Touched>>> & Readonly<Record<string, Touched>> = {
  v: 'nothing',
  preset: 'nothing',
  lesson: 'nothing',
  network: 'draw',
  'network.gain': 'step',
  'network.tau': 'step',
  'network.dt': 'step',
  'network.nonlinearity': 'step',
  'network.system': 'step',
  'network.noise': 'noise',
  design: 'draw',
  task: 'trials',
  'task.noiseFrom': 'noise',
  readout: 'fit',
  // Whether the readout is fitted is no part of what a fit gives.
  'readout.fit': 'nothing',
  training: 'recipe',
  'training.method': 'nothing',
  'training.seed': 'trials',
  'training.ridge': 'fit',
  'training.alpha': 'online',
  'training.every': 'online',
  'training.feedback': 'online',
  'training.steps': 'nothing',
  sweep: 'nothing',
  engine: 'nothing',
  view: 'nothing',
  story: 'nothing',
  experiment: 'nothing',
};

/** What the setting at this path touches. */
export function touchedBy(path: string): Touched {
  for (let name = path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = Object.hasOwn(touched, name) ? touched[name] : undefined;
    if (found) return found;
  }
  return 'nothing';
}

/** Every setting of a configuration that counts, by path, in its order; with `scope` those of this group, or this one setting. */
function* settingsIn(node: unknown, path = '', scope = ''): Generator<[string, unknown]> {
  if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    const { name } = node as { readonly name?: unknown };
    for (const [key, child] of Object.entries(node)) {
      // What is not designed does not count, and keys are what they were before there were designs.
      if (path === 'design' && (/Axis$/.test(key) ? child === 0 : (node as Config['design']).overlap.length === 0)) continue;
      // Of tasks only the one that is chosen counts: its group, or what stands beside the groups.
      const isGroup = typeof child === 'object' && child !== null && !Array.isArray(child);
      if (path === 'task' && key !== 'name' && (isGroup ? key !== name : Object.hasOwn(node, String(name)))) continue;
      yield* settingsIn(child, path === '' ? key : `${path}.${key}`, scope);
    }
  } else if (scope === '' || path === scope || path.startsWith(`${scope}.`)) yield [path, node];
}

/** Keys of configurations, which are asked for many times a second and never change. */
const known = new WeakMap<Config, Map<string, string>>();

function keyOf(config: Config, name: string, settings: () => readonly unknown[]): string {
  const keys = known.get(config) ?? new Map<string, string>();
  known.set(config, keys);
  const key = keys.get(name) ?? JSON.stringify(settings());
  keys.set(name, key);
  return key;
}

/** The values of all settings that touch any of these, as text: equal exactly where all of them are. `config` is not changed afterwards. */
export function valuesTouching(config: Config, ...what: readonly Touched[]): string {
  return keyOf(config, what.join(), () => [...settingsIn(config)].filter(([path]) => what.includes(touchedBy(path))));
}

/** Settings that decide which weights are drawn. */
export const drawKey = (config: Config): string => valuesTouching(config, 'draw');

/**
 * Settings that decide, with those of the draw, along which components weights are set: another gain has another activity. null where none are. They are read
 * once, when the network is made, so that its weights stay while a gain is turned.
 */
export const alongKey = (config: Config): string | null =>
  config.design.inputAxis > 0 || config.design.outputAxis > 0 ? valuesTouching(config, 'draw', 'step', 'trials') : null;

/** Settings that decide, with the number of steps, which weights training leads to. */
export const trainingKey = (config: Config): string =>
  valuesTouching(config, 'draw', 'step', 'noise', 'trials', 'recipe', config.training.method === 'rls' ? 'online' : 'recipe');

/** Settings that decide which readout the closed form gives for a drawn network. */
export const fitKey = (config: Config): string => valuesTouching(config, 'draw', 'step', 'noise', 'trials', 'fit');

/**
 * Digests of weights, for what is computed of them. `matrix`: G. `undriven`: G and b, all of the network that acts without input. `driven`: I and h0 as well,
 * what it does with an input. `answering`: W and c as well, what it answers. Each names the same network as long as the step (gain, tau, dt, nonlinearity,
 * system) is the same.
 */
export interface Identities {
  readonly matrix: string;
  readonly undriven: string;
  readonly driven: string;
  readonly answering: string;
}

/** A part of the network by its identity, or settings by path or by group. */
export type Dependence = keyof Identities | SettingScope;

/** What each identity takes along beside its digest: the matrix is what it is at any step. */
function stepOf({ network: { gain, tau, dt, nonlinearity, system } }: Config, varied: readonly string[]): string {
  return JSON.stringify([varied.includes('network.gain') ? null : gain, varied.includes('network.dt') ? null : dt / tau, nonlinearity, system]);
}

/**
 * The key of a result: equal for two states of the page exactly where everything that the result depends on is equal. `varied` are settings that the question
 * goes through itself, or has of its own, so that one key stands for all their values (an exponent over the gain; the map, which has its own time step).
 */
export function resultKey(identities: Identities, config: Config, dependsOn: readonly Dependence[], varied: readonly SettingPath[] = []): string {
  return dependsOn
    .map((part) => {
      if (part === 'matrix') return identities.matrix;
      if (part === 'undriven' || part === 'driven' || part === 'answering') return `${identities[part]} ${stepOf(config, varied)}`;
      return keyOf(config, `${part} but ${varied}`, () => [...settingsIn(config, '', part)].filter(([path]) => !varied.includes(path as SettingPath)));
    })
    .join(' ');
}

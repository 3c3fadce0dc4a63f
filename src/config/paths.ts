/** Settings by path: 'network.gain' in the nested configuration. Only paths of the table exist; no other key is ever read or written. */
import { type Config, settingsByPath } from './schema.ts';

type Join<K extends string, P extends string> = P extends '' ? K : `${K}.${P}`;
type Paths<T> = T extends string | number | boolean | readonly unknown[] ? '' : { [K in keyof T & string]: Join<K, Paths<T[K]>> }[keyof T & string];

/** Every path of the table, as a type: 'network.gain', 'task.onset' ... */
export type SettingPath = Paths<Config>;

/** Type of the value at a path. */
export type ValueAt<P extends string, T = Config> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? ValueAt<Rest, T[K]>
    : never
  : P extends keyof T
    ? T[P]
    : never;

/** Values by path, each path of the table once, in its order. */
export type FlatConfig = { readonly [P in SettingPath]: ValueAt<P> };

type Nested<T> = T extends string | number | boolean | readonly unknown[] ? T : { readonly [K in keyof T]?: Nested<T[K]> };

/** Changes of settings as `validate` takes them, by path ({'network.gain': 1.8}), nested ({network: {gain: 1.8}}), or both. */
export type SettingChanges = { readonly [P in SettingPath]?: ValueAt<P> } & Nested<Config>;

function check(path: string): void {
  if (!settingsByPath.has(path)) throw new RangeError(`There is no setting '${String(path).slice(0, 80)}'.`);
}

/** Value at `path`. Throws RangeError for a path that the table does not have. */
export function getPath<P extends SettingPath>(config: Config, path: P): ValueAt<P>;
export function getPath(config: Config, path: string): unknown;
export function getPath(config: Config, path: string): unknown {
  check(path);
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], config);
}

/** A frozen copy of `config` with another value at `path`; what did not change is shared. The value is not checked: see `validate`. */
export function setPath<P extends SettingPath>(config: Config, path: P, value: ValueAt<P>): Config;
export function setPath(config: Config, path: string, value: unknown): Config;
export function setPath(config: Config, path: string, value: unknown): Config {
  check(path);
  const replace = (node: object, keys: readonly string[]): object => {
    const [key, ...rest] = keys as [string, ...string[]];
    return Object.freeze({ ...node, [key]: rest.length === 0 ? frozenValue(value) : replace((node as Record<string, object>)[key], rest) });
  };
  return replace(config, path.split('.')) as Config;
}

/** All values by path, in the order of the table. */
export function flatten(config: Config): FlatConfig {
  return Object.freeze(Object.fromEntries([...settingsByPath.keys()].map((path) => [path, getPath(config, path)]))) as FlatConfig;
}

/** The frozen, nested configuration in which `valueAt` says the value of every path. */
export function buildConfig(valueAt: (path: string) => unknown): Config {
  const root: Record<string, unknown> = {};
  for (const path of settingsByPath.keys()) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let node = root;
    for (const key of keys) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node[last] = frozenValue(valueAt(path));
  }
  // It has a value for every path of the table of settings, which is what a Config is.
  return deepFreeze(root) as unknown as Config;
}

/**
 * `config` with every part that is as in `base` taken from there: whoever watches a part is told of it only when it has changed. Both are frozen, and so is
 * what comes.
 */
export const sharing = (config: Config, base: Config): Config => shared(config, base) as Config;

function shared(node: unknown, base: unknown): unknown {
  if (sameValue(node, base)) return base;
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node;
  const parts = Object.entries(node).map(([key, part]) => [key, shared(part, (base as Record<string, unknown>)[key])] as const);
  return parts.every(([key, part]) => part === (base as Record<string, unknown>)[key]) ? base : Object.freeze(Object.fromEntries(parts));
}

/** Two values of a setting are the same: equal, or lists with equal items. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => item === b[i]);
  return a === b;
}

/** -0 is 0 everywhere: a link cannot tell them apart. */
function frozenValue(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map((item) => (item === 0 ? 0 : item)));
  return value === 0 ? 0 : value;
}

function deepFreeze<T extends object>(node: T): T {
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) deepFreeze(child as object);
  return Object.freeze(node);
}

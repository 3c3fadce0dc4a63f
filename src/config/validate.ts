/** Anything at all in, a valid configuration out: every change of a setting, from whatever side, comes through here. */
import type { ConfigIssue } from './configError.ts';
import { nearestPath } from './nearestPath.ts';
import { buildConfig, getPath, sharing } from './paths.ts';
import { implied, type Rule, rules } from './rules.ts';
import { type Config, type Setting, settingsByPath } from './schema.ts';
import { showSetting, showText, showValue } from './show.ts';

/** A configuration that is valid whatever was given, and what of the given was not taken. */
export interface Validated {
  readonly config: Config;
  readonly issues: readonly ConfigIssue[];
}

const mostIssues = 50;
const longestList = 64;

/**
 * `base` with the changes of `patch`, deep-frozen. `patch` has dotted keys ({'network.gain': 1.8}), nested objects ({network: {gain: 1.8}}) or both.
 * Parts in which nothing changes are those of `base`.
 * What is unknown, of the wrong type, out of range or at odds with the rest is not taken, keeps its value of `base` and is an issue. Never throws.
 */
export function validate(patch: unknown, base: Config): Validated {
  const issues: ConfigIssue[] = [];
  const given = new Map<string, unknown>();
  try {
    collect(patch, '', given, issues);
  } catch {
    issues.push({ path: '', given: showValue(patch), allowed: 'an object that can be read' });
  }
  const taken = new Map<string, unknown>();
  for (const [path, value] of given) {
    const setting = settingsByPath.get(path) as Setting<unknown>;
    const checked = check(setting, value);
    if (checked.ok) taken.set(path, checked.value);
    else issues.push({ path, given: showValue(value), allowed: setting.allowed, used: showSetting(getPath(base, path)) });
  }
  imply(taken, given, base);
  return { config: sharing(settle(taken, base, issues), base), issues: shortenIssues(issues) };
}

const configOf = (taken: ReadonlyMap<string, unknown>, base: Config): Config =>
  buildConfig((path) => (taken.has(path) ? taken.get(path) : getPath(base, path)));

/** Adds what follows from what was taken, where nothing was given. */
function imply(taken: Map<string, unknown>, given: ReadonlyMap<string, unknown>, base: Config): void {
  const due = implied.filter(({ given: one, path }) => taken.has(one) && !given.has(path));
  if (due.length === 0) return;
  const config = configOf(taken, base);
  for (const { path, value } of due) {
    const said = value(config, base);
    if (said !== undefined) taken.set(path, said);
  }
}

/** Applies what was taken, and takes back, rule by rule, what breaks a rule. Ends: each turn takes one value less. */
function settle(taken: Map<string, unknown>, base: Config, issues: ConfigIssue[]): Config {
  for (;;) {
    const config = configOf(taken, base);
    // A rule that `base` breaks by itself is not the fault of the patch.
    const broken = rules.find((rule) => !rule.holds(config) && rule.paths.some((path) => taken.has(path)));
    if (!broken) return config;
    issues.push(takeBack(broken, config, taken, base));
  }
}

function takeBack(rule: Rule, config: Config, taken: Map<string, unknown>, base: Config): ConfigIssue {
  const path = rule.paths.find((one) => taken.has(one)) as string;
  taken.delete(path);
  return { path, given: showSetting(getPath(config, path)), allowed: rule.allowed(config), used: showSetting(getPath(base, path)) };
}

function collect(node: unknown, prefix: string, given: Map<string, unknown>, issues: ConfigIssue[]): void {
  if (!isObject(node)) {
    const group = prefix.slice(0, -1);
    issues.push({
      path: group,
      given: showValue(node),
      allowed: group === '' ? "an object such as {'network.gain': 1.8}" : `an object with settings such as ${firstIn(prefix)}`,
    });
    return;
  }
  for (const key of Object.keys(node)) {
    const path = prefix + key;
    if (settingsByPath.has(path)) {
      if (given.has(path)) issues.push({ path, given: 'two values', allowed: 'one value', used: 'the later one' });
      given.set(path, node[key]);
    } else if (groups.has(path)) collect(node[key], `${path}.`, given, issues);
    // Of hundreds of thousands of unknown names only those are looked at that are told.
    else issues.push(issues.length < mostIssues ? { path: showText(path), given: showValue(node[key]), allowed: unknownPath(path) } : untold);
  }
}

/** What to say of a path that the table does not have. */
export function unknownPath(path: string): string {
  const near = nearestPath(path);
  return `no setting has this name${near === undefined ? '' : `; the nearest is ${near}`}`;
}

const isObject = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node) && !ArrayBuffer.isView(node);

/** 'network', 'network.seeds' ...: the beginnings of paths. */
const groups: ReadonlySet<string> = new Set(
  [...settingsByPath.keys()].flatMap((path) => path.split('.').map((_, depth, names) => names.slice(0, depth).join('.'))).filter((group) => group !== ''),
);

/** One of those that are only counted. */
const untold: ConfigIssue = { path: '', given: '', allowed: '' };

const firstIn = (prefix: string): string | undefined => [...settingsByPath.keys()].find((path) => path.startsWith(prefix));

function check(setting: Setting<unknown>, given: unknown): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    const isList = Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView));
    if (isList && (given as ArrayLike<unknown>).length > longestList) return { ok: false };
    // A copy: what is taken is the caller's no more.
    const value = isList ? Array.from(given as ArrayLike<unknown>) : given;
    return setting.accepts(value) ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** No more issues than a dialog can hold; the last one says how many were left out. */
export function shortenIssues(issues: readonly ConfigIssue[]): readonly ConfigIssue[] {
  if (issues.length <= mostIssues) return issues;
  const more = issues.length - (mostIssues - 1);
  return [...issues.slice(0, mostIssues - 1), { path: '', given: `${more} more`, allowed: 'settings with the names that this page knows' }];
}

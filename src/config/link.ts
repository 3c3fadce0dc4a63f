/**
 * Links: text to settings and back, without any address bar.
 *
 *     #v=1&preset=thesis-a&network.gain=1.8&~=k3f9
 *
 * Context: a link is sent by chat and mail, read by people, edited by hand, and must work for ever (tests/links.txt). Decision: one `path=value` for each
 * difference from the preset, in the order of the table, then a short checksum, so that a link that was cut off is noticed; a link without one is welcome,
 * people type them. Turned down: base64 of everything (nobody can read it, one lost letter loses all), JSON (quotes and braces do not survive a chat program),
 * a query (the server would see it). Consequences: a preset that was released never changes, a path is never renamed, the checksum is frozen; another meaning
 * needs v=2.
 */
import { checksum } from './checksum.ts';
import type { ConfigIssue } from './configError.ts';
import { hiddenPaths } from './lessonOn.ts';
import { readSecret, writeSecret } from './lessonSecret.ts';
import { cleanPart, readValue, settingsPart, writeValue } from './linkText.ts';
import { getPath, sameValue } from './paths.ts';
import { presetConfig } from './presets.ts';
import { implied } from './rules.ts';
import { type Config, type PresetName, settings, settingsByPath } from './schema.ts';
import { showText } from './show.ts';
import { shortenIssues, unknownPath, type Validated, validate } from './validate.ts';

const longest = 16_384;
const checksumPath = '~';
/** The values that a lesson hides, in code (lessonSecret.ts). No setting: in the page they are the values of theirs. */
const secretPath = 'lesson.secret';

/**
 * Which rule fits the readout of a link. It is not a setting, because a readout is always fitted by the newest rule; it is said in the checksum, so that a link
 * from before the rule is recognised. Links of rule 1 left out what is graded before the pulse, and their checksum names no rule.
 */
const fitRule = 'rule of the fit: 2';

/** What a link asks for. */
export interface LinkReading extends Validated {
  /** The link was made when another rule fitted the readout: its weights are not those that its author saw. Left out where nothing says so. */
  readonly earlierFit?: true;
}

/** The link of a configuration, from '#' on: its difference from its preset. */
export function writeLink(config: Config): string {
  const base = presetConfig(config.preset);
  const hidden: readonly string[] = hiddenPaths(config);
  const differs = (path: string) => !sameValue(getPath(config, path), getPath(base, path));
  // What the reader would conclude from another setting is said as well.
  const said = (path: string) => path === 'v' || path === 'preset' || differs(path) || implied.some((rule) => rule.path === path && differs(rule.given));
  const assignments = [...settingsByPath.keys()]
    .filter((path) => said(path) && !hidden.includes(path))
    .map((path) => `${path}=${writeValue(getPath(config, path), settingsByPath.get(path)?.kind)}`);
  if (hidden.length > 0) assignments.push(`${secretPath}=${writeSecret(hidden.map((path) => getPath(config, path) as number))}`);
  return `#${assignments.join('&')}&${checksumPath}=${checksumOf(assignments.map(plainAssignment), config)}`;
}

function checksumOf(assignments: readonly string[], { readout }: Config): string {
  return checksum(readout.fit ? [...assignments, fitRule] : assignments);
}

/**
 * The configuration that a link asks for; never throws. `link` is a whole URL, or from '#' on. What is unknown, out of range, given twice or damaged is an
 * issue, and everything else is taken. Without settings in it: the default configuration and no issue.
 */
export function readLink(link: string): LinkReading {
  const issues: ConfigIssue[] = [];
  const text = typeof link === 'string' ? link : '';
  if (text.length > longest)
    issues.push({ path: '', given: `a link of ${text.length} characters`, allowed: `at most ${longest} characters`, used: 'its beginning' });
  const given = parse(settingsPart(text.length > longest ? text.slice(0, longest).replace(/&[^&]*$/, '') : text), issues);

  const { preset, patch } = take(given.values, issues);
  const open = validate(patch, presetConfig(preset));
  const secret = given.values.get(secretPath);
  const { config, issues: refused } = secret === undefined ? open : uncover(secret, open, patch, preset);
  // People see what stood in the link, not what it was read as.
  issues.push(...refused.map((issue) => ({ ...issue, given: showText(given.values.get(issue.path) ?? issue.given) })));
  const newer = given.values.has('v') && given.values.get('v') !== String(settings.v.initial);
  const sum = given.sum === undefined ? undefined : (/^[0-9a-z]*/i.exec(given.sum)?.[0] ?? '').toLowerCase();
  const right = sum === checksumOf(given.assignments, config);
  const earlierFit = !right && config.readout.fit && sum === checksum(given.assignments);
  if (sum !== undefined && !newer && !right && !earlierFit)
    issues.push({
      path: checksumPath,
      given: showText(given.sum as string),
      allowed: 'the checksum of the rest of the link: it seems to be cut off or altered; ask for it again, or go on with what could be read',
      used: 'what could be read',
    });
  return { config, issues: shortenIssues(issues), ...(earlierFit ? { earlierFit } : {}) };
}

/** With the values that the lesson hides, where the code of them is whole. */
function uncover(secret: string, open: Validated, patch: object, preset: PresetName): Validated {
  const paths = hiddenPaths(open.config);
  const values = readSecret(secret);
  const whole = validate({ ...patch, ...Object.fromEntries(paths.map((path, i) => [path, values?.[i]])) }, presetConfig(preset));
  if (values?.length === paths.length && !whole.issues.some(({ path }) => (paths as readonly string[]).includes(path))) return whole;
  const issue = {
    path: secretPath,
    given: showText(secret),
    allowed: 'the code of the hidden values: it seems to be cut off or altered; ask for the link again',
    used: 'the usual values',
  };
  return { config: open.config, issues: [...open.issues, issue] };
}

interface Given {
  /** Text of each path of the table, cleaned. */
  readonly values: Map<string, string>;
  /** Everything but the checksum, in the form that the checksum is taken of. */
  readonly assignments: string[];
  readonly sum: string | undefined;
}

function parse(text: string, issues: ConfigIssue[]): Given {
  const values = new Map<string, string>();
  const assignments: string[] = [];
  let sum: string | undefined;
  for (const part of text.split(/[&#]/)) {
    if (part === '') continue;
    const { path, value, assignment } = split(part);
    if (path === checksumPath) {
      sum = value;
      continue;
    }
    assignments.push(assignment);
    const known = knownPath(path);
    const before = known === undefined ? undefined : values.get(known);
    if (known === undefined) issues.push({ path: showText(path), given: showText(value), allowed: unknownPath(path) });
    else if (before !== undefined && before !== value)
      issues.push({ path: known, given: `${showText(before)} and ${showText(value)}`, allowed: 'one value', used: 'the later one' });
    if (known !== undefined) values.set(known, value);
  }
  return { values, assignments, sum };
}

/** What validate will be handed. What cannot even be a value of its kind goes on as text, and is refused there with all the rest. */
function take(values: ReadonlyMap<string, string>, issues: ConfigIssue[]): { readonly preset: PresetName; readonly patch: object } {
  const patch: Record<string, unknown> = {};
  let preset: PresetName = settings.preset.initial;
  for (const [path, text] of values) {
    const setting = settingsByPath.get(path);
    if (!setting) continue;
    const value = readValue(text, setting) ?? text;
    if (path === 'preset') {
      if (setting.accepts(value)) preset = value as PresetName;
      else issues.push({ path, given: showText(text), allowed: setting.allowed, used: preset });
    } else if (path === 'v' && value !== settings.v.initial) {
      issues.push({
        path,
        given: showText(text),
        allowed: `${settings.v.initial}, the version that this page reads; of a link of another version it takes what it knows`,
        used: String(settings.v.initial),
      });
    } else patch[path] = value;
  }
  return { preset, patch };
}

function split(part: string): { readonly path: string; readonly value: string; readonly assignment: string } {
  const whole = part.includes('=') ? part : cleanPart(part);
  const at = whole.indexOf('=');
  const path = cleanPart(at < 0 ? whole : whole.slice(0, at));
  const value = at < 0 ? '' : cleanPart(whole.slice(at + 1));
  return { path, value, assignment: `${path}=${value}` };
}

const plainAssignment = (text: string): string => split(text).assignment;

function knownPath(path: string): string | undefined {
  if (settingsByPath.has(path)) return path;
  const lower = path.toLowerCase();
  if (lower === secretPath) return secretPath;
  return [...settingsByPath.keys()].find((known) => known.toLowerCase() === lower);
}

/**
 * A file that this page has written: the weights under the names of their groups, and beside them the settings that make the network what it is. It is read as
 * it stands: nothing of it is guessed, turned, scaled or composed. Files of earlier versions, which say nothing of a task, are read like those of other
 * programs.
 */
import { describeFault, weightFault } from '../science/weightLimits.ts';
import { Budget, type Reading } from './budget.ts';
import { short } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import type { Left } from './matchNotes.ts';
import { type FileContent, type NamedArray, showShape } from './namedArrays.ts';
import { type Parts, partsInFile } from './parts.ts';
import type { Role } from './roles.ts';

export interface OwnFile {
  /** Row-major, as the page has them. */
  readonly weights: Readonly<Record<Role, Float64Array>>;
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** By their path ('network.gain', 'task.flip-flop.bits'), not checked yet; `from` is their name in the file. */
  readonly settings: readonly { readonly path: string; readonly from: string; readonly value: number | string }[];
  /** How the network was designed, in words; undefined where it was not. */
  readonly design: string | undefined;
  /** What groups of the weights were composed of, in the file that this network comes from. */
  readonly parts: readonly Parts[];
  /** What else is in the file. */
  readonly passedOver: readonly Left[];
}

const groups: readonly Role[] = ['G', 'I', 'W', 'b', 'h0', 'c'];
/** Settings of the network that stand in a file by their last name. */
export const networkSettings = ['gain', 'noise', 'tau', 'dt', 'nonlinearity', 'system'] as const;

/** The network and the settings in a file of our own; undefined where it is none. Throws FormatError for weights that cannot be computed with. */
export function* readOwn(content: FileContent, budget = new Budget()): Reading<OwnFile | undefined> {
  const { parts, rest } = partsInFile(content);
  const { arrays, texts, passedOver } = rest;
  const shape = shapeIn(arrays);
  if (!shape || !texts.has('task.name') || !['gain', 'tau', 'dt'].every((name) => arrays[name]?.data.length === 1)) return undefined;
  const weights = {} as Record<Role, Float64Array>;
  for (const group of groups) {
    const { data, shape: sides } = arrays[group];
    budget.hold(8 * data.length);
    weights[group] = Float64Array.from(data as ArrayLike<number>, Number);
    if (budget.spend(8 * data.length)) yield;
    const fault = yield* weightFault(group, weights[group], sides[0]);
    if (fault) throw new FormatError(`The array ${quote(group)} ${describeFault(fault, data.length)}. Save the network from before its training failed.`);
  }
  const pathOf = (name: string) => ((networkSettings as readonly string[]).includes(name) ? `network.${name}` : /^task\./.test(name) ? name : undefined);
  const settings: { path: string; from: string; value: number | string }[] = [];
  const left: Left[] = [...passedOver];
  for (const [name, array] of Object.entries(arrays)) {
    if ((groups as readonly string[]).includes(name)) continue;
    const path = array.data.length === 1 ? pathOf(name) : undefined;
    if (path) settings.push({ path, from: name, value: Number(array.data[0]) });
    else left.push({ name, what: `an array that is no part of the network (${showShape(array.shape)})` });
  }
  for (const [name, text] of texts) {
    const path = pathOf(name);
    if (name === 'design') continue;
    if (path) settings.push({ path, from: name, value: text });
    else left.push({ name, what: `the text ${quote(text)}` });
  }
  return { weights, ...shape, settings, design: texts.get('design'), parts, passedOver: left };
}

/** Units and channels, where all six groups are there and fit each other. */
function shapeIn(arrays: FileContent['arrays']): Pick<OwnFile, 'size' | 'inputs' | 'outputs'> | undefined {
  if (!groups.every((group) => arrays[group])) return undefined;
  const [size, inputs, outputs] = [arrays.G.shape[0], arrays.I.shape[1], arrays.W.shape[1]];
  const is = ({ shape }: NamedArray, ...sides: readonly number[]) => shape.length === sides.length && sides.every((side, i) => shape[i] === side);
  const { G, I, W, b, h0, c } = arrays;
  const fit = is(G, size, size) && is(I, size, inputs) && is(W, size, outputs) && is(b, size) && is(h0, size) && is(c, outputs);
  return fit ? { size, inputs, outputs } : undefined;
}

/** A setting as a sentence has it: 'gain 1.2'. */
export const showOwn = ({ from, value }: OwnFile['settings'][number]): string => `${from} ${typeof value === 'number' ? short(value) : value}`;

/**
 * Weights that PyTorch keeps in another form, put together as PyTorch does when the network runs: weight_norm (g v / |v|), spectral_norm (w / (u^T w v)) and
 * pruning (w mask). What is kept in still another form is refused elsewhere (otherKinds.ts).
 */
import type { Budget, Reading } from './budget.ts';
import type { Named } from './candidate.ts';
import type { NamedArray, NamedArrays } from './namedArrays.ts';

/** An array that was put together. */
export interface Composed {
  readonly parts: readonly Named[];
  readonly what: string;
}

type Parts = Readonly<Record<string, NamedArray & Named>>;

interface Form {
  /** The name of the part that gives it away; its groups are the names of what is put together. */
  readonly begins: RegExp;
  /** The names of the other parts. */
  readonly others: Readonly<Record<string, (base: string) => string>>;
  readonly base: string;
  readonly what: string;
  readonly join: (first: NamedArray, parts: Parts) => Float64Array | undefined;
}

/** `entry` of each place of a matrix. */
function filled({ data, shape }: NamedArray, entry: (value: number, row: number, column: number) => number): Float64Array {
  const columns = shape.length > 1 ? data.length / shape[0] : 1;
  return Float64Array.from(data as ArrayLike<number>, (value, i) => entry(Number(value), Math.floor(i / columns), i % columns));
}

function withNorm(g: NamedArray, { v }: Parts): Float64Array | undefined {
  const [rows, columns] = v.shape;
  if (v.shape.length !== 2 || ![rows, columns, 1].includes(g.data.length)) return undefined;
  const whole = g.data.length === 1 && rows !== 1;
  const byRow = g.data.length === rows && (g.shape[0] === rows || rows !== columns);
  const place = (row: number, column: number) => (whole ? 0 : byRow ? row : column);
  const squares = new Float64Array(g.data.length);
  for (let i = 0; i < v.data.length; i++) squares[place(Math.floor(i / columns), i % columns)] += Number(v.data[i]) ** 2;
  return filled(v, (value, row, column) => (Number(g.data[place(row, column)]) * value) / Math.sqrt(squares[place(row, column)]));
}

function withSpectralNorm(w: NamedArray, { u, v }: Parts): Float64Array | undefined {
  const [rows, columns] = w.shape;
  if (w.shape.length !== 2 || u.data.length !== rows || v.data.length !== columns) return undefined;
  let sigma = 0;
  for (let i = 0; i < w.data.length; i++) sigma += Number(u.data[Math.floor(i / columns)]) * Number(w.data[i]) * Number(v.data[i % columns]);
  return filled(w, (value) => value / sigma);
}

const withMask = (w: NamedArray, { mask }: Parts): Float64Array | undefined =>
  mask.data.length === w.data.length ? Float64Array.from(w.data as ArrayLike<number>, (value, i) => Number(value) * Number(mask.data[i])) : undefined;

const forms: readonly Form[] = [
  { begins: /^(.*)_g$/, others: { v: (base) => `${base}_v` }, base: '$1', what: 'put together as weight_norm does it', join: withNorm },
  {
    begins: /^(.*\.|)parametrizations\.([^.]+)\.original0$/,
    others: { v: (base) => base.replace(/([^.]+)$/, 'parametrizations.$1.original1') },
    base: '$1$2',
    what: 'put together as weight_norm does it',
    join: withNorm,
  },
  {
    begins: /^(.*)_orig$/,
    others: { u: (base) => `${base}_u`, v: (base) => `${base}_v` },
    base: '$1',
    what: 'divided by its largest singular value as spectral_norm does it',
    join: withSpectralNorm,
  },
  {
    begins: /^(.*\.|)parametrizations\.([^.]+)\.original$/,
    others: {
      u: (base) => base.replace(/([^.]+)$/, 'parametrizations.$1.0._u'),
      v: (base) => base.replace(/([^.]+)$/, 'parametrizations.$1.0._v'),
    },
    base: '$1$2',
    what: 'divided by its largest singular value as spectral_norm does it',
    join: withSpectralNorm,
  },
  { begins: /^(.*)_orig$/, others: { mask: (base) => `${base}_mask` }, base: '$1', what: 'multiplied by its mask as pruning does it', join: withMask },
];

/** The arrays with those that were put together in the place of their parts; `composed` says which they are. */
export function* reparametrised(
  arrays: NamedArrays,
  budget: Budget,
): Reading<{ readonly arrays: NamedArrays; readonly composed: ReadonlyMap<string, Composed> }> {
  const composed = new Map<string, Composed>();
  const result: Record<string, NamedArray> = Object.assign(Object.create(null), arrays);
  for (const name of Object.keys(arrays)) {
    for (const { begins, others, base: pattern, what, join } of forms) {
      if (!begins.test(name)) continue;
      const base = name.replace(begins, pattern);
      const found = Object.entries(others).map(([key, of]) => [key, of(base)] as const);
      if (base in result || !found.every(([, other]) => other in arrays)) continue;
      const all = [name, ...found.map(([, other]) => other)];
      const shape = [...all.map((one) => arrays[one].shape)].sort((one, other) => other.length - one.length || size(other) - size(one))[0];
      budget.hold(8 * size(shape));
      const data = join(arrays[name], Object.fromEntries(found.map(([key, other]) => [key, { ...arrays[other], name: other, given: arrays[other].shape }])));
      if (budget.spend(32 * size(shape))) yield;
      if (!data) continue;
      for (const one of all) delete result[one];
      result[base] = { data, shape };
      composed.set(base, { parts: all.map((one) => ({ name: one, given: arrays[one].shape })), what });
      break;
    }
  }
  return { arrays: result, composed };
}

const size = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

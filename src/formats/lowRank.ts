/**
 * Recurrent weights of low rank, kept as two factors: G = m n^T / N or m n^T. Which of the two is a convention of the tool that wrote the file; where its names
 * tell the tool, its convention is taken and said to be guessed, else the file is refused with a question.
 */
import type { Budget, Reading } from './budget.ts';
import { type Candidate, type Guess, lastPart } from './candidate.ts';
import { FormatError, quote } from './formatError.ts';
import { showShape } from './namedArrays.ts';

export interface LowRank {
  readonly G: Candidate;
  readonly scale: LowRankScale;
  /** What the output weights are multiplied by in this convention. */
  readonly readout: number;
  readonly guessed: readonly Guess[];
  /** The program whose names these are, where they tell. */
  readonly tool: string | undefined;
}

export type LowRankScale = '1/N' | '1';

interface Factor {
  readonly from: Candidate;
  readonly size: number;
  readonly rank: number;
  /** Rows are units. */
  readonly units: boolean;
}

/** Tools that are told by the names beside the factors. */
interface Tool {
  readonly name: string;
  readonly has: readonly string[];
  readonly scale: LowRankScale;
}

const tools: readonly Tool[] = [
  { name: 'phase-limit-cycle-RNNs and smc_rnns', has: ['w_inp', 'w_inp_scale', 'w_out', 'w_out_scale'], scale: '1/N' },
  { name: 'parametric_manifolds', has: ['wi', 'wo', 'si', 'so', 'rec_noise'], scale: '1' },
  { name: 'lowrank_inference', has: ['wi', 'wo', 'si', 'so', 'b'], scale: '1/N' },
];

const factorOf = (from: Candidate, size: number): Factor | undefined => {
  const [rows, columns = 1] = from.shape;
  if (from.shape.length > 2 || (rows !== size && columns !== size)) return undefined;
  const units = rows === size;
  return { from, size, rank: units ? columns : rows, units };
};

/** The two factors among these arrays, where there are any. */
function factorsOf(useful: readonly Candidate[]): readonly [Factor, Factor] | undefined {
  const named = (letter: string) => useful.find(({ name, data }) => lastPart(name) === letter && data.length > 1);
  const [m, n] = [named('m'), named('n')];
  if (!m || !n || m.data.length !== n.data.length) return undefined;
  const size = Math.max(...m.shape);
  const [left, right] = [factorOf(m, size), factorOf(n, size)];
  return left && right && left.rank === right.rank && left.rank < size ? [left, right] : undefined;
}

/** The entry of a factor that belongs to this unit. */
const entry = ({ from, size, rank, units }: Factor, unit: number, r: number): number => Number(from.data[units ? unit * rank + r : r * size + unit]);

function* productOf(m: Factor, n: Factor, scale: number, plus: Candidate | undefined, budget: Budget): Reading<Float64Array> {
  const { size, rank } = m;
  budget.hold(8 * size * size);
  const product = new Float64Array(size * size);
  const [left, right] = [m, n].map((factor) => Float64Array.from({ length: size * rank }, (_, i) => entry(factor, Math.floor(i / rank), i % rank))) as [
    Float64Array,
    Float64Array,
  ];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let r = 0; r < rank; r++) sum += left[row * rank + r] * right[column * rank + r];
      product[row * size + column] = scale * sum + (plus ? Number(plus.data[row * size + column]) : 0);
    }
    if (budget.spend(2 * size * (rank + 4))) yield;
  }
  return product;
}

/**
 * The recurrent weights that two factors make; undefined where there are no factors. `asked`: what the visitor says of their scale. Throws FormatError when it
 * is needed.
 */
export function* lowRankOf(useful: readonly Candidate[], asked: LowRankScale | undefined, budget: Budget): Reading<LowRank | undefined> {
  const factors = factorsOf(useful);
  if (!factors) return undefined;
  const [m, n] = factors;
  const [left, right] = [m.from, n.from];
  const whole = useful.find(({ role, shape }) => role === 'G' && shape.length === 2 && shape[0] === m.size && shape[1] === m.size);
  const beside = `${quote(left.name)} (${showShape(left.given)}) and ${quote(right.name)} (${showShape(right.given)})`;
  if (whole) {
    if (yield* isMultiple(whole, yield* productOf(m, n, 1, undefined, budget), m.size, budget)) return undefined;
    throw new FormatError(
      `This file holds recurrent weights twice: ${quote(whole.name)}, and the factors ${beside}, whose product is another matrix. Save the sum that the network runs with as G, without the factors.`,
    );
  }
  const lasts = new Set(useful.map(({ name }) => lastPart(name)));
  const tool = tools.find(({ has }) => has.every((name) => lasts.has(name)));
  const convention = asked ?? tool?.scale;
  if (!convention)
    throw new FormatError(
      `The recurrent weights of this network are kept as two factors, ${beside}, and the file does not tell whether G is m n^T / N or m n^T. Say which: lab.importNetwork(file, name, {settings: {lowRank: '1/N'}}), or lowRank: '1'.`,
      { doubt: { setting: { name: 'lowRank', values: ['1/N', '1'] } } },
    );
  const plus = useful.find(({ name, data }) => lastPart(name) === 'rec_noise' && data.length === m.size ** 2);
  const scale = convention === '1/N' ? 1 / m.size : 1;
  const formula = `m n^T${convention === '1/N' ? ' / N' : ''}${plus ? ' + rec_noise' : ''}`;
  const parts = [left, right, ...(plus ? [plus] : [])];
  const G: Candidate = {
    name: left.name,
    given: left.given,
    data: yield* productOf(m, n, scale, plus, budget),
    shape: [m.size, m.size],
    role: 'G',
    parts,
    done: [{ by: null, what: `composed as G = ${formula}` }],
  };
  const bias = tool?.name === 'lowrank_inference' && useful.find(({ name, data }) => lastPart(name) === 'b' && data.some((value) => Number(value) !== 0));
  const divided = convention === '1/N' ? ', and that the output weights are divided by N as well' : '';
  const guessed: Guess[] = [
    ...(asked ? [] : [{ about: ['G', ...(divided ? ['W'] : [])], what: `that G is ${formula}${divided}: the names are those of ${tool?.name}` }]),
    ...(bias
      ? [{ about: ['b'], what: 'that the output reads the rates: some versions of lowrank_inference leave the bias b out of what the output reads' }]
      : []),
  ];
  return { G, scale: convention, readout: tool && convention === '1/N' ? scale : 1, guessed, tool: tool?.name };
}

/** Whether a matrix is `product` or that divided by N: then it says nothing new. */
function* isMultiple({ data }: Candidate, product: Float64Array, size: number, budget: Budget): Reading<boolean> {
  let largest = 0;
  for (const value of product) largest = Math.max(largest, Math.abs(value));
  for (const scale of [1, 1 / size]) {
    let same = true;
    for (let i = 0; i < product.length && same; i++) same = Math.abs(Number(data[i]) - scale * product[i]) <= 1e-4 * scale * largest;
    if (budget.spend(16 * product.length)) yield;
    if (same) return true;
  }
  return false;
}

/**
 * Descents from many starts at once: what they need of G and of its transpose is taken in one product for all of them. What comes of a start does not depend on
 * the others.
 */
import { sliceWork } from '../slices.ts';
import { type FlowArithmetic, plainArithmetic } from './arithmetic.ts';
import { type Descent, descending } from './descend.ts';
import type { Flow } from './flow.ts';
import type { Need, Needing } from './quasiNewton.ts';

/** What is given to a descent that needed nothing. */
const nothing = new Float64Array();

/** Vectors in one product, at least, so that G is read only a few times; and multiplications in one, at most: some 20 ms. */
const [leastAtOnce, mostProducts] = [8, 8e7];

interface Going {
  readonly work: Needing<Descent>;
  readonly index: number;
  readonly slot: number;
  need: Exclude<Need, null>;
}

/** One descent alone, in plain TypeScript. Yields between slices of a few ms. */
export function* descend(flow: Flow, start: Float64Array): Generator<void, Descent, void> {
  const [found] = yield* descendTogether(flow, start, plainArithmetic(flow.network));
  return found as Descent;
}

/** `starts` [count, size]. As many go at a time as the arithmetic has slots. Yields between slices of a few ms. */
export function* descendTogether(flow: Flow, starts: Float64Array, arithmetic: FlowArithmetic): Generator<void, Descent[], void> {
  const { size } = flow.network;
  // A product of all would hold up a cancel in a large network.
  const atOnce = Math.max(leastAtOnce, Math.floor(mostProducts / (size * size)));
  const count = starts.length / size;
  const found: Descent[] = [];
  const free = Array.from({ length: Math.min(count, arithmetic.slots) }, (_, slot) => slot);
  const [X, out] = [new Float64Array(free.length * size), new Float64Array(free.length * size)];
  let going: Going[] = [];
  let begun = 0;
  let work = 0;

  /** Until it needs a product; one that has ended gives its slot to the next start. */
  function* go(one: Omit<Going, 'need'>, answer?: Float64Array): Generator<void, void, void> {
    let next = answer ? one.work.next(answer) : one.work.next();
    for (; !next.done && next.value === null; next = one.work.next(nothing)) yield;
    if (!next.done) going.push({ ...one, need: next.value as Exclude<Need, null> });
    else {
      found[one.index] = next.value;
      yield* begin(one.slot);
    }
  }
  function* begin(slot: number): Generator<void, void, void> {
    if (begun === count) return;
    const index = begun++;
    yield* go({ work: descending(flow, starts.subarray(index * size, (index + 1) * size), arithmetic, slot), index, slot });
  }

  yield* arithmetic.prepare();
  for (const slot of free) yield* begin(slot);
  while (going.length > 0) {
    const all = going;
    going = [];
    for (const transposed of [false, true]) {
      const some = all.filter(({ need }) => need.transposed === transposed);
      if (some.length === 0) continue;
      for (let from = 0; from < some.length; from += atOnce) {
        const part = some.slice(from, from + atOnce);
        part.forEach(({ need }, k) => X.set(need.x, k * size));
        arithmetic.product(transposed, X.subarray(0, part.length * size), out.subarray(0, part.length * size), part.length);
        for (const [k, one] of part.entries()) yield* go(one, out.subarray(k * size, (k + 1) * size));
        work += part.length * size * (size + 100);
        if (work <= sliceWork) continue;
        work = 0;
        yield;
      }
    }
  }
  return found;
}

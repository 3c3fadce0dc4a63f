/** Descents from many starts at once: what they need of G and of its transpose is taken in one product for all of them. What comes of a start does not depend on the others. */
import { sliceWork } from '../slices.ts';
import { type FlowArithmetic, plainArithmetic } from './arithmetic.ts';
import { type Descent, descending } from './descend.ts';
import type { Flow } from './flow.ts';
import type { Need, Needing } from './quasiNewton.ts';

/** What is given to a descent that needed nothing. */
const nothing = new Float64Array();

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
      some.forEach(({ need }, k) => X.set(need.x, k * size));
      arithmetic.product(transposed, X.subarray(0, some.length * size), out.subarray(0, some.length * size), some.length);
      for (const [k, one] of some.entries()) yield* go(one, out.subarray(k * size, (k + 1) * size));
      work += some.length * size * (size + 100);
      if (work <= sliceWork) continue;
      work = 0;
      yield;
    }
  }
  return found;
}

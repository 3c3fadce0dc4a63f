/** The order in which the points of a curve are measured, coarse to fine: its ends, the middle, then the middles between those. */

/** Each of `values` once, in the order in which they are measured, with the pass in which each comes: 0, 1, 2 ... */
export function passesOf<T>(values: readonly T[]): readonly { readonly value: T; readonly pass: number }[] {
  const last = values.length - 1;
  const found: { value: T; pass: number }[] = [];
  const seen = new Set<number>();
  const take = (index: number, pass: number) => {
    if (index < 0 || seen.has(index)) return;
    seen.add(index);
    found.push({ value: values[index], pass });
  };
  for (let parts = 1, pass = 0; seen.size < values.length; parts *= 2, pass++) for (let k = 0; k <= parts; k++) take(Math.round((k * last) / parts), pass);
  return found;
}

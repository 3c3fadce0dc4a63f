/**
 * Zero of a continuous function between `low` and `high`, at which its signs differ: false position, with the value at an end that stays put halved
 * ("Illinois", Dowell & Jarratt, BIT 11, 168, 1971), so both ends move and the order is 1.44. Stops when the bracket is shorter than `tolerance` times
 * its larger end.
 * Throws RangeError when the signs agree or a value is NaN.
 */
export function bracketedRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-14): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new RangeError(`No change of sign between ${low} (${fa}) and ${high} (${fb}).`);
  for (let round = 0; round < 400; round++) {
    const least = tolerance * Math.max(Math.abs(a), Math.abs(b));
    if (Math.abs(b - a) <= least) break;
    // Every fourth time by halves: a function that is flat on one side would keep false position there.
    let x = round % 4 === 3 ? 0.5 * (a + b) : b - (fb * (b - a)) / (fb - fa);
    // At least half of the shortest bracket away from b, so that a root next to b ends the search.
    if (Math.abs(x - b) < 0.5 * least) x = b + 0.5 * least * Math.sign(a - b);
    const fx = f(x);
    if (fx === 0) return x;
    if (fx * fb < 0) {
      a = b;
      fa = fb;
    } else fa *= 0.5;
    b = x;
    fb = fx;
  }
  return b;
}

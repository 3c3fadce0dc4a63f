/**
 * The machine's own limit: multiplications and additions on 128-bit vectors of four numbers, in registers alone, in WebAssembly as the kernels are. No step
 * can be faster on one worker than its operations divided by this.
 *
 * The module is put together here byte by byte, so that the number of sums that run side by side can be tried: too few wait for each other, too many do not
 * fit the registers.
 */

const sideBySide = [8, 10, 12, 13] as const;
const lanes = 4;

/** One byte a number below 128. */
const f32x4Add = [0xfd, 0xe4, 0x01];
const f32x4Mul = [0xfd, 0xe6, 0x01];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];

/** Unsigned LEB128, as lengths are written. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
const splat = (value: number) => [0x43, ...new Uint8Array(new Float32Array([value]).buffer), 0xfd, 0x13];

/** run(turns: i32) -> f32: in each turn every one of `count` sums s becomes s * factor + term. */
function moduleOf(count: number): Uint8Array<ArrayBuffer> {
  const [turns, factor, term, firstSum] = [0, 1, 2, 3];
  const sums = Array.from({ length: count }, (_, k) => firstSum + k);
  const code = [
    ...[...splat(0.999), ...set(factor), ...splat(0.001), ...set(term)],
    ...sums.flatMap((sum, k) => [...splat(1 / (k + 1)), ...set(sum)]),
    ...[0x03, 0x40],
    ...sums.flatMap((sum) => [...get(sum), ...get(factor), ...f32x4Mul, ...get(term), ...f32x4Add, ...set(sum)]),
    // turns - 1, and round again while it is not zero.
    ...[...get(turns), 0x41, 0x01, 0x6b, 0x22, turns, 0x0d, 0x00, 0x0b],
    ...get(firstSum),
    ...sums.slice(1).flatMap((sum) => [...get(sum), ...f32x4Add]),
    ...[0xfd, 0x1f, 0x00, 0x0b],
  ];
  const body = [0x01, ...leb(count + 2), 0x7b, ...code];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [0x01, 0x60, 0x01, 0x7f, 0x01, 0x7d]),
    ...section(3, [0x01, 0x00]),
    ...section(7, [0x01, 0x03, ...new TextEncoder().encode('run'), 0x00, 0x00]),
    ...section(10, [0x01, ...leb(body.length), ...body]),
  ]);
}

/** A measurement of a few ms: GFLOP/s of one thread. The number of sums that is fastest here is found out once. */
export async function createLimit(): Promise<() => number> {
  const measure = await Promise.all(
    sideBySide.map(async (count) => {
      const { instance } = await WebAssembly.instantiate(moduleOf(count));
      const run = instance.exports.run as (turns: number) => number;
      return (turns: number) => {
        const begun = performance.now();
        if (!Number.isFinite(run(turns))) throw new Error('The loop that measures the limit does not compute what it should.');
        return (turns * count * 2 * lanes) / (performance.now() - begun) / 1e6;
      };
    }),
  );
  const turns = 400_000;
  // The compiler's second, better version comes after some turns.
  for (const one of measure) for (let k = 0; k < 20; k++) one(turns / 4);
  const best = measure.map((one) => Math.max(...Array.from({ length: 9 }, () => one(turns))));
  const fastest = measure[best.indexOf(Math.max(...best))]!;
  return () => fastest(turns);
}

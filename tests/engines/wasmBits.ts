/** Comparison of results bit by bit, -0 and NaN included. */

/** FNV-1a digest of all numbers of a result (typed arrays, and plain numbers as float64), by name. */
export function bitsOf(result: object): Record<string, string> {
  const digests: Record<string, string> = {};
  for (const [name, value] of Object.entries(result)) {
    if (ArrayBuffer.isView(value)) digests[name] = digest(value);
    else if (typeof value === 'number') digests[name] = digest(Float64Array.of(value));
    else for (const [inner, bits] of Object.entries(bitsOf(value as object))) digests[`${name}.${inner}`] = bits;
  }
  return digests;
}

function digest(values: ArrayBufferView): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${(hash >>> 0).toString(16)} of ${bytes.length} bytes`;
}

/**
 * The order in which units are shown: by the phase of their activity, so that the heat map shows waves and not sand. The rates of one trial are
 * projected on their two leading components; the angle of a unit's loadings is its phase.
 */

/** `rates` [steps, size], row-major. Returns the unit of each row, from row 1 (bottom) up. */
export function unitOrder(rates: Float32Array, steps: number, size: number): Uint16Array {
  const mean = new Float64Array(size);
  for (let t = 0; t < steps; t++) for (let i = 0; i < size; i++) mean[i] += rates[t * size + i] / steps;
  const first = leading(rates, steps, size, mean, null);
  const second = leading(rates, steps, size, mean, first);
  const phase = Float64Array.from(first, (x, i) => Math.atan2(second[i], x));
  return Uint16Array.from([...phase.keys()].sort((a, b) => phase[a] - phase[b] || a - b));
}

/** Leading right singular vector of the centred rates, orthogonal to `other`, by power iteration. */
function leading(rates: Float32Array, steps: number, size: number, mean: Float64Array, other: Float64Array | null): Float64Array {
  let v = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919) % 101) / 101);
  for (let round = 0; round < 12; round++) {
    if (other) {
      let overlap = 0;
      for (let i = 0; i < size; i++) overlap += other[i] * v[i];
      for (let i = 0; i < size; i++) v[i] -= overlap * other[i];
    }
    const next = new Float64Array(size);
    // Every third step is enough for an order.
    for (let t = 0; t < steps; t += 3) {
      let score = 0;
      for (let i = 0; i < size; i++) score += (rates[t * size + i] - mean[i]) * v[i];
      for (let i = 0; i < size; i++) next[i] += score * (rates[t * size + i] - mean[i]);
    }
    const norm = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
    if (norm === 0) return v;
    v = next.map((x) => x / norm);
  }
  return v;
}

/** Networks of a file computed from their own formula, in double precision, without anything of the page. */

/** Row-major: G [N, N] (rows receive), I [N, K], W [N, P], b [N], h0 [N], c [P]. What is not given is zero. */
export interface PlainNetwork {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly G: ArrayLike<number>;
  readonly I: ArrayLike<number>;
  readonly W: ArrayLike<number>;
  readonly b?: ArrayLike<number>;
  readonly h0?: ArrayLike<number>;
  readonly c?: ArrayLike<number>;
  /** dt / tau */
  readonly alpha: number;
  /** The leak acts on the rate, outside the nonlinearity. */
  readonly rate?: boolean;
  readonly phi?: (x: number) => number;
}

/** Outputs [T, P] for inputs u [T, K]. */
export function outputsOf(
  { size, inputs, outputs, G, I, W, b, h0, c, alpha, rate = false, phi = Math.tanh }: PlainNetwork,
  u: ArrayLike<number>,
): Float64Array {
  const steps = u.length / inputs;
  const z = new Float64Array(steps * outputs);
  const at = (array: ArrayLike<number> | undefined, i: number) => Number(array?.[i] ?? 0);
  // The state: what the nonlinearity gets, or the rate itself.
  let h = Array.from({ length: size }, (_, i) => at(h0, i));
  for (let t = 0; t < steps; t++) {
    const r = rate ? h : h.map(phi);
    h = h.map((x, i) => {
      let force = at(b, i);
      for (let j = 0; j < size; j++) force += at(G, i * size + j) * (r[j] as number);
      for (let k = 0; k < inputs; k++) force += at(I, i * inputs + k) * at(u, t * inputs + k);
      return x + alpha * (-x + (rate ? phi(force) : force));
    });
    for (let p = 0; p < outputs; p++) z[t * outputs + p] = h.reduce((sum, x, i) => sum + at(W, i * outputs + p) * (rate ? x : phi(x)), at(c, p));
  }
  return z;
}

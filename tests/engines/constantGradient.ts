/**
 * The gradient of the output bias c from the outputs of an oracle, which were computed elsewhere: dL/dc = mean over trials of sum over steps of 2 mask (z -
 * target) / (sum of the trial's mask).
 */
export interface Outputs {
  readonly B: number;
  readonly T: number;
  readonly outputs: number;
  /** [B, T, outputs] */
  readonly z: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  readonly mask: ArrayLike<number>;
}

export function constantGradient({ B, T, outputs, z, target, mask }: Outputs): number[] {
  const sums = new Array<number>(outputs).fill(0);
  for (let trial = 0; trial < B; trial++) {
    const [from, to] = [trial * T * outputs, (trial + 1) * T * outputs];
    let graded = 0;
    for (let k = from; k < to; k++) graded += mask[k];
    if (graded > 0) for (let k = from; k < to; k++) sums[k % outputs] += (2 * mask[k] * (z[k] - target[k])) / graded / B;
  }
  return sums;
}

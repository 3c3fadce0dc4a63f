/** The scale of a level that is predicted: from numbers to shares of an axis and back, with the words for them. Pure. */

export interface LevelScale {
  /** "share of the answer", for screen readers. */
  readonly name: string;
  /** Beside the axis, where it stands alone: one word. The name by default. */
  readonly label?: string;
  readonly low: number;
  readonly high: number;
  /** Equal steps are equal factors. */
  readonly log?: boolean;
  /** Where a mark stands that nobody has moved yet. */
  readonly begin: number;
  /** Marks of the axis where it stands alone. */
  readonly ticks: readonly number[];
  /** How a value is said. */
  readonly text: (value: number) => string;
  /** How a mark of the axis is said, where that is shorter. */
  readonly tickText?: (value: number) => string;
  /** Kept of a value: as many digits as mean something. */
  readonly tidy: (value: number) => number;
}

/** 0 at the low end and 1 at the high one; values beyond stand at the ends. */
export function shareOf(value: number, { low, high, log = false }: LevelScale): number {
  const share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, share));
}

export function atShare(share: number, { low, high, log = false, tidy }: LevelScale): number {
  const kept = Math.min(1, Math.max(0, share));
  return tidy(log ? low * (high / low) ** kept : low + kept * (high - low));
}

/** So many steps away, each a hundredth of the axis; a step never stays where it was. */
export function stepped(value: number, by: number, scale: LevelScale): number {
  const from = shareOf(value, scale);
  for (let steps = Math.abs(by); steps <= 100; steps++) {
    const next = atShare(from + (Math.sign(by) * steps) / 100, scale);
    if (next !== value) return next;
  }
  return value;
}

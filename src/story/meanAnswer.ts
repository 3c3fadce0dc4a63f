const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The mean squared error of always giving the mean of these right answers. */
export function meanAnswerError(right: readonly number[]): number {
  const mean = meanOf(right);
  return meanOf(right.map((one) => (one - mean) ** 2));
}

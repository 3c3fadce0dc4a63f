/** Share of the modes that grow in an infinite network: eigenvalues evenly on a disc of radius `gain` (Girko's circular law), those right of 1. */
export function growingShare(gain: number): number {
  if (gain <= 1) return 0;
  const at = 1 / gain;
  return (Math.acos(at) - at * Math.sqrt(1 - at * at)) / Math.PI;
}

/**
 * The strength of the random part at which chaos begins in the state that a design holds: gain^2 <phi'^2> = 1 there (Mastrogiuseppe & Ostojic 2018; oracle O13,
 * whose design of the authors has 1.796).
 */
import { bracketedRoot } from '../meanField/root.ts';
import { averagesOf } from './averages.ts';
import { type LowRankDesign, outliersAtRest, withoutMeans } from './design.ts';
import { lowRankPoints, newton } from './fixedPoints.ts';
import { meanFieldAt } from './meanField.ts';

/** Step in which a state is followed, and how far. */
const stride = 0.05;
const farthest = 20;

/**
 * Of the stable state with the largest memory, whatever the design's own gain is; 1 where only rest is stable; Infinity where none is found up to 20; null
 * where the design turns in a cycle that is no circle. Yields now and then.
 */
export function* criticalGain(design: LowRankDesign): Generator<number, number | null, void> {
  const { real, imaginary } = outliersAtRest(design);
  const leading = Math.max(...real);
  if (withoutMeans(design)) {
    if (leading <= 1) return 1;
    const turns = imaginary.some((x) => x !== 0);
    const [a, b, c, d] = design.overlap;
    if (turns && (a !== d || b !== -c)) return null;
    // Whatever the gain, the variance is that at which 1 = overlap <phi'>.
    const variance = bracketedRoot((D) => 1 - leading * averagesOf(0, D).slope, 0, 10 * leading * leading);
    return 1 / Math.sqrt(averagesOf(0, variance).squareSlope);
  }
  const length = (kappa: Float64Array) => kappa.reduce((sum, x) => sum + x * x, 0);
  const points = yield* lowRankPoints({ ...design, gain: 0 });
  const [start] = points.filter(({ stable, kappa }) => stable && length(kappa) > 0).sort((one, other) => length(other.kappa) - length(one.kappa));
  if (!start) return 1;
  return yield* followed(design, start.kappa);
}

/** The gain at which gain^2 <phi'^2> reaches 1 on the branch that begins at `start` without a random part. */
function* followed(design: LowRankDesign, start: Float64Array): Generator<number, number, void> {
  let kappa = start;
  const at = (gain: number): Float64Array | null => {
    const found = newton({ ...design, gain }, kappa);
    // Where the branch ends, Newton's method leads away, or to rest.
    return found && found[0] * kappa[0] + found.at(-1)! * kappa.at(-1)! > 0 ? found : null;
  };
  const excess = (gain: number, there: Float64Array | null) => (there ? meanFieldAt({ ...design, gain }, there).radiusSquared - 1 : 1);
  for (let gain = stride; gain <= farthest; gain += stride) {
    yield gain / farthest;
    const next = at(gain);
    if (next && excess(gain, next) < 0) {
      kappa = next;
      continue;
    }
    return bracketedRoot((between) => excess(between, at(between)), gain - stride, gain, 1e-10);
  }
  return Number.POSITIVE_INFINITY;
}

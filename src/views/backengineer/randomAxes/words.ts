/** What is said of the best readout on the first axes and on random ones, written from the numbers. Pure. */
import { number, type Piece, plainPieces } from '../../../figures/words.ts';
import type { AnswerAxesResult } from '../../../session/protocol.ts';
import { numberWord, percent } from '../../../ui/format.ts';
import { shownAxes } from '../drawShares.ts';

/** Standard deviations of the random axes within which a share is no other than theirs. */
export const within = 2;

const shareOf = (share: number): Piece => (share > 0 ? number(percent(share)) : 'nothing');

/** The first three axes beside as many random ones, both by the best readout on trials that it has not seen. */
export function comparison({ heldOut, null: { heldOut: random } }: AnswerAxesResult): Piece[] {
  const at = Math.min(shownAxes, heldOut.length) - 1;
  const [here, mean, sd] = [heldOut[at]!, random.mean[at]!, random.sd[at]!];
  if (![here, mean, sd].every(Number.isFinite)) return ['What the best readout finds on these axes is not known.'];
  const found: Piece[] = [`The best readout of ${numberWord(at + 1)} ${at === 0 ? 'axis' : 'axes'} finds `, shareOf(here)];
  if (here <= 0 && mean <= 0) return [...found, ', as on random axes.'];
  const place = Math.abs(here - mean) <= within * sd ? 'within' : mean > here ? 'below' : 'above';
  return [...found, `, ${place} the band of random axes (`, shareOf(mean), ').'];
}

/** The same as text, for summaries. */
export const comparisonText = (result: AnswerAxesResult): string => plainPieces(comparison(result));

/** Added to what is read at the first k + 1 axes; nothing where they were not compared. */
export function comparedAt({ heldOut, null: { heldOut: random } }: AnswerAxesResult, k: number): string {
  if (!(k < heldOut.length) || !Number.isFinite(heldOut[k]!)) return '';
  const said = (share: number) => (share > 0 ? percent(share) : 'nothing');
  return `; best readout ${said(heldOut[k]!)}, random axes ${said(random.mean[k]!)}`;
}

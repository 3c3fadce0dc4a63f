/** What the points view says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import { counted } from '../../../ui/format.ts';
import { type Found, signsOf } from './found.ts';

export interface Counts {
  readonly stable: number;
  readonly saddles: number;
  readonly slow: number;
  /** Points are certainly missing: the signs do not add up to 1. */
  readonly missing: boolean;
}

export function countsOf({ points }: Found): Counts {
  const signs = signsOf(points);
  const fixed = points.filter((point) => point.fixed);
  return {
    stable: fixed.filter(({ unstable }) => unstable === 0).length,
    saddles: fixed.filter(({ unstable }) => (unstable ?? 0) > 0).length,
    slow: points.length - fixed.length,
    missing: signs !== null && signs !== 1,
  };
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const inWords = (count: number): string => words[count] ?? String(count);
const raise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function pointsSentence(found: Found | null): string {
  if (!found) return 'Where does the activity of this network stand still?';
  const { stable, saddles, missing } = countsOf(found);
  if (stable + saddles === 0) return 'No fixed point was found: the activity stands still nowhere.';
  const least = missing ? 'At least ' : '';
  const holds = stable === 1 ? 'stable fixed point' : 'stable fixed points';
  return `${raise(`${least}${inWords(stable)} ${holds} and ${inWords(saddles)} ${saddles === 1 ? 'saddle' : 'saddles'} were found.`)}`;
}

export function pointsReading(found: Found | null): Piece[] {
  if (!found) return ['At a ', term('fixedPoint', 'fixed point'), ' the activity stays as it is. Here nothing was searched yet.'];
  const { slow } = countsOf(found);
  return [number(counted(found.starts, 'search')), ' ended at ', number(counted(found.points.length, 'place')), ', of them ', number(String(slow)), ' slow.'];
}

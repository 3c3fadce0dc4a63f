/** What is said of the distances between trajectories, written from the numbers. Pure. */
import { number, type Piece, plainPieces, term } from '../../../figures/words.ts';
import type { DistancesResult } from '../../../session/protocol.ts';
import { fixed, noBreak, percent } from '../../../ui/format.ts';

/** Standard deviations of the shuffled conditions within which a correlation is no other than theirs. */
export const within = 2;
/** Distances that end below this share of their largest have faded. */
const faded = 0.01;

/** "0.98"; what is not 1 is not said to be 1: "0.997", "over 0.999". */
export function correlationText(value: number): string {
  const size = Math.abs(value);
  if (!(size < 1 && size >= 0.995)) return fixed(value, 2);
  return size < 0.9995 ? fixed(value, 3) : value > 0 ? 'over 0.999' : `below ${fixed(-0.999, 3)}`;
}

export const timeText = (ms: number): string => `${Number((ms / 1000).toFixed(ms < 95 ? 2 : 1))}${noBreak}s`;

/** Upper edge of the band of shuffled conditions. */
const edgeAt = ({ null: { mean, sd } }: DistancesResult, t: number) => mean[t]! + within * sd[t]!;

/** The last stretch of time, by its first and last index, in which the correlation lies above the band of shuffled conditions; null where it never does. */
export function lastFollowed(result: DistancesResult): readonly [number, number] | null {
  const above = Array.from(result.correlation, (value, t) => value > edgeAt(result, t));
  const last = above.lastIndexOf(true);
  return last < 0 ? null : [above.lastIndexOf(false, last) + 1, last];
}

/** Mean distance of all pairs, [T]. */
function meanDistance({ pairs, time }: DistancesResult): number[] {
  return Array.from(time, (_, t) => pairs.reduce((sum, { distance }) => sum + distance[t]! / pairs.length, 0));
}

/** Why there is no correlation at any time. */
function whyNone({ pairs }: DistancesResult, what: string): string {
  if (pairs.every(({ difference }) => difference.every((value) => value === 0)))
    return `The ${what} of this task are all the same: there is nothing to compare.`;
  if (pairs.every(({ distance }) => distance.every((value) => value === 0))) return 'Trajectories of different conditions are the same: their distance is 0.';
  return 'There is no correlation: all distances, or all differences, are alike.';
}

/** `pulses`: the conditions are durations. `short`: for places with little room, under a title that says what follows. */
export function distancesWords(result: DistancesResult, pulses: boolean, short = false): Piece[] {
  const { correlation, time, memoryFrom } = result;
  const what = pulses ? 'durations' : 'conditions';
  const known = Array.from(correlation.keys()).filter((t) => Number.isFinite(correlation[t]!));
  if (known.length === 0) return [whyNone(result, what)];
  const most = (of: (t: number) => number, from: number, to: number) => Math.max(...known.filter((t) => t >= from && t <= to).map(of));
  const highestEdge = (from: number, to: number) => most((t) => edgeAt(result, t), from, to);
  const edge = (from: number, to: number): Piece[] => [term('shuffled'), ' up to ', number(correlationText(highestEdge(from, to)))];
  const highest = (from: number, to: number) => number(correlationText(most((t) => correlation[t]!, from, to)));
  const follow = short ? `they follow ${what}` : `distances follow the difference of ${what}`;
  const end = known.at(-1)!;
  const stretch = lastFollowed(result);
  if (!stretch) return [`${capital(follow)} no more than by chance: correlation at most `, highest(0, end), ', ', ...edge(0, end), '.'];
  const [from, to] = stretch;
  const until = `${from > known[0]! ? `From ${timeText(time[from]!)} until` : 'Until'} ${timeText(time[to]!)}`;
  if (to < end) {
    const ending = [number(correlationText(correlation[end]!)), ', ', ...edge(end, end), '.'];
    if (short) return [`${until} ${follow}, at the end no more than by chance: `, ...ending];
    return [`${until} ${follow}: correlation at most `, highest(from, to), '. At the end no more than by chance: ', ...ending];
  }
  // What is read off while something comes in says nothing of a memory.
  const held =
    memoryFrom === null
      ? from
      : Math.max(
          from,
          Math.min(
            end,
            time.findIndex((t) => t >= memoryFrom - 1e-9),
          ),
        );
  const start = from > 0 ? `From ${timeText(time[from]!)} on` : 'All the time';
  const lowest = -most((t) => -correlation[t]!, held, to);
  const least = number(correlationText(lowest));
  // The band may have been wider at another time than where the correlation was least.
  const beside: Piece[] =
    lowest > highestEdge(held, to) ? edge(held, to) : ['always above ', term('shuffled'), ' (up to ', number(correlationText(highestEdge(held, to))), ')'];
  const apart = meanDistance(result);
  const share = apart.at(-1)! / Math.max(...apart);
  const one = plainPieces([least]) === plainPieces([highest(held, to)]);
  const range = short ? ['at least ', least] : one ? [least] : [least, ' to ', highest(held, to)];
  const fade: Piece[] = share >= faded ? [] : short ? [' They fade.'] : [' They fade to ', number(percent(share)), ' of their largest.'];
  return [`${start} ${follow}${held > from ? '; from the memory on' : ':'} correlation `, ...range, ', ', ...beside, '.', ...fade];
}

const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** What is read at one of the times: the correlation beside that of shuffled conditions, and the range of the distances of these pairs. */
export function distancesAt(result: DistancesResult, shown: DistancesResult['pairs'], t: number): string {
  const { time, correlation, null: chance } = result;
  const apart = shown.map(({ distance }) => distance[t]!);
  const size = (value: number) => (value === 0 ? '0' : value >= 0.01 && value < 1e4 ? fixed(value, value < 10 ? 2 : 1) : value.toPrecision(2));
  const found = Number.isFinite(correlation[t]!)
    ? `correlation ${correlationText(correlation[t]!)}, shuffled ${fixed(chance.mean[t]!, 2)} \u00b1 ${fixed(within * chance.sd[t]!, 2)}`
    : 'no correlation';
  return `${timeText(time[t]!)}: ${found}; neighbours ${size(Math.min(...apart))} to ${size(Math.max(...apart))} apart`;
}

/** What the mechanism view says, written from the numbers. Pure. */
import type { Config } from '../../../config/schema.ts';
import { number, type Piece, term } from '../../../figures/words.ts';
import type { LinearStageCase, LinearStageResult, LowRankResult } from '../../../session/protocol.ts';
import { fixed, noBreak, numberWord, percent, significant, thinSpace } from '../../../ui/format.ts';

/** A time of the figure, ms: "60 ms", "0.14 s". */
export const timeText = (time: number): string =>
  time < 99.5 ? `${significant(time, 2)}${noBreak}ms` : `${fixed(time / 1000, time < 9995 ? 2 : 1)}${noBreak}s`;

/** What a part of the input is called beside its ring. */
const partNames: Readonly<Record<number, string>> = { 0.1: 'a tenth', 0.01: 'a hundredth', 0.001: 'a thousandth' };
export const partText = (scale: number): string => partNames[scale] ?? `${scale} times`;

/** The pulse that the study took for its own. ms, amplitude */
const studyPulse = { duration: 150, amplitude: 2 } as const;

export interface StageNumbers {
  /** Until the formula is off by 10 % after the whole input, ms; Infinity where it never is. */
  readonly holds: number;
  /** Shortest time that could be told. ms */
  readonly dt: number;
  readonly pulse: { readonly duration: number; readonly amplitude: number } | null;
  /** Units are bent by a rate that has bounds. */
  readonly saturates: boolean;
}

/** Beside the ring of the whole input. */
export function wholeText({ holds, pulse }: Pick<StageNumbers, 'holds' | 'pulse'>): string {
  if (!pulse) return `${timeText(holds)}, the whole input`;
  const study = pulse.duration === studyPulse.duration && pulse.amplitude === studyPulse.amplitude;
  return `${timeText(holds)}, ${study ? "the study's pulse" : 'the whole pulse'}`;
}

/** How well a network does that was designed. */
export interface DesignError {
  readonly error: number;
  readonly chance: number;
}

/** What is left of the answer when only so many directions of the present network run. */
export interface PartShare {
  readonly rank: number;
  readonly share: number;
}

/** An error less than this part of that of guessing is enough to remember. */
const enough = 0.1;

/** Until when the formula holds; and whether few directions would do, of the design or of this network, whichever is shown beside it. */
export function mechanismSentence(stage: StageNumbers | null, of: DesignError | PartShare | null): string {
  const first = stageClause(stage);
  if (of === null) return first;
  if ('error' in of) return of.error < enough * of.chance ? `${first} One designed direction would suffice.` : first;
  const one = of.rank === 1;
  const directions = `${one ? 'One direction' : `${numberWord(of.rank).replace(/^[a-z]/, (letter) => letter.toUpperCase())} directions`} of G`;
  return `${first} ${directions} ${one ? 'is' : 'are'}${of.share > 1 - enough ? '' : ' not'} enough.`;
}

const tangent = '\u03c6\u0302';

/** The formula as it is for this network: what stands before it, and the formula itself. */
export function formulaWords(
  { system, nonlinearity }: Pick<Config['network'], 'system' | 'nonlinearity'>,
  { bias, tangents }: LinearStageResult['formula'],
): { readonly before: string; readonly written: string } {
  const before = tangents
    ? `is the network with tangents at the start (${tangent}) in the place of its ${nonlinearity}:`
    : `is the network without its ${nonlinearity}:`;
  const heard = `I u${bias ? ' + b' : ''}`;
  if (system === 'leaky-current') return { before, written: `h\u2032 = \u2212h + g G ${tangents ? `${tangent}(h)` : 'h'} + ${heard}` };
  const sum = `g G r + ${heard}`;
  return { before, written: `r\u2032 = \u2212r + ${tangents ? `${tangent}(${sum})` : sum}` };
}

function stageClause(stage: StageNumbers | null): string {
  if (!stage) return 'How far does a simple formula go in this network?';
  if (stage.holds === Number.POSITIVE_INFINITY) return 'A simple formula says all that this network does in a trial.';
  if (!(stage.holds > stage.dt)) return 'No simple formula holds here: units bend it from the first step on.';
  return `A simple formula holds for ${timeText(stage.holds)}, then units ${stage.saturates ? 'saturate' : 'bend it'}.`;
}

/** So long after the formula fails it is looked at what the state keeps of the direction that it gave. ms */
const later = 1000;

/**
 * What the state keeps of the direction in which it stood when the formula failed: the cosine of the angle, beside that of random directions; '' where the
 * formula never fails.
 */
export function inheritedText({ holdsUntil, inherited }: Pick<LinearStageCase, 'holdsUntil' | 'inherited'>, time: Float64Array, chance: number): string {
  if (!Number.isFinite(holdsUntil)) return '';
  const t = time.findIndex((at) => at >= holdsUntil + later - 1e-9);
  const left = inherited[t];
  if (left === undefined || !Number.isFinite(left)) return '';
  const after = `${fixed(later / 1000, 0)}${noBreak}s later`;
  return Math.abs(left) <= 2 * chance
    ? `${after} no more than chance is left of its direction`
    : `${after} the state keeps ${significant(left, 2)} of its direction (cosine; chance up to ${significant(2 * chance, 1)})`;
}

/** How many directions grow, and how fast, under figure a. `bent`: units that begin where their slope jumps; then the slopes of one side tell nothing of it. */
export function growthPieces(growing: number, size: number, growthTime: number, bent = 0): Piece[] {
  if (bent > 0) return [number(String(bent)), ` of ${size} units begin where their slope jumps: the formula has its slope 0, and tells nothing of what grows.`];
  if (growing === 0) return ['None of ', number(String(size)), ' directions ', term('modes', 'grows'), '; all fades.'];
  return [
    number(String(growing)),
    ` of ${size} directions `,
    term('modes', growing === 1 ? 'grows' : 'grow'),
    growing === 1 ? ', and doubles every ' : ', the fastest doubles every ',
    number(timeText(growthTime * Math.LN2)),
    '.',
  ];
}

/** In the reading of a design, where its equation ends. */
export const chaoticPieces: readonly Piece[] = [" the design's random part is ", term('chaotic'), ': the ', term('memoryEquation', 'equation'), ' ends'];

export interface KeptNumbers {
  /** Share that the equation keeps of the longest pulse; null where it does not hold. */
  readonly equation: number | null;
  /** Of each network that was drawn. */
  readonly networks: readonly number[];
  /** s */
  readonly after: number;
}

/** "36, 78 and 119 %" */
function sharesText(shares: readonly number[]): string {
  const texts = shares.toSorted((a, b) => a - b).map((share) => (share < 0.0095 ? significant(100 * share, 1) : fixed(100 * share, 0)));
  return `${texts.length < 2 ? texts[0] : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`}${thinSpace}%`;
}

/** What stands after "At overlap 1.00", less the stop: what the equation keeps; and what may give way, for how long, and what networks keep. */
export function keptPieces(numbers: KeptNumbers | null): readonly [readonly Piece[], readonly Piece[]] {
  if (!numbers) return [[' it is being computed'], []];
  const { equation, networks, after } = numbers;
  // What is left of a memory in chaos is no share of it.
  if (equation === null) return [[...chaoticPieces], []];
  const known = networks.filter(Number.isFinite);
  const draws = known.length === 1 ? 'one draw' : `${numberWord(known.length)} draws`;
  return [
    [' the ', term('memoryEquation', 'equation'), ' keeps ', number(percent(equation))],
    [` for ${Number(after.toFixed(1))}${noBreak}s`, ...(known.length > 0 ? [`, ${draws} `, number(sharesText(known))] : [])],
  ];
}

/** What is left of the longest pulse; of the equation only where it held all the time. */
export function keptNumbers({ kept, kappa }: Pick<LowRankResult, 'kept' | 'kappa'>): KeptNumbers {
  const [durations, steps] = kappa.shape;
  const longest = durations - 1;
  const valid = kappa.valid.subarray(longest * steps, durations * steps).every((one) => one === 1);
  return {
    equation: valid ? kept.equation[longest]! : null,
    networks: kept.networks.map((network) => network[longest]!),
    after: kept.after / 1000,
  };
}

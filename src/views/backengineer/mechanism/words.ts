/** What the mechanism view says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import type { LowRankResult } from '../../../session/protocol.ts';
import { fixed, noBreak, percent, significant, thinSpace } from '../../../ui/format.ts';

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

export function mechanismSentence(stage: StageNumbers | null, design: DesignError | null): string {
  const first = stageClause(stage);
  // Less than a tenth of what guessing makes.
  return design && design.error < design.chance / 10 ? `${first} One direction is enough to remember.` : first;
}

function stageClause(stage: StageNumbers | null): string {
  if (!stage) return 'How far does a simple formula go in this network?';
  if (stage.holds === Number.POSITIVE_INFINITY) return 'A simple formula says all that this network does in a trial.';
  if (!(stage.holds > stage.dt)) return 'No simple formula holds here: units bend it from the first step on.';
  return `A simple formula holds for ${timeText(stage.holds)}, then units ${stage.saturates ? 'saturate' : 'bend it'}.`;
}

/** How many directions grow, and how fast, under figure a. */
export function growthPieces(growing: number, size: number, growthTime: number): Piece[] {
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

/** What stands after "At overlap 1.00": what the equation keeps, and what networks do. */
export function keptPieces(numbers: KeptNumbers | null): Piece[] {
  if (!numbers) return [' it is being computed.'];
  const { equation, networks, after } = numbers;
  const said: Piece[] =
    equation === null
      ? [' has a ', term('chaotic'), ' random part: its ', term('memoryEquation', 'equation'), ' ends.']
      : [' the ', term('memoryEquation', 'equation'), ' keeps ', number(percent(equation)), ` for ${Number(after.toFixed(1))}${noBreak}s.`];
  const known = networks.filter(Number.isFinite);
  // What is left of a memory in chaos is no share of it.
  if (known.length === 0 || equation === null) return said;
  const draws = known.length === 3 ? 'Three draws keep' : known.length === 1 ? 'One draw keeps' : `${known.length} draws keep`;
  return [...said, ` ${draws} `, number(sharesText(known)), '.'];
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

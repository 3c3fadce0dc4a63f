/** The answers of Live in words and numbers: in milliseconds, all durations at once, and what somebody would say who heard nothing. No drawing. */
import type { Config } from '../../config/schema.ts';
import { fixed, outputText } from '../../ui/format.ts';
import { answerOf, type Heard, holdsAnswer, type Sweep } from './sweep.ts';

export interface Guess {
  /** Output of somebody who knows nothing of the pulse: always the mean duration. */
  readonly value: number;
  /** ms */
  readonly duration: number;
}

/** The task as far as answers are concerned. */
export interface Asked {
  /** Durations that are marked, ms, from short to long. */
  readonly durations: readonly number[];
  /** Wanted output for each ms. */
  readonly slope: number;
  readonly guess: Guess;
  /** How much longer or shorter than that pulses of the task are, at most, ms. */
  readonly jitter: number | undefined;
}

type Task = Pick<Config['task'], 'slope' | 'duration'> & Partial<Pick<Config['task'], 'durationJitter'>>;

export function askedOf({ slope, duration, durationJitter: jitter }: Task, durations: readonly number[]): Asked {
  return {
    durations: [...new Set(durations)].sort((a, b) => a - b),
    slope,
    guess: { value: slope * duration, duration },
    jitter,
  };
}

/** "The task has 50 to 250 ms, not 300 ms."; '' where all durations lie within. */
export function beyondWords({ durations, guess: { duration: mean }, jitter = Number.POSITIVE_INFINITY }: Asked): string {
  const beyond = durations.filter((duration) => Math.abs(duration - mean) > jitter).map(whole);
  return beyond.length === 0 ? '' : `The task has ${whole(mean - jitter)} to ${whole(mean + jitter)} ms, not ${beyond.join(', ')} ms.`;
}

/** Beyond it a number says no more than that it is large. */
export const million = 1e6;

const within = (value: number, text: (value: number) => string): string =>
  Number.isNaN(value) ? 'no number' : value > million ? 'more than a million' : value < -million ? 'less than minus a million' : text(value);

const whole = (ms: number) => fixed(ms, Math.abs(ms) < 10 && !Number.isInteger(ms) ? 1 : 0);

/** "heard 300 ms, says 298 ms": the output over the slope. null before there is an answer of one network with its own readout. */
export function answerWords(sweep: Sweep, slope: number): { readonly words: string; readonly value: string } | null {
  const answer = holdsAnswer(sweep) ? answerOf(sweep) : null;
  if (!answer || !Number.isFinite(sweep.target)) return null;
  const value = within(answer.mean, (mean) => outputText(mean, sweep.target));
  const wanted = outputText(sweep.target);
  if (slope === 0) return { words: `heard ${whole(sweep.duration)} ms, says ${value}`, value: `wanted ${wanted}` };
  const ms = answer.mean / slope;
  const said = within(ms, (length) => `${whole(length)} ms`);
  return { words: `heard ${whole(sweep.duration)} ms, says ${said}`, value: `output ${value}, wanted ${wanted}` };
}

/** The network whose answers count as present ones; NaN, which no answer has, while there is none or its readout is still to be fitted. */
export const presentNetwork = (sweep: Sweep | null): number => (sweep && !sweep.unfitted ? sweep.network : Number.NaN);

interface Judged {
  /** The answer to the question of the page. */
  readonly verdict: 'all' | 'some' | 'none';
  /** Whether the answers lie apart: each neighbour by more than half of what it should, none by a tenth of it, or in between. */
  readonly gaps: 'all' | 'some' | 'none';
}

/**
 * What the present network remembers: its answers beside the wanted ones and beside guessing, over all durations; null before it has been asked all of them. It
 * remembers when it tells them apart with less than a tenth of the error of guessing, and does not when it confuses them with more than half of it.
 */
function judge(heard: readonly Heard[], { durations, slope, guess }: Asked, network: number): Judged | null {
  const present = durations.map((duration) => heard.find((one) => one.duration === duration && one.network === network));
  if (durations.length < 2 || slope === 0 || !present.every((one) => one !== undefined && Number.isFinite(one.mean))) return null;
  // The least gap between neighbours, beside the gap that there should be.
  const shares = present.slice(1).map((one, i) => (one!.mean - present[i]!.mean) / (durations[i + 1]! - durations[i]!) / slope);
  const gaps = shares.every((share) => share > 0.5) ? 'all' : shares.every((share) => Math.abs(share) < 0.1) ? 'none' : 'some';
  const total = (error: (one: Heard) => number) => present.reduce((sum, one) => sum + error(one!), 0);
  const error = total((one) => one.error) / total(({ duration }) => (slope * duration - guess.value) ** 2);
  return { gaps, verdict: gaps === 'all' ? (error < 0.1 ? 'all' : 'some') : gaps === 'some' && error < 0.5 ? 'some' : 'none' };
}

/** The answer to the question of the page. With noise each sweep ends another way, and the last ones do not decide it. */
export const verdictOf = (heard: readonly Heard[], asked: Asked, network: number, noisy: boolean) =>
  noisy ? null : (judge(heard, asked, network)?.verdict ?? null);

/** The same as a sentence; with noise it is of the last sweeps alone. */
export function apartWords(heard: readonly Heard[], asked: Asked, network: number, noisy = false): string | null {
  const judged = judge(heard, asked, network);
  if (!judged) return null;
  const { durations } = asked;
  const list = `${durations.slice(0, -1).map(whole).join(', ')} and ${whole(durations.at(-1)!)} ms`;
  const it = noisy ? 'This time it' : 'It';
  if (judged.gaps === 'some') return `${it} confuses some of ${list}.`;
  return `${it} ${judged.gaps === 'all' ? 'tells' : 'cannot tell'} ${list} apart${judged.gaps === judged.verdict ? '' : ', roughly'}.`;
}

/** The answer with noise, by the error over many trials beside that of guessing, within the same bounds; null where there is no such number. */
export const verdictByError = (error: number, guessing: number) =>
  error >= 0 && guessing > 0 ? (error < 0.1 * guessing ? 'all' : error < 0.5 * guessing ? 'some' : 'none') : null;

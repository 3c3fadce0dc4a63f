/** The answers of Live in words and numbers: in milliseconds, all durations at once, and what somebody would say who heard nothing. No drawing. */
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
}

export function askedOf(task: { readonly slope: number; readonly duration: number }, durations: readonly number[]): Asked {
  const { slope, duration } = task;
  return { durations: [...new Set(durations)].sort((a, b) => a - b), slope, guess: { value: slope * duration, duration } };
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

/** Whether the present network tells the durations apart, `some` where it confuses some of them; null before it has been asked all of them. */
export function apart(heard: readonly Heard[], { durations, slope }: Asked, network: number): 'all' | 'some' | 'none' | null {
  const present = durations.map((duration) => heard.find((one) => one.duration === duration && one.network === network));
  if (durations.length < 2 || slope === 0 || !present.every((one) => one !== undefined && Number.isFinite(one.mean))) return null;
  const said = present.map((one) => one!.mean / slope);
  // The least gap between neighbours, beside the gap that there should be.
  const shares = said.slice(1).map((ms, i) => (ms - said[i]!) / (durations[i + 1]! - durations[i]!));
  if (shares.every((share) => share > 0.5)) return 'all';
  return shares.every((share) => Math.abs(share) < 0.1) ? 'none' : 'some';
}

/** The answer to the question of the page. With noise each sweep ends another way, and the last ones do not decide it. */
export const verdictOf = (heard: readonly Heard[], asked: Asked, network: number, noisy: boolean) => (noisy ? null : apart(heard, asked, network));

/** The same as a sentence; with noise it is of the last sweeps alone. */
export function apartWords(heard: readonly Heard[], asked: Asked, network: number, noisy = false): string | null {
  const verdict = apart(heard, asked, network);
  if (verdict === null) return null;
  const { durations } = asked;
  const list = `${durations.slice(0, -1).map(whole).join(', ')} and ${whole(durations.at(-1)!)} ms`;
  const it = noisy ? 'This time it' : 'It';
  return verdict === 'some' ? `${it} confuses some of ${list}.` : `${it} ${verdict === 'all' ? 'tells' : 'cannot tell'} ${list} apart.`;
}

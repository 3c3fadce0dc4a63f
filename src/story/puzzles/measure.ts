/** What the puzzles measure of the network as it stands when somebody asks for the check. */
import { lab } from '../../lab/index.ts';
import { measuredAt } from '../../measurements/points.ts';
import type { ExponentPoint } from '../../store/edge.ts';
import { store } from '../../store/store.ts';
import { stepNoise } from '../../ui/noiseScale.ts';
import type { Patch } from '../chapter.ts';
import { meanAnswerError } from '../meanAnswer.ts';
import { judgeForgetting, judgeLong, judgeOnset, type Verdict } from './judge.ts';

/** Pulses of a check, ms; noise is drawn anew for each seed. */
const durations = [50, 100, 150, 200, 250];
const seeds = [11, 12, 13, 14, 15, 16];
/** Below the gain of the third puzzle. */
export const alittle = 0.1;

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Of always giving the mean of the right answers. */
function guessing(): number {
  const { slope } = store.getState().config.task;
  return meanAnswerError(durations.map((duration) => slope * duration));
}

async function errorAt(noise: number, signal: AbortSignal): Promise<number> {
  const errors: number[] = [];
  for (const seed of noise === 0 ? seeds.slice(0, 1) : seeds) errors.push((await lab.evaluate({ durations, noise, seed, signal })).precision);
  return meanOf(errors);
}

/** The readout in closed form follows the settings; a check waits for it. */
async function fitted(): Promise<void> {
  const { config, network } = store.getState();
  if (config.readout.fit || network?.origin === 'fitted') await lab.fitReadout();
}

async function long(signal: AbortSignal): Promise<Verdict> {
  await fitted();
  const { task, network } = store.getState().config;
  return judgeLong({ noise: network.noise, after: task.evaluateFrom - task.onset, error: await errorAt(network.noise, signal), guessing: guessing() });
}

async function forgetting(signal: AbortSignal): Promise<Verdict> {
  await fitted();
  const { noise } = store.getState().config.network;
  const below = stepNoise(noise, -1);
  return judgeForgetting({ noise, below, error: await errorAt(noise, signal), errorBelow: await errorAt(below, signal), guessing: guessing() });
}

async function exponentAt(gain: number, signal: AbortSignal): Promise<Pick<ExponentPoint, 'gain' | 'exponent' | 'standardError'>> {
  const known = measuredAt(store.getState().exponents, gain, 0);
  if (known) return known;
  const { exponents, standardError } = await lab.lyapunov({ gain, noise: 0, signal });
  return { gain, exponent: exponents[0]!, standardError: standardError[0]! };
}

async function onset(signal: AbortSignal): Promise<Verdict> {
  const { gain } = store.getState().config.network;
  return judgeOnset(await exponentAt(gain, signal), await exponentAt(Math.max(0, Math.round(1000 * (gain - alittle)) / 1000), signal));
}

export interface Puzzle {
  readonly title: string;
  readonly words: string;
  /** The network that it begins with, as a difference from the first one. */
  readonly begin: Patch;
  check(signal: AbortSignal): Promise<Verdict>;
}

export const puzzles: readonly Puzzle[] = [
  {
    title: 'Six seconds',
    words: 'Remember a pulse for six seconds at noise 10^\u22123: the error shall be less than half of guessing.',
    // The end of the trial and of the graded time move out; everything else is the visitor's.
    begin: { 'task.length': 9500, 'task.evaluateFrom': 9000, 'network.noise': 1e-3 },
    check: long,
  },
  {
    title: 'Just too much',
    words: 'Find the smallest step of noise at which this network, at its gain, forgets: an error of more than half of guessing.',
    begin: {},
    check: forgetting,
  },
  {
    title: 'The onset of chaos',
    words: 'Find a gain at which this very matrix is chaotic, while 0.1 below it is not.',
    begin: { 'network.gain': 2 },
    check: onset,
  },
];

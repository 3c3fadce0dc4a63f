/** What Back-engineer says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../figures/words.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { percent } from '../../ui/format.ts';
import { shownAxes } from './drawShares.ts';

export interface ShareNumbers {
  /** Shares of the first three axes. */
  readonly activity: number;
  readonly answer: number;
  /** Of all axes together. */
  readonly whole: number;
  /** Axes that it takes to read nine tenths of the answer; null where all together do not. */
  readonly nineTenths: number | null;
  /** There is activity to look at. */
  readonly alive: boolean;
}

export function shareNumbers(result: PcaResult): ShareNumbers {
  const enough = result.carried.findIndex((share) => share >= 0.9);
  return {
    activity: result.variance[shownAxes - 1] ?? Number.NaN,
    answer: result.carried[shownAxes - 1] ?? Number.NaN,
    whole: result.carried.reduce((most, share) => Math.max(most, share), Number.NEGATIVE_INFINITY),
    nineTenths: enough < 0 ? null : enough + 1,
    alive: result.eigenvalues[0]! > 1e-12,
  };
}

export function backEngineerSentence(numbers: ShareNumbers | null): string {
  if (!numbers) return 'Where in its activity does the network keep the answer?';
  const { activity, answer, whole, alive } = numbers;
  if (!alive) return 'Without a pulse this network falls silent: there is no motion to look along.';
  if (!(whole >= 0.2)) return 'You see how a pulse moves the network. Its readout finds no answer in it yet.';
  if (answer >= 0.8) return 'The three axes where you see the motion hold the answer too.';
  if (activity >= 0.4 && answer < 0.5 * activity) return 'The three axes where you see the motion are not the axes that hold the answer.';
  return 'The three axes show a part of the motion, and another part of the answer.';
}

/** A restricted readout can do worse than always saying the mean: then it carries nothing. */
const shareText = (share: number) => (share > 0 ? number(percent(share)) : 'nothing');

export function backEngineerReading(numbers: ShareNumbers | null): Piece[] {
  if (!numbers) return [term('components', 'Components'), ' are directions in the space of all rates, ordered by how much of the activity runs along them.'];
  if (!numbers.alive) return ['Take the axes from the activity after a pulse, or raise the gain until it is alive.'];
  const { activity, answer, whole, nineTenths } = numbers;
  if (!(whole > 0)) return ['These three axes carry ', number(percent(activity)), ' of the activity. No axis holds the answer yet.'];
  const pieces: Piece[] = ['These three axes carry ', number(percent(activity)), ' of the activity and ', shareText(answer), ' of the answer. '];
  if (nineTenths === null) pieces.push('All axes together carry ', shareText(whole), ' of it.');
  else if (nineTenths > shownAxes) pieces.push('It takes ', number(String(nineTenths)), ' axes to read nine tenths of it.');
  return pieces;
}

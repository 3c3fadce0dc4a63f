/** What the figures of Live say to a screen reader, written from the sweep that they draw. Pure. */
import { counted, errorText, fixed, significant } from '../../ui/format.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseWords } from '../../ui/noiseScale.ts';
import { type Asked, answerWords, apartWords, beyondWords, million, presentNetwork } from './answers.ts';
import { answerOf, gradedColumn, type Heard, type Sweep } from './sweep.ts';

/** A rate larger than this is called active. */
const activeAbove = 0.01;

/** "1.5 s", "1.55 s": to the hundredth where it has one. */
export const secondsText = (ms: number): string => `${Number((ms / 1000).toFixed(2))} s`;

/** What the units do at this moment, "2 of 3 units are active, with a root mean square of 0.41". */
function activityWords(rates: ArrayLike<number>): string {
  let [sum, active] = [0, 0];
  for (let unit = 0; unit < rates.length; unit++) {
    sum += rates[unit]! ** 2;
    if (Math.abs(rates[unit]!) > activeAbove) active++;
  }
  if (!Number.isFinite(sum)) return 'the activity grows without bound';
  const mean = Math.sqrt(sum / rates.length);
  const size = `root mean square of ${mean < 1e-10 ? 'less than 1e-10' : mean > million ? 'more than a million' : significant(mean, 2)}`;
  if (sum === 0) return 'all units are silent';
  if (active === 0) return `no rate is larger than ${activeAbove}, with a ${size}`;
  return `${active} of ${counted(rates.length, 'unit')} ${active === 1 ? 'is' : 'are'} active, with a ${size}`;
}

/** @param size units of the network, also before there is a sweep @param hidden paths of the values that are not said */
export function ratesSummary(present: Sweep | null, size: number, hidden: readonly string[] = []): string {
  const about = `Firing rates of ${counted(size, 'unit')}`;
  if (!present || present.filled === 0) return `${about}: no sweep has been seen yet.`;
  const rates = present.rates.subarray((present.filled - 1) * present.size, present.filled * present.size);
  const time = (present.origin + present.filled * present.dt) / 1000;
  const when =
    present.mode === 'free' ? `${fixed(time, 1)} s after the start` : time <= 0 ? 'Before the pulse' : `${fixed(time, 1)} s after the beginning of the pulse`;
  const gain = hidden.includes('network.gain') ? '' : `, at gain ${gainText(present.gain)}`;
  const noise = present.noise > 0 && !hidden.includes('network.noise') ? `${gain === '' ? ', at' : ' and'} noise ${noiseWords(present.noise)}` : '';
  return `${about} over time${gain}${noise}. ${when} ${activityWords(rates)}.`;
}

/** In a sentence, at this moment. */
function whyNotAnswered(sweep: Sweep): string {
  if (sweep.unfitted) return 'Its readout is not fitted to the present settings yet, so that what it says is no answer.';
  if (sweep.mixed) return 'Something was changed during this sweep, so that it holds no answer; the next one will.';
  if (sweep.mode === 'free' && sweep.pulseColumn < 0) return 'Free run: no pulse has come on this page, so that there is nothing to answer.';
  const from = sweep.mode === 'sweep' ? 0 : sweep.origin + sweep.pulseColumn * sweep.dt;
  const now = (sweep.origin + sweep.filled * sweep.dt - from) / 1000;
  const never = gradedColumn(sweep) >= sweep.columns;
  const grading = never
    ? `it is not graded before the end of this ${sweep.mode === 'sweep' ? 'sweep' : 'page'}`
    : `it is graded from ${secondsText(sweep.gradedFrom)} after the beginning of the pulse on`;
  return now <= 0
    ? `The pulse has not come yet; ${grading}.`
    : `${fixed(now, 1)} s after the beginning of a pulse of ${fixed(sweep.duration, 0)} ms; ${grading}.`;
}

export function outputSummary(present: Sweep | null, heard: readonly Heard[], asked: Asked): string {
  if (!present) return 'The output of the network over time: no sweep has been seen yet.';
  const apart = `${apartWords(heard, asked, presentNetwork(present)) ?? ''} ${beyondWords(asked)}`.trim();
  const answer = answerOf(present);
  const words = answerWords(present, asked.slope);
  if (!answer || !words) return `The output of the network over time. ${whyNotAnswered(present)} ${apart}`.trim();
  // A free run has no end.
  const soFar = present.mode === 'free' || present.filled < present.columns ? ' so far' : '';
  const error = answer.error < million ? `, mean squared error ${errorText(answer.error)}` : '';
  return `The output: ${words.words}${soFar}; ${words.value}${error}. ${apart}`.trim();
}

/**
 * Frequencies of a motion: a periodic one has lines at the multiples of one frequency, one on a torus at sums of multiples of two that are in no ratio of small
 * whole numbers, and both keep them for ever. In chaos lines, if there are any, wander or stand on a continuum. Lines are found as the largest values of the
 * power spectrum under Hann's window squared, refined between its places (numerical analysis of fundamental frequencies: Laskar, Icarus 88, 1990), in the whole
 * of the time and in its halves.
 */
import { cos, sin } from '../elementary.ts';
import { fourierTransform } from '../linalg/fourier.ts';
import type { Motion } from './watch.ts';

/** A line counts if it has this part of the power of the strongest. */
const weakest = 1e-5;
const mostLines = 40;
/** Places of the spectrum on either side of a line that belong to it. */
const lineWidth = 3;
/** Ratios of whole numbers up to this are ratios of one period; a torus that is locked to a larger one closes too late to be told from one that is not. */
const largestDenominator = 8;
/** A line of a torus is a sum of at most so many times its two frequencies, or half of one. */
const largestSum = 12;
/** Error of a frequency, and how far it may differ between two halves of the time, as parts of 1 / time. */
const frequencyError = 0.01;
const steadiness = 0.02;
/** Part of the power that may lie elsewhere than in lines of two frequencies: what is weaker than the weakest line. Weak chaos was seen to have .003 to .01. */
const mostElsewhere = 1e-3;

export interface MotionLines {
  /** Cycles per tau of the strongest line, and of the strongest that is in no ratio of small whole numbers to it; NaN where there is none. */
  readonly first: number;
  readonly second: number;
  /** These two are the same in both halves of the time. */
  readonly steady: boolean;
  /** They are steady, and all but a trace of the power lies in lines of these two frequencies. */
  readonly regular: boolean;
}

/**
 * Lines of `motion`. `given`: a frequency of a drive, taken as the first line. Steps take frequencies that differ by 1 / step for the same, and that too is
 * allowed for. Cost: some hundred million products for 10,000 samples.
 */
export function motionLines(motion: Motion, given?: number): MotionLines {
  const samples = motion.signals[0].length;
  const whole = spectrumOf(motion, 0, samples);
  const lines = strongestLines(whole);
  const first = given ?? lines[0]?.frequency ?? Number.NaN;
  const error = frequencyError / (samples * motion.step);
  const sampling = 1 / motion.step;
  const second = lines.find(({ frequency }) => !commensurate(frequency, first, sampling, error))?.frequency ?? Number.NaN;
  const halves = [spectrumOf(motion, 0, samples >> 1), spectrumOf(motion, samples >> 1, samples)];
  const same = [given === undefined ? first : Number.NaN, second]
    .filter((frequency) => !Number.isNaN(frequency))
    .every((frequency) => {
      const [early, late] = halves.map((half) => refine(half, frequency));
      return Math.abs(early - late) < steadiness / ((samples >> 1) * motion.step);
    });
  const known = lines.filter(
    ({ frequency }) => commensurate(frequency, first, sampling, error) || (!Number.isNaN(second) && sumOfTwo(frequency, first, second, error)),
  );
  const steady = same && lines.length > 0;
  return { first, second, steady, regular: steady && powerElsewhere(whole, known) < mostElsewhere };
}

/** Part of the power that is in none of `lines`. */
function powerElsewhere({ power, length, step, signals }: Spectrum, lines: readonly Line[]): number {
  const width = Math.ceil((lineWidth * length) / signals[0].length);
  const left = power.slice();
  for (const { frequency } of lines) {
    const at = Math.round(frequency * length * step);
    left.fill(0, Math.max(0, at - width), at + width + 1);
  }
  const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);
  return sum(left) / sum(power);
}

interface Line {
  readonly frequency: number;
  readonly power: number;
}

interface Spectrum {
  /** Windowed signals, their step in tau, and the power at the frequencies k / (length step), k up to length / 2. */
  readonly signals: readonly Float64Array[];
  readonly step: number;
  readonly length: number;
  readonly power: Float64Array;
}

function spectrumOf({ signals, step }: Motion, from: number, to: number): Spectrum {
  const count = to - from;
  const window = Float64Array.from({ length: count }, (_, t) => sin((Math.PI * (t + 0.5)) / count) ** 4);
  let length = 1;
  while (length < 2 * count) length *= 2;
  const power = new Float64Array(length / 2 + 1);
  const windowed = signals.map((signal) => {
    let mean = 0;
    let weight = 0;
    for (let t = 0; t < count; t++) {
      mean += window[t] * signal[from + t];
      weight += window[t];
    }
    mean /= weight;
    const values = window.map((w, t) => w * (signal[from + t] - mean));
    const [real, imaginary] = [new Float64Array(length), new Float64Array(length)];
    real.set(values);
    fourierTransform(real, imaginary);
    for (let k = 0; k < power.length; k++) power[k] += real[k] * real[k] + imaginary[k] * imaginary[k];
    return values;
  });
  return { signals: windowed, step, length, power };
}

function strongestLines(spectrum: Spectrum): Line[] {
  const { signals, step, length, power } = spectrum;
  const width = Math.ceil((lineWidth * length) / signals[0].length);
  const peaks: number[] = [];
  for (let k = 1; k < power.length - 1; k++) if (power[k] >= power[k - 1] && power[k] > power[k + 1]) peaks.push(k);
  peaks.sort((a, b) => power[b] - power[a]);
  const chosen: number[] = [];
  for (const k of peaks) {
    if (chosen.length === mostLines || !(power[k] > weakest * power[chosen[0] ?? k])) break;
    if (chosen.every((other) => Math.abs(other - k) > width) || chosen.length === 0) chosen.push(k);
  }
  return chosen.map((k) => ({ frequency: refine(spectrum, k / (length * step)), power: power[k] }));
}

/** The frequency of the largest power within one place of the plain spectrum around `frequency`, by golden sections. */
function refine(spectrum: Spectrum, frequency: number): number {
  const reach = 1 / (spectrum.signals[0].length * spectrum.step);
  const golden = 0.6180339887498949;
  let [low, high] = [frequency - reach, frequency + reach];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [powerAt(spectrum, a), powerAt(spectrum, b)];
  while (high - low > 1e-3 * reach) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = powerAt(spectrum, a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = powerAt(spectrum, b);
    }
  }
  return (low + high) / 2;
}

function powerAt({ signals, step }: Spectrum, frequency: number): number {
  const turns = frequency * step;
  const angle = 2 * Math.PI * (turns - Math.floor(turns));
  const [c, s] = [cos(angle), sin(angle)];
  let power = 0;
  for (const signal of signals) {
    let [x, y] = [1, 0];
    let re = 0;
    let im = 0;
    for (let t = 0; t < signal.length; t++) {
      re += signal[t] * x;
      im += signal[t] * y;
      const next = x * c - y * s;
      y = x * s + y * c;
      x = next;
    }
    power += re * re + im * im;
  }
  return power;
}

/** Whether q `frequency` = p `base` + m `sampling` for small whole numbers, within what errors leave open. */
function commensurate(frequency: number, base: number, sampling: number, error: number): boolean {
  for (let q = 1; q <= largestDenominator; q++) {
    for (const sign of [1, -1]) {
      for (let m = 0; m <= 1; m++) {
        const p = Math.round((q * frequency + sign * m * sampling) / base);
        const off = Math.abs(q * frequency + sign * m * sampling - p * base);
        // High multiples of the base come near to everything beyond the sampling frequency by chance.
        if (Math.abs(p) <= (m === 0 ? 10 * q : 2 * largestDenominator) && off <= (q + Math.abs(p)) * error) return true;
      }
    }
  }
  return false;
}

/** Whether `frequency`, or twice it, is a sum of multiples of `first` and `second`, within what errors leave open. */
function sumOfTwo(frequency: number, first: number, second: number, error: number): boolean {
  for (let q = 1; q <= 2; q++) {
    for (let b = -largestSum; b <= largestSum; b++) {
      const a = Math.round((q * frequency - b * second) / first);
      const off = Math.abs(q * frequency - a * first - b * second);
      if (Math.abs(a) + Math.abs(b) <= q * largestSum && off <= (q + Math.abs(a) + Math.abs(b)) * error) return true;
    }
  }
  return false;
}

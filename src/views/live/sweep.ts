/**
 * What has been seen of the running sweep, and of the one before: numbers only, no drawing. A sweep is a page of columns. In free run time has no end, so the
 * pages follow one another: column `first` of a frame belongs to page floor(first / window).
 */
import type { LiveFrame } from '../../session/protocol.ts';
import { followRateScale, type RateScale } from './rateScale.ts';

/** Network time that a page of free run shows, ms; as long as a sweep. */
const freeWindow = 5900;

export interface Sweep {
  readonly mode: 'sweep' | 'free';
  readonly size: number;
  /** ms between columns */
  readonly dt: number;
  /** Time of column 0, ms. */
  readonly origin: number;
  readonly columns: number;
  /** Columns seen so far. */
  filled: number;
  /** [columns, size] */
  readonly rates: Float32Array;
  /** Of the rates; another object when it has become another. */
  scale: RateScale;
  /** [columns] */
  readonly input: Float32Array;
  readonly output: Float32Array;
  /** Of the last frame; a pulse in free run changes them. */
  duration: number;
  target: number;
  gradedFrom: number;
  gain: number;
  noise: number;
  /** Column at which the last pulse began; -1 before. */
  pulseColumn: number;
  /** MapCalls of the same number are of the same network under the same settings. */
  network: number;
  /** Network or settings changed on the way: no answer of one network. */
  mixed: boolean;
  /** The readout that gave this output is still to be fitted to the settings: what it says is no answer. */
  unfitted: boolean;
}

/** What was answered to a pulse of this duration, the last time that it was heard. */
export interface Heard {
  /** ms */
  readonly duration: number;
  /** Mean output over the graded part. */
  readonly mean: number;
  /** Mean squared distance to the target there. */
  readonly error: number;
  readonly target: number;
  readonly network: number;
}

/** The output of a whole sweep, kept. */
export type Kept = Pick<Sweep, 'output' | 'duration' | 'network' | 'columns' | 'origin' | 'dt'> & { /** Of a run that is pinned. */ readonly name?: string };

export interface Change {
  /** Columns from..to-1 are new. */
  readonly from: number;
  readonly to: number;
  /** A new page has begun with this change. */
  readonly fresh: boolean;
}

export interface Recorder {
  readonly present: Sweep | null;
  readonly previous: Sweep | null;
  /** The last answer to each duration, whatever network gave it; in the order of the durations. */
  readonly heard: readonly Heard[];
  /** The output as it was before something changed, for the first two sweeps of the new network: of the same pulse if it was heard, else of the last one. */
  readonly before: Kept | null;
  /** Takes a frame; says what is new, page by page. `unfitted`: the readout is still to be fitted to the settings. */
  take(frame: LiveFrame, unfitted?: boolean): readonly Change[];
  /** From now on the readout is still to be fitted, also where no frame comes because nothing plays. */
  awaitFit(): void;
  /** What was said so far is not drawn behind the sweeps to come. */
  forgetBefore(): void;
  /** Another network stands in the place of the one that was seen, and nothing plays that would show it. */
  forget(): void;
}

export function createRecorder(): Recorder {
  let present: Sweep | null = null;
  let previous: Sweep | null = null;
  let number = '';
  let spare: Sweep | null = null;
  let heard: readonly Heard[] = [];
  /** Whole sweeps, the last of each duration, the newest at the end. */
  let whole: readonly Kept[] = [];
  let before: Kept | null = null;
  /** Of the sweep that was under way when what was before was forgotten: it is not kept either. */
  let forgotten = -1;
  /** MapCalls that the present network has begun. */
  let begun = 0;
  const rates = followRateScale();

  function keepWhole({ mode, mixed, unfitted, filled, columns, output, duration, network, origin, dt }: Sweep): void {
    if (mode !== 'sweep' || mixed || unfitted || filled < columns || network === forgotten) return;
    whole = [...whole.filter((one) => one.duration !== duration).slice(-7), { output: output.slice(), duration, network, columns, origin, dt }];
  }

  /** What stands behind the sweep that begins. */
  function findBefore({ mode, network, duration, columns, origin, dt }: Sweep): Kept | null {
    if (mode !== 'sweep' || begun > 2) return null;
    const older = whole.filter((one) => one.network !== network && one.columns === columns && one.origin === origin && one.dt === dt);
    return older.findLast((one) => one.duration === duration) ?? older.at(-1) ?? null;
  }

  function hear(sweep: Sweep): void {
    const answer = sweep.mode === 'sweep' && holdsAnswer(sweep) ? answerOf(sweep) : null;
    if (!answer) return;
    const { duration, target, network } = sweep;
    heard = [...heard.filter((one) => one.duration !== duration), { duration, target, network, ...answer }].sort((a, b) => a.duration - b.duration);
  }

  function begin(frame: LiveFrame, page: number, columns: number): void {
    const same = (other: Sweep | null) =>
      other !== null && other.columns === columns && other.size === frame.size && other.dt === frame.dt && other.mode === frame.mode;
    // Three sets of arrays go round: present, previous, and the one that is written next.
    const reused = same(spare) ? spare! : null;
    if (present) keepWhole(present);
    begun = present?.network === frame.network ? begun + 1 : 1;
    spare = previous;
    previous = same(present) ? present : null;
    present = {
      mode: frame.mode,
      size: frame.size,
      dt: frame.dt,
      origin: frame.origin + page * columns * frame.dt,
      columns,
      filled: 0,
      rates: reused?.rates ?? new Float32Array(columns * frame.size),
      input: reused?.input ?? new Float32Array(columns),
      output: reused?.output ?? new Float32Array(columns),
      duration: frame.duration,
      target: frame.target,
      gradedFrom: frame.gradedFrom,
      gain: frame.gain,
      noise: frame.noise,
      pulseColumn: -1,
      network: frame.network,
      mixed: frame.mixed,
      scale: rates.scale,
      unfitted: false,
    };
    before = findBefore(present);
  }

  return {
    get present() {
      return present;
    },
    get previous() {
      return previous;
    },
    get heard() {
      return heard;
    },
    get before() {
      return before;
    },
    awaitFit() {
      if (present) present.unfitted = true;
    },
    forgetBefore() {
      whole = [];
      before = null;
      forgotten = present?.network ?? -1;
    },
    forget() {
      present = previous = null;
      number = '';
    },
    take(frame, unfitted = false) {
      const columns = frame.columns || Math.max(1, Math.round(freeWindow / frame.dt));
      const changes: Change[] = [];
      rates.take(frame);
      let read = 0;
      while (read < frame.count) {
        const at = frame.first + read;
        const page = Math.floor(at / columns);
        const from = at - page * columns;
        const count = Math.min(frame.count - read, columns - from);
        const name = `${frame.sweep} ${page} ${frame.size} ${frame.dt}`;
        const fresh = name !== number;
        // What came before this column was not seen, and is not made up: the next page is the first that is whole.
        if (from !== (fresh ? 0 : present!.filled)) {
          read += count;
          continue;
        }
        if (fresh) begin(frame, page, columns);
        number = name;
        const sweep = present!;
        sweep.rates.set(frame.rates.subarray(read * frame.size, (read + count) * frame.size), from * frame.size);
        sweep.input.set(frame.input.subarray(read, read + count), from);
        sweep.output.set(frame.output.subarray(read, read + count), from);
        const pulseBefore = sweep.pulseColumn;
        for (let column = from; column < from + count; column++) {
          if (sweep.input[column] !== 0 && (column === 0 || sweep.input[column - 1] === 0)) sweep.pulseColumn = column;
        }
        // A sweep begins again with the fitted readout. A free run goes on: its answer counts again from the next pulse on.
        sweep.unfitted = unfitted || (sweep.mode === 'free' && sweep.unfitted && sweep.pulseColumn === pulseBefore);
        sweep.filled = from + count;
        sweep.scale = rates.scale;
        if (previous?.network === frame.network) previous.scale = rates.scale;
        const { duration, target, gradedFrom, gain, noise, network, mixed } = frame;
        Object.assign(sweep, { duration, target, gradedFrom, gain, noise, network, mixed });
        hear(sweep);
        changes.push({ from, to: from + count, fresh });
        read += count;
      }
      return changes;
    },
  };
}

/** First column that is graded: in a sweep from the onset at time 0, in free run from the last pulse seen on this page; Infinity without one. */
export function gradedColumn({ mode, origin, dt, gradedFrom, pulseColumn }: Sweep): number {
  if (mode === 'sweep') return Math.max(0, Math.round((gradedFrom - origin) / dt));
  return pulseColumn < 0 ? Number.POSITIVE_INFINITY : pulseColumn + Math.round(gradedFrom / dt);
}

export interface Answer {
  /** Mean output over what has been graded so far. */
  readonly mean: number;
  /** Mean squared distance to the target. */
  readonly error: number;
}

/** What is graded of this sweep is of one network, and of the readout that belongs to it. */
export const holdsAnswer = ({ mixed, unfitted }: Sweep): boolean => !mixed && !unfitted;

/** What the network answers, from what is graded and seen; null before. */
export function answerOf(sweep: Sweep): Answer | null {
  const from = gradedColumn(sweep);
  if (!(sweep.filled > from)) return null;
  let sum = 0;
  let squares = 0;
  for (let column = from; column < sweep.filled; column++) {
    sum += sweep.output[column]!;
    squares += (sweep.output[column]! - sweep.target) ** 2;
  }
  const count = sweep.filled - from;
  return { mean: sum / count, error: squares / count };
}

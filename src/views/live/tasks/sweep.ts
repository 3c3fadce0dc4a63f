/** What has been seen of the running sweep of a task with several channels, and of the one before: numbers only, no drawing. */
import type { LiveFrame } from '../../../session/protocol.ts';
import { followRateScale, type RateScale } from '../rateScale.ts';

/** Network time that a page of free run shows, ms. */
const freeWindow = 4000;

export interface TaskSweep {
  readonly mode: 'sweep' | 'free';
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
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
  /** [columns, inputs] */
  readonly input: Float32Array;
  /** [columns, outputs] */
  readonly output: Float32Array;
  /** [columns, outputs]: what is wanted, and 1 where that is graded; all 0 in free run. */
  readonly target: Float32Array;
  readonly mask: Float32Array;
  readonly inputRanges: readonly (readonly [number, number])[];
  /** The condition; '' in free run. */
  readonly label: string;
  /** Column from which what is wanted is not known any more, because something was given by hand; -1 where nothing was. */
  cuedFrom: number;
  gain: number;
  noise: number;
  network: number;
  /** Network or settings changed on the way. */
  mixed: boolean;
}

export interface Change {
  /** Columns from..to-1 are new. */
  readonly from: number;
  readonly to: number;
  /** A new page has begun with this change. */
  readonly fresh: boolean;
}

export interface TaskRecorder {
  readonly present: TaskSweep | null;
  readonly previous: TaskSweep | null;
  /** Takes a frame of a task; says what is new, page by page. */
  take(frame: LiveFrame): readonly Change[];
}

export function createTaskRecorder(): TaskRecorder {
  let present: TaskSweep | null = null;
  let previous: TaskSweep | null = null;
  let number = '';
  const rates = followRateScale();

  function begin(frame: LiveFrame, page: number, columns: number): void {
    const { inputs, outputs, label, target, mask, inputRanges } = frame.task!;
    const wanted = (values: Float32Array | undefined) => (values?.length === columns * outputs ? values : new Float32Array(columns * outputs));
    previous = present?.columns === columns && present.size === frame.size && present.outputs === outputs ? present : null;
    present = {
      ...{ mode: frame.mode, size: frame.size, inputs, outputs, dt: frame.dt, columns, label, filled: 0 },
      origin: page * columns * frame.dt,
      rates: new Float32Array(columns * frame.size),
      scale: rates.scale,
      input: new Float32Array(columns * inputs),
      output: new Float32Array(columns * outputs),
      target: wanted(target),
      mask: wanted(mask),
      // A page of free run that begins later has those of the first.
      inputRanges: inputRanges ?? previous?.inputRanges ?? [],
      cuedFrom: -1,
      gain: frame.gain,
      noise: frame.noise,
      network: frame.network,
      mixed: frame.mixed,
    };
  }

  return {
    get present() {
      return present;
    },
    get previous() {
      return previous;
    },
    take(frame) {
      const { task } = frame;
      if (!task) return [];
      rates.take(frame);
      const columns = frame.columns || Math.max(1, Math.round(freeWindow / frame.dt));
      const changes: Change[] = [];
      for (let read = 0; read < frame.count; ) {
        const at = frame.first + read;
        const page = Math.floor(at / columns);
        const from = at - page * columns;
        const count = Math.min(frame.count - read, columns - from);
        const name = `${frame.sweep} ${page} ${frame.size} ${frame.dt} ${task.inputs} ${task.outputs}`;
        const fresh = name !== number;
        // What came before this column was not seen: the next page is the first that is whole.
        if (from === (fresh ? 0 : present!.filled)) {
          if (fresh) begin(frame, page, columns);
          number = name;
          const sweep = present!;
          const part = (values: Float32Array, width: number) => values.subarray(read * width, (read + count) * width);
          sweep.rates.set(part(frame.rates, frame.size), from * frame.size);
          sweep.input.set(part(frame.input, task.inputs), from * task.inputs);
          sweep.output.set(part(frame.output, task.outputs), from * task.outputs);
          sweep.filled = from + count;
          const { gain, noise, network, mixed } = frame;
          Object.assign(sweep, { gain, noise, network, mixed, cuedFrom: task.cuedFrom, scale: rates.scale });
          if (previous?.network === network) previous.scale = rates.scale;
          changes.push({ from, to: from + count, fresh });
        }
        read += count;
      }
      return changes;
    },
  };
}

/** Whether output `channel` is graded at this column: by the trial, and not after something was given by hand. */
export const isGraded = ({ mask, outputs, cuedFrom }: TaskSweep, column: number, channel: number): boolean =>
  mask[column * outputs + channel] !== 0 && (cuedFrom < 0 || column < cuedFrom);

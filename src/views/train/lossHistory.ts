/**
 * What the Train panel remembers of a run: loss and gradient norms of every step, and a few earlier test trials. One recorder for the page, fed by frames
 * (never through React); it starts with the first view that wants it and is cut back when training goes back (reset, undo, restored).
 */

import type { Config } from '../../config/schema.ts';
import { type WeightGroup, weightGroups } from '../../science/network.ts';
import type { TestTrials, TrainFrame, TrainingRecord } from '../../session/protocol.ts';
import { type Mark, withMark } from './marks.ts';

export const smoothing = 10;
const mostEarlier = 5;
const mostReplaced = 20;

/** Steps of a network that another has replaced; an undo may bring it back, or a part of it. */
interface Replaced {
  /** From step 0 on. */
  readonly loss: Float64Array;
  /** Changes that were made since are among them, as if it were still the present network. */
  readonly marks: readonly Mark[];
}

/** Whether both are losses of the same steps, as far as both go. */
const sameSteps = (one: Float64Array, other: Float64Array) =>
  one.length > 0 && other.length > 0 && one.subarray(0, other.length).every((loss, step) => Object.is(loss, other[step]));

export interface LossHistory {
  /** Number of the network that these steps belong to (NetworkState.lineage). */
  readonly lineage: number;
  /** Number of steps known; `loss[i]` is of step `first + i`: of the weights with that many steps behind them. */
  readonly first: number;
  readonly count: number;
  readonly loss: Float64Array;
  /** Mean of at most the last ten losses up to this one, of those with the same settings (`meanText` says of how many). */
  readonly mean: Float64Array;
  /** NaN at steps where a group was not trained. */
  readonly norms: Readonly<Partial<Record<WeightGroup, Float64Array>>>;
  /** Last step known; `first - 1` when nothing is. */
  readonly last: number;
  readonly secondsPerStep: number;
  /** Share done of a long step that is under way; 0 where none is. */
  readonly within: number;
  readonly secondsLeft: number;
  readonly until: number;
  readonly test: TestTrials | null;
  /** Changes of the settings on the way, oldest first. */
  readonly marks: readonly Mark[];
  /** Test trials of earlier steps, oldest first. */
  readonly earlier: readonly TestTrials[];
}

export interface Recorder extends LossHistory {
  /** Steps as they are made. Those of an earlier network are passed over; those of a later one take the place of all that is known. */
  take(frame: TrainFrame): void;
  /** All steps behind the present weights. */
  takeRecord(record: TrainingRecord): void;
  takeTest(test: TestTrials): void;
  /** The settings have changed. */
  change(before: Config, now: Config): void;
  /** Forgets everything after this step. */
  cut(step: number): void;
  /** Forgets everything. */
  clear(): void;
  /** Called after every change. */
  subscribe(listener: () => void): () => void;
}

/** Indices whose losses the mean at `index` is of: at most the last ten with the same settings, of those that are numbers. */
function averaged({ loss, marks, first }: Pick<LossHistory, 'loss' | 'marks' | 'first'>, index: number): number[] {
  const same = (marks.findLast(({ step }) => step <= first + index)?.step ?? first) - first;
  const from = Math.max(0, index - smoothing + 1, same);
  return Array.from({ length: index - from + 1 }, (_, k) => from + k).filter((k) => Number.isFinite(loss[k]!));
}

/**
 * What the mean at `index` is of: "the mean of ten", "the mean of these 5" where they are all steps there are, "the mean of the last 3" after a change; '' for
 * one.
 */
export function meanText(history: Pick<LossHistory, 'loss' | 'marks' | 'first'>, index: number): string {
  const { length } = averaged(history, index);
  if (length < 2) return '';
  if (length === smoothing) return 'the mean of ten';
  return history.first === 0 && length === index + 1 ? `the mean of these ${length}` : `the mean of the last ${length}`;
}

function grown(array: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> {
  if (count <= array.length) return array;
  const larger = new Float64Array(Math.max(1024, 2 * array.length, count)).fill(Number.NaN);
  larger.set(array);
  return larger;
}

/** Drops one of the earlier tests, so that those left lie evenly on a root scale: steps 0, 20, 60, 120, 200. */
export function thinEarlier(tests: readonly TestTrials[], most = mostEarlier): readonly TestTrials[] {
  if (tests.length <= most) return tests;
  let worst = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < tests.length - 1; i++) {
    const gap = Math.sqrt(tests[i + 1]!.step) - Math.sqrt(tests[i - 1]!.step);
    if (gap < least) {
      least = gap;
      worst = i;
    }
  }
  return tests.filter((_, index) => index !== worst);
}

export function createRecorder(): Recorder {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  function cut(step: number) {
    if (step >= recorder.last && !recorder.earlier.some((test) => test.step > step + 1)) return;
    recorder.count = Math.max(0, Math.min(recorder.count, step - recorder.first + 1));
    recorder.last = recorder.first + recorder.count - 1;
    recorder.loss.fill(Number.NaN, recorder.count);
    for (const norm of Object.values(recorder.norms)) norm?.fill(Number.NaN, recorder.count);
    recorder.marks = recorder.marks.filter((mark) => mark.step <= step + 1);
    // Trials of the weights that the last kept step led to stay.
    recorder.earlier = recorder.earlier.filter((test) => test.step <= step + 1);
    if (recorder.test && recorder.test.step > step + 1) recorder.test = null;
    tell();
  }

  let replaced: readonly Replaced[] = [];
  /** The present settings; null before the first change of them. */
  let settings: Config | null = null;

  /** Before the present steps go. */
  function remember() {
    if (recorder.count === 0 || recorder.first > 0) return;
    const present: Replaced = { loss: recorder.loss.slice(0, recorder.count), marks: recorder.marks };
    const kept = replaced.filter(({ loss }) => loss.length > present.loss.length || !sameSteps(loss, present.loss));
    // A longer one, from which undo went back to these steps, holds them too.
    replaced = kept.some(({ loss }) => sameSteps(loss, present.loss)) ? kept : [...kept, present].slice(-mostReplaced);
  }

  /** Changes of the settings on the way of these steps, and after them: the settings of the last one are those before the first change that came later. */
  function marksOf(losses: Float64Array): readonly Mark[] {
    const marks = replaced.findLast(({ loss }) => sameSteps(loss, losses))?.marks ?? [];
    const kept = marks.filter(({ step }) => step <= losses.length);
    const later = marks[kept.length];
    return later && settings ? withMark(kept, losses.length, later.from, settings) : kept;
  }

  function append(frame: Pick<TrainFrame, 'firstStep' | 'losses' | 'gradientNorms'>) {
    if (recorder.count === 0) recorder.first = frame.firstStep;
    const start = frame.firstStep - recorder.first;
    const count = start + frame.losses.length;
    recorder.loss = grown(recorder.loss, count);
    recorder.mean = grown(recorder.mean, count);
    recorder.loss.set(frame.losses, start);
    for (const group of weightGroups) {
      const fresh = frame.gradientNorms[group];
      if (!fresh) continue;
      const norm = grown(recorder.norms[group] ?? new Float64Array(0), count);
      norm.set(fresh.subarray(0, frame.losses.length), start);
      recorder.norms = { ...recorder.norms, [group]: norm };
    }
    for (let i = Math.max(0, Math.min(start, recorder.count)); i < count; i++) {
      const indices = averaged(recorder, i);
      recorder.mean[i] = indices.length > 0 ? indices.reduce((sum, k) => sum + recorder.loss[k]!, 0) / indices.length : Number.NaN;
    }
    recorder.count = count;
    recorder.last = recorder.first + count - 1;
  }

  const recorder = {
    lineage: 0,
    first: 0,
    count: 0,
    last: -1,
    loss: new Float64Array(0),
    mean: new Float64Array(0),
    norms: {} as Partial<Record<WeightGroup, Float64Array<ArrayBuffer>>>,
    secondsPerStep: Number.NaN,
    secondsLeft: Number.NaN,
    within: 0,
    until: 0,
    test: null as TestTrials | null,
    earlier: [] as readonly TestTrials[],
    marks: [] as readonly Mark[],
    change(before: Config, now: Config) {
      settings = now;
      replaced = replaced.map(({ loss, marks }) => ({ loss, marks: withMark(marks, loss.length, before, now) }));
      if (recorder.count === 0) return;
      recorder.marks = withMark(recorder.marks, recorder.last + 1, before, now);
      tell();
    },
    take(frame: TrainFrame) {
      if (frame.lineage < recorder.lineage) return;
      if (frame.lineage > recorder.lineage) {
        remember();
        recorder.clear();
        recorder.lineage = frame.lineage;
      }
      if (frame.losses.length > 0) {
        if (recorder.count > 0 && frame.firstStep < recorder.first) recorder.clear();
        if (frame.firstStep <= recorder.last) cut(frame.firstStep - 1);
        append(frame);
      }
      Object.assign(recorder, { secondsPerStep: frame.secondsPerStep, secondsLeft: frame.secondsLeft, within: frame.within ?? 0, until: frame.until });
      if (frame.test) recorder.takeTest(frame.test);
      else tell();
    },
    takeRecord({ lineage, losses, gradientNorms }: TrainingRecord) {
      if (lineage < recorder.lineage) return;
      // Frames travel by another way than the record and may have overtaken it: what they brought beyond it stays.
      const ahead = lineage === recorder.lineage && recorder.first === losses.length ? recorder.loss.slice(0, recorder.count) : null;
      const norms = recorder.norms;
      const { test, earlier } = recorder;
      const marksAhead = ahead ? recorder.marks : [];
      remember();
      recorder.clear();
      recorder.lineage = lineage;
      const marks = marksOf(losses);
      recorder.marks = [...marks, ...marksAhead.filter(({ step }) => step > (marks.at(-1)?.step ?? -1))];
      if (losses.length > 0) append({ firstStep: 0, losses, gradientNorms });
      if (ahead && ahead.length > 0) append({ firstStep: losses.length, losses: ahead, gradientNorms: norms });
      // Trials of these steps are shown until newer ones come.
      if (losses.length > 0)
        Object.assign(recorder, {
          test: test && test.step <= recorder.count ? test : null,
          earlier: earlier.filter(({ step }) => step <= recorder.count),
        });
      tell();
    },
    takeTest(test: TestTrials) {
      const before = recorder.test;
      if (before && before.step < test.step) recorder.earlier = thinEarlier([...recorder.earlier.filter((one) => one.step < before.step), before]);
      else recorder.earlier = recorder.earlier.filter((one) => one.step < test.step);
      recorder.test = test;
      tell();
    },
    cut,
    clear() {
      Object.assign(recorder, {
        first: 0,
        count: 0,
        last: -1,
        loss: new Float64Array(0),
        mean: new Float64Array(0),
        norms: {},
        test: null,
        earlier: [],
        marks: [],
        until: 0,
      });
      tell();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return recorder;
}

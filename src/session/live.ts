/**
 * The network that is watched: one copy of it, stepped in real time, in sweeps from rest or in free run. It has its own state and its own clock and shares
 * nothing with training but the weights. It computes only as fast as the page draws: columns are computed when the page has drawn the last ones.
 *
 * A sweep shows one network: when weights are replaced it begins again. Gain, noise, times and silenced units act on the next step, so that a hand on a
 * handle sees at once what it does; the sweep is then marked as mixed, and when the hand has come to rest it begins again as well. Weights that training
 * changes all the time wait for the next sweep. In free run, which has no end, everything acts on the next step.
 */
import type { Stepper } from '../engines/engine.ts';
import type { Dynamics } from '../science/network.ts';
import { nonlinearities } from '../science/nonlinearities/index.ts';
import { beyondBounds, canRunAway } from '../science/runaway.ts';
import type { ChosenTask } from '../science/tasks/chosenTask.ts';
import { type IntegrationMemory, inputAt, type Trial } from '../science/tasks/index.ts';
import { sweepStride, sweepWindow } from '../science/tasks/sweepWindow.ts';
import type { GivenCue, LiveScript } from './liveScript.ts';
import type { Outbox } from './outbox.ts';
import type { LiveFrame, LiveOptions, LiveTask } from './protocol.ts';
import type { Clock } from './scheduler.ts';
import { otherTasks } from './tasks.ts';

/** A finished sweep is looked at for this long before the next begins. ms */
const rest = 900;
/** After the last change of settings in a sweep, until it begins again. ms */
const settling = 300;
/** Longest time that one call computes, ms; the page's frame and the rest of the worker need the others. */
const budget = 6;
/** Times are compared with a tolerance in steps, as the task does. */
const rounding = 1e-6;

export interface LiveSetting extends Pick<IntegrationMemory, 'amplitude' | 'sampling' | 'noiseFrom' | 'slope'> {
  /** Another task than that of the study, whose conditions are played in turn; then nothing is said of pulses and their times. */
  readonly task?: ChosenTask | undefined;
  readonly size: number;
  readonly inputs: number;
  readonly dt: number;
  readonly dynamics: Dynamics;
  readonly noise: number;
  /** Wait before the pulse, from the start of the trial; simulated whole, shown from 900 ms before the pulse. ms */
  readonly wait: number;
  /** Length of the trial. ms */
  readonly length: number;
  /** Graded from, after the onset. ms */
  readonly gradedFrom: number;
  /** State at the start and bias are zero: without noise nothing happens before the pulse. */
  readonly still: boolean;
  readonly seed: number;
}

/** A stepper, and a name for its weights: the same for the same values. */
export interface Watched {
  readonly stepper: Stepper;
  readonly weights: string;
}

export interface LivePlayer {
  setOptions(options: LiveOptions): void;
  /** Dynamics, noise, times: on the next step. A sweep that has begun keeps its own time axis. */
  setSetting(setting: LiveSetting): void;
  /** Takes a stepper. Over other weights than before the sweep begins again (a free run goes on from its state); over the same ones it goes on. */
  watch(watched: Watched): void;
  /** As `watch`, when the next sweep begins. */
  watchNext(make: () => Watched): void;
  /** Another stepper over the weights of this name; where others are watched by now, it is disposed of. */
  watchAgain(watched: Watched): void;
  silence(units: readonly number[]): void;
  /** A pulse now, or a sweep with it; null for the last one again. Returns its duration, ms. */
  pulse(duration: number | null): number;
  /** A pulse into this input by hand, of a task other than that of the study; `down`: with the other sign. Says whether the task has it. */
  cue(channel: number, down: boolean): boolean;
  /**
   * Holds an input at this level from now on, sweep after sweep, where the task has levels to give there; 0 gives it back to the trial. Says whether it has.
   */
  hold(channel: number, level: number): boolean;
  /** Goes on from this state [N], in free run. */
  from(state: Float64Array): void;
  /** One step as it is drawn, while paused. Yields before each step of the network: with a short dt they are many. */
  stepOnce(): Generator<void, void, void>;
  /** Called by the page's acknowledgement and by a timer. */
  tick(): void;
}

interface Gathered {
  readonly first: number;
  readonly rates: Float32Array[];
  readonly input: number[];
  readonly output: number[];
}

/** A task is its name and its values; its functions never change. */
const nameOf = (task: ChosenTask | undefined): string => (task ? JSON.stringify([task.task.name, task.values]) : '');
const textOf = ({ task, ...others }: LiveSetting): string => `${JSON.stringify(others)} ${nameOf(task)}`;

const nothing = (first = 0): Gathered => ({ first, rates: [], input: [], output: [] });

/** @param ranAway called when the activity passes all bounds, with the time since the sweep began in ms: it stands still until something is changed */
export function createLive(clock: Clock, outbox: Outbox, ranAway: (after: number) => void = () => undefined): LivePlayer {
  let options: LiveOptions = { playing: false, mode: 'sweep', speed: 1500, pulse: 150, turn: [] };
  let setting: LiveSetting | null = null;
  let stepper: Stepper | null = null;
  let weights = '';
  let waiting: (() => Watched) | null = null;
  let silenced: readonly number[] = [];

  /** Counts networks with their settings, and what it was when the sweep began. */
  let network = 0;
  let begunWith = 0;
  let changedAt = 0;
  let mixed = false;

  let sweep = 0;
  /** Place in `options.turn`. */
  let turn = 0;
  /** Steps done in this sweep, counted from rest; column = (done - hidden) / stride. */
  let done = 0;
  let hidden = 0;
  let total = 0;
  let stride = 1;
  /** Of the present sweep, or the last one of a free run; null before there is one. */
  let trial: Trial | null = null;
  /** Of another task, instead; and what was given by hand. */
  let script: LiveScript | null = null;
  let given: readonly GivenCue[] = [];
  /** Column from which the wanted output is not known any more, because something was given by hand; -1 where it is. */
  let cuedFrom = -1;
  /** Levels that inputs are held at, by channel. */
  const held = new Map<number, number>();
  let endedAt = 0;
  /** The activity has passed all bounds. */
  let away = false;
  let lastTick = 0;
  let owed = 0;
  let gathered = nothing();

  const free = () => options.mode === 'free';

  /** Setting and stepper, where both are there and belong together. */
  function together(): { readonly setting: LiveSetting; readonly stepper: Stepper } | null {
    return setting && stepper && stepper.state.length === setting.size ? { setting, stepper } : null;
  }

  function changed(): void {
    network++;
    changedAt = clock.now();
  }

  function take({ stepper: next, weights: name }: Watched): void {
    if (stepper !== next) stepper?.dispose();
    stepper = next;
    next.silence(silenced);
    if (name !== weights) changed();
    weights = name;
  }

  function watch(watched: Watched): void {
    waiting = null;
    const state = !away && stepper && stepper.state.length === watched.stepper.state.length && sweep > 0 ? stepper.state.slice() : undefined;
    const same = watched.weights === weights;
    take(watched);
    if (sweep === 0) return;
    if (state && (same || free())) watched.stepper.reset(state);
    else begin();
  }

  function begin(): void {
    if (waiting) {
      const make = waiting;
      waiting = null;
      take(make());
    }
    const both = together();
    if (!both) return;
    const { dt, wait, length, still, noise, noiseFrom } = both.setting;
    sweep++;
    done = 0;
    endedAt = 0;
    away = false;
    owed = 0;
    mixed = false;
    begunWith = network;
    stride = sweepStride(dt);
    given = [];
    cuedFrom = held.size > 0 ? 0 : -1;
    const { task, seed } = both.setting;
    script = task ? (free() ? otherTasks().silentScript(task) : otherTasks().scriptOf(task, dt, turn, seed, sweep)) : null;
    if (script) {
      hidden = 0;
      total = free() ? Number.POSITIVE_INFINITY : script.steps;
      trial = null;
      gathered = nothing();
      both.stepper.reset();
      both.stepper.silence(silenced);
      return;
    }
    const window = sweepWindow({ onset: wait, length, dt });
    hidden = free() ? 0 : window.hidden;
    total = free() ? Number.POSITIVE_INFINITY : window.total;
    trial = free() ? null : { onset: wait, duration: options.turn[turn % options.turn.length] ?? options.pulse, catch: false };
    gathered = nothing();
    both.stepper.reset();
    both.stepper.silence(silenced);
    // Where nothing moves before the pulse, the hidden wait is exact and free.
    if (!free() && still && (noise === 0 || noiseFrom === 'pulse')) done = hidden;
  }

  function advance(): void {
    const both = together();
    if (!both || away) return;
    const { inputs, dt, noise, noiseFrom, seed } = both.setting;
    if (free()) begunWith = network;
    else if (begunWith !== network) mixed = true;
    const input = new Float64Array(inputs);
    if (script) {
      input.set(script.input.subarray(done * script.inputs, (done + 1) * script.inputs));
      for (const [channel, level] of held) input[channel] = level;
      for (const { channel, level, until } of given) if (done < until) input[channel] = level;
    } else input[0] = trial ? inputAt(trial, both.setting, done, dt) : 0;
    const noisy = noise > 0 && (noiseFrom === 'start' || script !== null || (trial !== null && done >= Math.floor(trial.onset / dt + rounding)));
    both.stepper.step(input, noisy ? { sigma: noise, seed, stream: 0xc0000000 + sweep, step: done } : undefined);
    done++;
    if (canRunAway(both.setting.dynamics.nonlinearity) && beyondBounds(both.stepper.rates)) {
      away = true;
      ranAway(done * dt);
      return;
    }
    if (done <= hidden || (done - hidden) % stride !== 0) return;
    if (gathered.rates.length === 0) gathered = nothing((done - hidden) / stride - 1);
    gathered.rates.push(Float32Array.from(both.stepper.rates));
    const output = both.stepper.output();
    for (let k = 0; k < (script?.inputs ?? 1); k++) gathered.input.push(input[k] as number);
    for (let k = 0; k < (script?.outputs ?? 1); k++) gathered.output.push(output[k] as number);
  }

  function flush(): void {
    if (!setting || gathered.rates.length === 0 || !outbox.free('live')) return;
    const { size, dt, slope, gradedFrom, dynamics, noise } = setting;
    const { range, rest } = nonlinearities[dynamics.nonlinearity];
    const count = gathered.rates.length;
    const rates = new Float32Array(count * size);
    gathered.rates.forEach((column, i) => {
      rates.set(column, i * size);
    });
    const input = Float32Array.from(gathered.input);
    const output = Float32Array.from(gathered.output);
    const duration = trial?.duration ?? Number.NaN;
    const frame: LiveFrame = {
      kind: 'live',
      sweep,
      mode: options.mode,
      first: gathered.first,
      count,
      size,
      dt: dt * stride,
      origin: free() ? 0 : hidden * dt - (trial?.onset ?? 0),
      columns: free() ? 0 : Math.floor((total - hidden) / stride),
      rates,
      rateRange: [range[0], rest, range[1]],
      input,
      output,
      duration,
      target: slope * duration,
      gradedFrom: Math.max(gradedFrom, trial?.duration ?? 0),
      gain: dynamics.gain,
      noise,
      network: begunWith,
      mixed,
      ...(script ? { task: taskFrame(script, gathered.first === 0, cuedFrom) } : {}),
    };
    gathered = nothing();
    outbox.send(frame, [rates.buffer, input.buffer, output.buffer]);
  }

  /** What a frame says of the task; with `whole`, at the beginning of a sweep, what is wanted in all of its columns. */
  function taskFrame({ inputs, outputs, label, steps, target, mask, inputRanges }: LiveScript, whole: boolean, cuedFrom: number): LiveTask {
    const columns = Math.floor(steps / stride);
    // A column shows the state after its last step.
    const atColumns = (values: Float64Array) =>
      Float32Array.from({ length: columns * outputs }, (_, i) => values[((Math.floor(i / outputs) + 1) * stride - 1) * outputs + (i % outputs)] as number);
    return { inputs, outputs, label, cuedFrom, ...(whole ? { target: atColumns(target), mask: atColumns(mask), inputRanges } : {}) };
  }

  /** Whether the sweep is of a network that has changed since it began. */
  const outdated = () => sweep > 0 && !free() && network !== begunWith;

  function tick(): void {
    const both = together();
    if (!both || !outbox.free('live')) return;
    const { dt } = both.setting;
    const now = clock.now();
    const passed = Math.min(now - lastTick, 100);
    lastTick = now;
    if (!options.playing) {
      flush();
      return;
    }
    if (sweep === 0 || ((outdated() || (away && network !== begunWith)) && now - changedAt >= settling)) begin();
    if (away) {
      flush();
      return;
    }
    if (done >= total) {
      if (endedAt === 0) endedAt = now;
      if (now - endedAt < rest) return;
      turn++;
      begin();
    }
    const end = now + budget;
    // The wait that is not shown is computed as fast as it goes.
    while (done < hidden && !away && clock.now() < end) advance();
    if (done < hidden) return;
    owed = Math.min(owed + (passed * options.speed) / 1000 / dt, 1e5);
    while (owed >= 1 && done < total && !away && clock.now() < end) {
      advance();
      owed--;
    }
    // Too slow a machine for this speed: show what there is, do not pile up a debt.
    if (owed > (0.2 * options.speed) / dt) owed = 0;
    flush();
  }

  return {
    setOptions(next) {
      const otherMode = next.mode !== options.mode;
      const otherTurn = JSON.stringify(next.turn) !== JSON.stringify(options.turn);
      options = next;
      lastTick = clock.now();
      if (otherTurn) turn = 0;
      if (sweep > 0 && (otherMode || (otherTurn && next.turn.length > 0 && !free()))) begin();
    },
    setSetting(next) {
      const old = setting;
      if (textOf(next) === (old && textOf(old))) return;
      setting = next;
      changed();
      stepper?.setDynamics(next.dynamics);
      const otherTimes = old !== null && (next.dt !== old.dt || next.size !== old.size || next.inputs !== old.inputs || nameOf(next.task) !== nameOf(old.task));
      if (!otherTimes) return;
      if (nameOf(next.task) !== nameOf(old.task)) held.clear();
      gathered = nothing();
      if (sweep > 0) begin();
    },
    watch,
    watchNext(make) {
      if (free() && sweep > 0) watch(make());
      else waiting = make;
    },
    watchAgain(watched) {
      if (watched.weights === weights) watch(watched);
      else watched.stepper.dispose();
    },
    silence(units) {
      if (JSON.stringify(units) !== JSON.stringify(silenced)) changed();
      silenced = units;
      stepper?.silence(units);
    },
    pulse(duration) {
      const length = duration ?? trial?.duration ?? (free() ? options.pulse : (options.turn[0] ?? options.pulse));
      options = { ...options, pulse: length, turn: [] };
      if (free() && setting) {
        if (sweep === 0) begin();
        trial = { onset: done * setting.dt, duration: length, catch: false };
      } else begin();
      return length;
    },
    cue(channel, down) {
      const both = together();
      if (!both?.setting.task) return false;
      if (sweep === 0 || (!free() && done >= total)) begin();
      const cue = otherTasks().cueOf(both.setting.task, both.setting.dt, done, channel, down);
      if (!cue) return false;
      given = [...given.filter(({ until }) => until > done), cue];
      if (cuedFrom < 0) cuedFrom = Math.floor(done / stride);
      return true;
    },
    hold(channel, level) {
      const both = together();
      const cue = both?.setting.task && otherTasks().levelOf(both.setting.task, channel);
      if (!cue) return false;
      if (level === 0) held.delete(channel);
      else held.set(channel, Math.min(cue.most, Math.max(cue.least, level)));
      if (sweep === 0 || (!free() && done >= total)) begin();
      if (held.size > 0 && cuedFrom < 0) cuedFrom = Math.floor(done / stride);
      return true;
    },
    from(state) {
      options = { ...options, mode: 'free' };
      begin();
      if (stepper?.state.length === state.length) stepper.reset(state);
    },
    *stepOnce() {
      if (!together()) return;
      if (sweep === 0 || done >= total || away || outdated()) begin();
      for (; done < hidden && !away; advance()) yield;
      for (let i = 0; i < stride; i++, advance()) yield;
      flush();
    },
    tick,
  };
}

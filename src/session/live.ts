/**
 * The network that is watched: one copy of it, stepped in real time, in sweeps from rest or in free run. It has its own state and its own
 * clock and shares nothing with training but the weights; gain, noise and silenced units act on the next step. It computes only as fast as the page draws:
 * columns are computed when the page has drawn the last ones.
 */
import type { Stepper } from '../engines/engine.ts';
import type { Dynamics } from '../science/network.ts';
import type { Outbox } from './outbox.ts';
import type { LiveFrame, LiveOptions } from './protocol.ts';
import type { Clock } from './scheduler.ts';

/** What the sweep shows before the onset of the pulse, and after it. ms */
const before = 900;
const after = 5000;
/** A finished sweep is looked at for this long before the next begins. ms */
const rest = 900;
/** Columns closer than this in network time are not sent (dt = 1 ms would be 6000 a sweep). ms */
const columnTime = 5;
/** Longest time that one call computes, ms; the page's frame and the rest of the worker need the others. */
const budget = 6;

export interface LiveSetting {
  readonly size: number;
  readonly inputs: number;
  readonly dt: number;
  readonly dynamics: Dynamics;
  readonly noise: number;
  readonly noiseFrom: 'start' | 'pulse';
  /** Wait before the pulse, from the start of the trial; simulated whole, shown from 900 ms before the pulse. ms */
  readonly wait: number;
  readonly amplitude: number;
  readonly slope: number;
  /** Graded from, after the onset. ms */
  readonly gradedFrom: number;
  /** State at the start and bias are zero: without noise nothing happens before the pulse. */
  readonly still: boolean;
  readonly seed: number;
}

export interface LivePlayer {
  setOptions(options: LiveOptions): void;
  /** Dynamics, noise, times: on the next step. A sweep that has begun keeps its own time axis. */
  setSetting(setting: LiveSetting): void;
  /** Takes a stepper over new weights; the state goes on where it was when the size is the same. */
  setStepper(stepper: Stepper): void;
  silence(units: readonly number[]): void;
  pulse(duration: number): void;
  /** One step, while paused. */
  stepOnce(): void;
  /** Called by the page's acknowledgement and by a timer. */
  tick(): void;
}

export function createLive(clock: Clock, outbox: Outbox): LivePlayer {
  let options: LiveOptions = { playing: false, mode: 'sweep', speed: 1500, pulse: 150 };
  let setting: LiveSetting | null = null;
  let stepper: Stepper | null = null;
  let silenced: readonly number[] = [];

  let sweep = 0;
  /** Steps done in this sweep, counted from rest; column = (done - hidden) / stride. */
  let done = 0;
  let hidden = 0;
  let total = 0;
  let stride = 1;
  let pulseFrom = 0;
  let pulseLength = 0;
  let endedAt = 0;
  let lastTick = 0;
  let owed = 0;
  let gathered: { first: number; rates: number[][] | Float32Array[]; input: number[]; output: number[] } = { first: 0, rates: [], input: [], output: [] };

  function begin(): void {
    if (!setting || !stepper) return;
    sweep++;
    done = 0;
    endedAt = 0;
    owed = 0;
    stride = Math.max(1, Math.round(columnTime / setting.dt));
    pulseLength = options.pulse;
    const free = options.mode === 'free';
    const wait = Math.max(setting.wait, before);
    hidden = free ? 0 : Math.round((wait - before) / setting.dt);
    total = free ? Number.POSITIVE_INFINITY : hidden + Math.round((before + after) / setting.dt);
    pulseFrom = free ? Number.NaN : hidden * setting.dt + before;
    gathered = { first: 0, rates: [], input: [], output: [] };
    stepper.reset();
    stepper.silence(silenced);
    // Without noise nothing moves before the pulse: the hidden wait is exact and free.
    if (!free && setting.still && setting.noise === 0) done = hidden;
  }

  function inputAt(step: number): number {
    if (!setting || Number.isNaN(pulseFrom)) return 0;
    const from = step * setting.dt;
    const overlap = Math.min(from + setting.dt, pulseFrom + pulseLength) - Math.max(from, pulseFrom);
    return overlap > 0 ? (setting.amplitude * overlap) / setting.dt : 0;
  }

  function advance(): void {
    if (!setting || !stepper) return;
    const u = inputAt(done);
    const input = new Float64Array(setting.inputs);
    input[0] = u;
    const noisy = setting.noise > 0 && (setting.noiseFrom === 'start' || (!Number.isNaN(pulseFrom) && (done + 1) * setting.dt > pulseFrom));
    stepper.step(input, noisy ? { sigma: setting.noise, seed: setting.seed, stream: 0xc0000000 + sweep, step: done } : undefined);
    done++;
    if (done <= hidden || (done - hidden) % stride !== 0) return;
    if (gathered.rates.length === 0) gathered.first = (done - hidden) / stride - 1;
    (gathered.rates as Float32Array[]).push(Float32Array.from(stepper.rates));
    gathered.input.push(u);
    gathered.output.push(stepper.output()[0] as number);
  }

  function flush(): void {
    if (!setting || gathered.rates.length === 0 || !outbox.free('live')) return;
    const { size, dt } = setting;
    const count = gathered.rates.length;
    const rates = new Float32Array(count * size);
    gathered.rates.forEach((column, i) => rates.set(column, i * size));
    const input = Float32Array.from(gathered.input);
    const output = Float32Array.from(gathered.output);
    const free = options.mode === 'free';
    const frame: LiveFrame = {
      kind: 'live',
      sweep,
      mode: options.mode,
      first: gathered.first,
      count,
      size,
      dt: dt * stride,
      origin: free ? 0 : hidden * dt - pulseFrom,
      columns: free ? 0 : Math.floor((total - hidden) / stride),
      rates,
      input,
      output,
      duration: free && Number.isNaN(pulseFrom) ? Number.NaN : pulseLength,
      target: setting.slope * pulseLength,
      gradedFrom: setting.gradedFrom,
      gain: setting.dynamics.gain,
      noise: setting.noise,
    };
    gathered = { first: 0, rates: [], input: [], output: [] };
    outbox.send(frame, [rates.buffer, input.buffer, output.buffer]);
  }

  function tick(): void {
    if (!setting || !stepper || !outbox.free('live')) return;
    const now = clock.now();
    const passed = Math.min(now - lastTick, 100);
    lastTick = now;
    if (!options.playing) {
      flush();
      return;
    }
    if (sweep === 0) begin();
    if (done >= total) {
      if (endedAt === 0) endedAt = now;
      if (now - endedAt < rest) return;
      begin();
    }
    const end = now + budget;
    // The wait that is not shown is computed as fast as it goes.
    while (done < hidden && clock.now() < end) advance();
    if (done < hidden) return;
    owed = Math.min(owed + (passed * options.speed) / 1000 / setting.dt, 1e5);
    while (owed >= 1 && done < total && clock.now() < end) {
      advance();
      owed--;
    }
    // Too slow a machine for this speed: show what there is, do not pile up a debt.
    if (owed > (0.2 * options.speed) / setting.dt) owed = 0;
    flush();
  }

  return {
    setOptions(next) {
      const restart = next.mode !== options.mode;
      options = next;
      lastTick = clock.now();
      if (restart && sweep > 0) begin();
    },
    setSetting(next) {
      const changedTime = setting !== null && (next.dt !== setting.dt || next.size !== setting.size || next.inputs !== setting.inputs);
      setting = next;
      stepper?.setDynamics(next.dynamics);
      if (changedTime && sweep > 0) begin();
    },
    setStepper(next) {
      const state = stepper && stepper.state.length === next.state.length && sweep > 0 ? stepper.state.slice() : undefined;
      stepper?.dispose();
      stepper = next;
      next.silence(silenced);
      if (state) next.reset(state);
      else if (sweep > 0) begin();
    },
    silence(units) {
      silenced = units;
      stepper?.silence(units);
    },
    pulse(duration) {
      options = { ...options, pulse: duration };
      if (options.mode === 'free' && setting) {
        if (sweep === 0) begin();
        pulseFrom = done * setting.dt;
        pulseLength = duration;
      } else begin();
    },
    stepOnce() {
      if (sweep === 0 || done >= total) begin();
      while (done < hidden) advance();
      for (let i = 0; i < stride; i++) advance();
      flush();
    },
    tick,
  };
}

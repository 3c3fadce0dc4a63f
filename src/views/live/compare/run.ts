/** What is kept of a run that is pinned: settings, network, the last sweep of each pulse or condition, how well it does, how it moves. */
import { resultKey } from '../../../config/dependence.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import { lab } from '../../../lab/index.ts';
import { pointAt } from '../../../measurements/points.ts';
import type { EvaluateResult, NetworkState, TrialResult } from '../../../session/protocol.ts';
import { evaluate } from '../../../session/questions/evaluate.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { type PageState, store } from '../../../store/store.ts';
import type { RateScale } from '../rateScale.ts';
import { recorder } from '../recording.ts';
import { recorder as taskRecorder } from '../tasks/recording.ts';
import type { Side } from './words.ts';

/** A sweep on its own time axis. */
export interface KeptSweep {
  /** Of a pulse, ms; NaN for a condition of another task. */
  readonly duration: number;
  /** Of a condition; '' for a pulse. */
  readonly label: string;
  readonly size: number;
  readonly outputs: number;
  readonly columns: number;
  /** Time of column 0, and between columns, ms. */
  readonly origin: number;
  readonly dt: number;
  /** [columns, size] and [columns, outputs] */
  readonly rates: Float32Array;
  readonly output: Float32Array;
}

export interface PinnedRun extends Side {
  readonly network: NetworkState;
  readonly evaluation: EvaluateResult | null;
  /** Largest Lyapunov exponent at its gain and noise, 1/tau; null where it had not been measured. */
  readonly exponent: number | null;
  readonly scale: RateScale | null;
  readonly sweeps: readonly KeptSweep[];
}

/** Arguments of both evaluations, so that both hear the same trials. */
export const asked = (seed: number) => ({ trials: 200, seed });

/** Equal for two states of the page where the same network does the same under the same settings. */
export const stateKey = ({ network, config }: Pick<PageState, 'network' | 'config'>): string | null =>
  network && `${resultKey(network, config, evaluate.dependsOn)} ${network.silenced.join()}`;

/** Of the sweeps together; a sweep of 500 units takes 1 MB. Bytes. */
const mostBytes = 2 ** 27;
/** Columns closer than this are not drawn on their own, ms; and what a sweep shows before the pulse. */
const columnTime = 5;
const before = 900;

/**
 * A trial as a sweep shows it: from 900 ms before the onset on (all of it where there is no onset), columns at least 5 ms apart, each the state after its last
 * step.
 */
export function sweepOf({ rates, output, shape: [steps, size], shapes, condition }: TrialResult, dt: number, onset: number, duration: number): KeptSweep {
  const stride = Math.max(1, Math.round(columnTime / dt));
  const hidden = Math.floor((onset - Math.min(before, onset)) / dt + 1e-6);
  const columns = Math.floor((steps - hidden) / stride);
  const outputs = shapes.output[1];
  const kept = { rates: new Float32Array(columns * size), output: new Float32Array(columns * outputs) };
  for (let column = 0; column < columns; column++) {
    const row = hidden + (column + 1) * stride - 1;
    kept.rates.set(rates.subarray(row * size, (row + 1) * size), column * size);
    kept.output.set(output.subarray(row * outputs, (row + 1) * outputs), column * outputs);
  }
  return { ...kept, duration, label: Number.isNaN(duration) ? condition : '', size, outputs, columns, origin: hidden * dt - onset, dt: dt * stride };
}

/** Whole sweeps of the present network that have just been seen. */
function seenSweeps(state: PageState): KeptSweep[] {
  if (hasPulses(state))
    return [recorder.present, recorder.previous].flatMap((sweep) =>
      sweep && sweep.mode === 'sweep' && sweep.filled === sweep.columns && !sweep.mixed && !sweep.unfitted && sweep.network === recorder.present?.network
        ? [{ ...sweep, outputs: 1, label: '', rates: sweep.rates.slice(), output: sweep.output.slice() }]
        : [],
    );
  const { present, previous } = taskRecorder;
  return [present, previous].flatMap((sweep) =>
    sweep && sweep.mode === 'sweep' && sweep.filled === sweep.columns && !sweep.mixed && sweep.cuedFrom < 0 && sweep.network === present?.network
      ? [{ ...sweep, duration: Number.NaN, rates: sweep.rates.slice(), output: sweep.output.slice() }]
      : [],
  );
}

/** What of the pulses or conditions has not been seen is run once more: the same trials without noise, others of the same kind with it. */
async function addTrials(state: PageState, sweeps: KeptSweep[], same: () => boolean): Promise<void> {
  const { config, network } = state;
  const { size, dt, outputs } = config.network;
  const { onset, length } = config.task;
  const pulses = hasPulses(state);
  const { task, values } = taskOf(config);
  const wanted = pulses
    ? [...new Set([...config.view.durations, recorder.present?.duration ?? Number.NaN])].filter(Number.isFinite)
    : task.conditions(values).map(({ label }) => label);
  const silence = network!.silenced;
  for (const each of wanted) {
    if (sweeps.some(({ duration, label }) => duration === each || label === each)) continue;
    const bytes = sweeps.reduce((sum, { rates }) => sum + rates.byteLength, 0);
    if (!same() || bytes > mostBytes) return;
    const trial = await lab.trial(
      typeof each === 'number' ? { duration: each, onset, silence, length: Math.max(length, onset + 1000) } : { condition: each, silence },
    );
    if (!same()) return;
    const sweep = sweepOf(trial, dt, pulses ? onset : 0, typeof each === 'number' ? each : Number.NaN);
    if (sweep.size === size && sweep.outputs <= outputs) sweeps.push(sweep);
  }
}

/** The present run with what has been seen of it. Throws where there is no network yet. */
export function presentRun(): PinnedRun {
  const state = store.getState();
  const { config, network, exponents } = state;
  if (!network) throw new Error('The network is still being built; pin it in a moment.');
  const { gain, noise } = config.network;
  return {
    config,
    network,
    evaluation: null,
    exponent: pointAt(exponents, gain, noise)?.exponent ?? null,
    scale: (hasPulses(state) ? recorder : taskRecorder).present?.scale ?? null,
    sweeps: seenSweeps(state),
  };
}

/**
 * The run, which is the present one, with its evaluation (`known` where there is one) and a sweep of each pulse or condition; what cannot be had because
 * something is changed meanwhile is left out.
 */
export async function measureRun(run: PinnedRun, seed: number, known: EvaluateResult | null): Promise<PinnedRun> {
  const state = store.getState();
  const key = stateKey(run);
  const same = () => stateKey(store.getState()) === key;
  const sweeps = [...run.sweeps];
  const measured = known ?? (await lab.evaluate(asked(seed)));
  const evaluation = known || same() ? measured : null;
  await addTrials(state, sweeps, same);
  return { ...run, evaluation, sweeps };
}

/** The sweeps of a cycle, each computed as one trial of the present network: what a video shows does not depend on how fast the page draws. */
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { liveOptions } from '../../../lab/liveOptions.ts';
import { nonlinearities } from '../../../science/nonlinearities/index.ts';
import { sweepStride, sweepWindow } from '../../../science/tasks/sweepWindow.ts';
import type { TrialResult } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { followRateScale, signedScale } from '../rateScale.ts';
import { recorder } from '../recording.ts';
import type { Sweep } from '../sweep.ts';

/** The steps of a trial that its sweep needs. */
const windowOf = ({ network: { dt }, task: { onset, length } }: Config) => sweepWindow({ onset, length, dt });

/** A trial as Live plays it: the columns from before the pulse to the end, and when it is graded. Its scale is still to be chosen. */
export function sweepOfTrial(trial: Pick<TrialResult, 'rates' | 'input' | 'output'>, duration: number, config: Config): Sweep {
  const { network, task } = config;
  const { size, inputs, outputs } = network;
  const { hidden, columns, origin } = windowOf(config);
  const stride = sweepStride(network.dt);
  const rates = new Float32Array(columns * size);
  const [input, output] = [new Float32Array(columns), new Float32Array(columns)];
  for (let column = 0; column < columns; column++) {
    // A column shows the state after its last step.
    const step = hidden + (column + 1) * stride - 1;
    rates.set(trial.rates.subarray(step * size, (step + 1) * size), column * size);
    input[column] = trial.input[step * inputs]!;
    output[column] = trial.output[step * outputs]!;
  }
  return {
    ...{ mode: 'sweep', size, dt: network.dt * stride, origin, columns, filled: columns, rates, input, output, scale: signedScale },
    ...{ duration, target: task.slope * duration, gradedFrom: Math.max(0, task.evaluateFrom - task.onset, duration) },
    ...{ gain: network.gain, noise: network.noise, pulseColumn: -1, network: 0, mixed: false, unfitted: false },
  };
}

/** The pulses of Live in turn, or the one that is always given. Rejects where a trial cannot be computed. */
export async function recordCycle(signal: AbortSignal): Promise<readonly Sweep[]> {
  const state = store.getState();
  const { config, network } = state;
  const { turn, pulse } = liveOptions(state);
  const { range, rest } = nonlinearities[config.network.nonlinearity];
  const length = windowOf(config).total * config.network.dt;
  const follower = followRateScale();
  const sweeps: Sweep[] = [];
  for (const duration of turn.length > 0 ? turn : [pulse]) {
    const sweep = sweepOfTrial(await lab.trial({ duration, length, silence: network?.silenced ?? [], signal }), duration, config);
    follower.take({ rateRange: [range[0], rest, range[1]], rates: sweep.rates, network: 0 });
    sweeps.push(sweep);
  }
  // All have the scale of the largest rate of the cycle.
  return sweeps.map((sweep) => ({ ...sweep, scale: follower.scale, unfitted: recorder.present?.unfitted ?? false }));
}

/** The networks whose memory is compared: the present one, the same with the readout of the closed form, and a design. */
import type { Config } from '../config/schema.ts';
import type { Network } from '../science/network.ts';
import { rankOneDesign } from '../science/robustness/rankOne.ts';
import { fitReadout } from './fit.ts';
import { type Held, networkOf } from './held.ts';
import type { SubjectName, TrainedRange } from './protocol.ts';
import type { Asking } from './question.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { visit } from './visit.ts';

export interface Subject {
  readonly config: Config;
  readonly network: Network;
}

/** Why this network cannot be had here, a sentence; undefined where it can. */
export function unavailable(name: SubjectName, config: Config): string | undefined {
  if (name === 'published') return 'It does not come with this page; open its file to measure it.';
  if (name === 'closed form' && config.readout.fit) return 'This network has that readout already.';
  if (name !== 'rank one') return undefined;
  if (!hasPulses(config)) return `The design holds one number after a pulse, which is not what the task '${taskOf(config).task.title}' asks for.`;
  const { nonlinearity, system } = config.network;
  if (nonlinearity !== 'tanh' || system !== 'leaky-current')
    return 'The design is for tanh units and the leaky current; this network has other units or another equation.';
  if (!(config.task.amplitude * config.task.duration > 0)) return 'The pulses of this task have no height or no length, so that no design can hold them.';
  return undefined;
}

/** All of them are trained, or their readouts fitted, on the trials of the present settings. */
export function trainedRangeOf(config: Config): TrainedRange {
  const { dt, noise } = config.network;
  const { length, onset, onsetJitter } = config.task;
  return hasPulses(config) ? { time: length - onset, jitter: onsetJitter, dt, noise } : { time: null, jitter: null, dt, noise };
}

/** `seed`: of the design. `progress` gets 0..1. */
export async function subjectOf(asking: Asking, name: SubjectName, seed: number | undefined, progress: (done: number) => void): Promise<Subject> {
  const { held } = asking.context;
  if (name === 'present') return { config: held.config, network: networkOf(held) };
  const unfitted = name === 'rank one' ? designed(held, seed ?? 1) : held;
  const network = networkOf(unfitted);
  const { core, job, context } = asking;
  const room = { ...context.room, use: <T>(work: Parameters<typeof visit<T>>[3]) => visit(core, job, network, work) };
  const { weights } = await fitReadout({ ...context, held: unfitted, room }, job, undefined, progress);
  return { config: unfitted.config, network: { ...network, weights: { ...network.weights, ...weights } } };
}

/** The settings of the present network with the weights of the design; channels that the task does not use are silent. */
function designed(held: Held, seed: number): Held {
  const { size, inputs, outputs, tau } = held.config.network;
  const { amplitude, duration } = held.config.task;
  const weights = rankOneDesign(size, seed, (amplitude * duration) / tau);
  const I = new Float64Array(size * inputs);
  for (let i = 0; i < size; i++) I[i * inputs] = weights.I[i] as number;
  return {
    ...held,
    config: { ...held.config, network: { ...held.config.network, gain: 1 } },
    weights: { ...weights, I, W: new Float64Array(size * outputs), c: new Float64Array(outputs) },
  };
}

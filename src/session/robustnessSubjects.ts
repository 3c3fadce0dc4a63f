/**
 * The networks whose memory is compared: the present one, the same with the readout of the closed form, and a design. That of a file is robustnessPublished.ts.
 */
import type { Config } from '../config/schema.ts';
import { leastSize } from '../science/lowRank/index.ts';
import type { Network } from '../science/network.ts';
import { fitReadout } from './fit.ts';
import { networkOf } from './held.ts';
import type { SubjectName } from './protocol.ts';
import type { Asking } from './question.ts';
import { designed } from './robustnessDesign.ts';
import { noFileOf } from './robustnessRow.ts';
import { drain } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { visit } from './visit.ts';

export interface Subject {
  readonly config: Config;
  readonly network: Network;
}

/** Why this network cannot be had here, a sentence; undefined where it can. `answering`: identity of the present network. */
export function unavailable(name: SubjectName, config: Config, answering: string): string | undefined {
  if (name === 'published') return noFileOf(answering);
  if (name === 'closed form' && config.readout.fit) return 'This network has that readout already.';
  if (name !== 'rank one') return undefined;
  if (!hasPulses(config)) return 'A design holds one number after a pulse; this task asks for something else.';
  const { nonlinearity, system, size } = config.network;
  if (nonlinearity !== 'tanh' || system !== 'leaky-current')
    return 'The design is for tanh units and the leaky current; this network has other units or another equation.';
  if (size < leastSize(1)) return `The design needs at least ${leastSize(1)} units; this network has ${size}.`;
  if (!(config.task.amplitude * config.task.duration > 0)) return 'The pulses of this task have no height or no length, so that no design can hold them.';
  return undefined;
}

/** `seed`: of the design. `progress` gets 0..1. */
export async function subjectOf(asking: Asking, name: SubjectName, seed: number | undefined, progress: (done: number) => void): Promise<Subject> {
  const { held } = asking.context;
  if (name === 'present') return { config: held.config, network: networkOf(held) };
  const unfitted = name === 'rank one' ? { ...held, ...(await drain(designed(held.config, seed ?? 1), asking.job.breathe)) } : held;
  const network = networkOf(unfitted);
  const { core, job, context } = asking;
  const room = { ...context.room, use: <T>(work: Parameters<typeof visit<T>>[3]) => visit(core, job, network, work) };
  const { weights } = await fitReadout({ ...context, held: unfitted, room }, job, undefined, progress);
  return { config: unfitted.config, network: { ...network, weights: { ...network.weights, ...weights } } };
}

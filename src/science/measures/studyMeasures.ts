/**
 * The three numbers by which the study describes a trained network, each beside its chance level: correlation of input and output weights, and the
 * participation ratios of both. Of the study's networks the ratios equal chance, and the correlation is left over from one seed for two vectors.
 *
 * Axes are those of activity.ts, by the symmetric solver. About 450 of 500 of them span directions without activity, where any basis is as good: values can
 * be compared with the study's only within chance. (Its program also left h = .1 in place for the memory, by a side effect; here h0 is the network's.)
 */
import type { Network } from '../network.ts';
import type { IntegrationMemory } from '../tasks/integrationMemory.ts';
import { type Activity, memoryActivity, spontaneousActivity } from './activity.ts';
import { vectorParticipationRatio } from './participationRatio.ts';
import { pca } from './pca.ts';
import type { AgainstChance } from './statistic.ts';
import { weightCorrelation } from './weightCorrelation.ts';

export interface StudyMeasures {
  readonly weightCorrelation: AgainstChance;
  /** Of the first column of I, on the components of the spontaneous activity. */
  readonly inputParticipationRatio: AgainstChance;
  /** Of the first column of W, on the components of the memory of pulses of 50, 150 and 300 ms. */
  readonly outputParticipationRatio: AgainstChance;
}

/** `dt` in ms; pulses as in `task`. Yields the fraction done. Cost: 22 000 ms / dt steps and two eigen-decompositions (2 s at N = 500, dt = 10 ms). */
export function* studyMeasures(network: Network, task: IntegrationMemory, dt: number): Generator<number, StudyMeasures, void> {
  const { size, inputs, outputs, weights } = network;
  const spontaneous = yield* portion(spontaneousActivity(network, dt), 0, 0.3);
  const spontaneousAxes = yield* portion(axesOf(spontaneous, size), 0.3, 0.5);
  const memory = yield* portion(memoryActivity(network, task, dt), 0.5, 0.8);
  const memoryAxes = yield* portion(axesOf(memory, size), 0.8, 1);
  return {
    weightCorrelation: weightCorrelation(weights, network),
    inputParticipationRatio: vectorParticipationRatio(weights.I, spontaneousAxes, size, inputs),
    outputParticipationRatio: vectorParticipationRatio(weights.W, memoryAxes, size, outputs),
  };
}

function* axesOf({ covariance }: Activity, size: number): Generator<number, Float64Array, void> {
  return (yield* pca(covariance, size)).axes;
}

/** Runs a part of the work and reports its progress as from .. to of the whole. */
function* portion<R>(work: Generator<number, R, void>, from: number, to: number): Generator<number, R, void> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield from + (to - from) * next.value;
  }
}

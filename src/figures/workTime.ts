/** How long a computation takes, before it is begun: from its work and from how fast this machine was seen to train. */
import { trialSteps } from '../config/chosenTask.ts';
import type { Config } from '../config/schema.ts';
import type { EngineReport } from '../session/protocol.ts';

/** Products a second where no engine was measured. */
const usual = 2e9;
/** Products of a training step in those of a run forward: its adjoint costs twice as much. */
const trainingCosts = 3;

/** Products a second of this engine, or of one of its name that was measured. */
export function paceOf(config: Config, engine: EngineReport | null, name = engine?.name): number {
  const { size } = config.network;
  const milliseconds = engine?.benchmark.find((one) => one.name === name)?.milliseconds;
  return milliseconds ? (trainingCosts * config.training.batch * trialSteps(config) * size * size) / (milliseconds / 1000) : usual;
}

/** "about 40 s", rounded to what can be known beforehand. */
export function aboutText(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${10 * Math.round(seconds / 10)}\u00a0s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)}\u00a0min` : `about ${Math.round(seconds / 3600)}\u00a0h`;
}

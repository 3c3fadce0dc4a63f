/** How long the measurement takes, before it is begun: from its work and from how fast this machine was seen to train. */
import { readAll } from '../../../base/options.ts';
import { trialSteps } from '../../../config/chosenTask.ts';
import type { Config } from '../../../config/schema.ts';
import { readRobustness, robustnessCost } from '../../../lab/robustness.ts';
import type { EngineReport } from '../../../session/protocol.ts';
import type { RobustnessAsked } from '../../../session/robustnessRow.ts';

/** Products a second where no engine was measured. */
const usual = 2e9;
/** Products of a training step in those of a run forward: its adjoint costs twice as much. */
const trainingCosts = 3;

/** What this view asks for: all values as they are by default. */
export const askedFor = (config: Config): RobustnessAsked => readAll('robustness', {}, (option) => readRobustness(option, config));

/** Seconds. */
export function secondsOf(config: Config, engine: EngineReport | null): number {
  const asked = askedFor(config);
  const { products } = robustnessCost(
    { ...asked, subjects: asked.subjects.filter((name) => name !== 'published' && !(name === 'closed form' && config.readout.fit)) },
    config,
  );
  const { size } = config.network;
  const milliseconds = engine?.benchmark.find(({ name }) => name === engine.name)?.milliseconds;
  const pace = milliseconds ? (trainingCosts * config.training.batch * trialSteps(config) * size * size) / (milliseconds / 1000) : usual;
  return products / pace;
}

/** "about 40 s", rounded to what can be known beforehand. */
export function aboutText(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${10 * Math.round(seconds / 10)}\u00a0s`;
  return `about ${Math.round(seconds / 60)}\u00a0min`;
}

/** How long the measurement takes, before it is begun: from its work and from how fast this machine was seen to train. */
import { readAll } from '../../../base/options.ts';
import type { Config } from '../../../config/schema.ts';
import { paceOf } from '../../../figures/workTime.ts';
import { readRobustness, robustnessCost } from '../../../lab/robustness.ts';
import type { EngineReport, NetworkInFile } from '../../../session/protocol.ts';
import type { RobustnessAsked } from '../../../session/robustnessRow.ts';

/** What this view asks for: all values as they are by default. */
export const askedFor = (config: Config): RobustnessAsked => readAll('robustness', {}, (option) => readRobustness(option, config));

/** Seconds. `file`: a network that is measured as well. */
export function secondsOf(config: Config, engine: EngineReport | null, file: NetworkInFile | null = null): number {
  const asked = askedFor(config);
  const { products: here } = robustnessCost(
    { ...asked, subjects: asked.subjects.filter((name) => name !== 'published' && !(name === 'closed form' && config.readout.fit)) },
    config,
  );
  const of = file && { ...config, network: { ...config.network, size: file.size, dt: file.dt } };
  const products = here + (of ? robustnessCost({ ...asked, subjects: ['published'] }, of).products : 0);
  return products / paceOf(config, engine);
}

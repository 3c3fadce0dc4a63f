/** What the panel asks of lab.experiment by its settings, what that costs, and which settings its rows belong to. Pure. */
import { readAll } from '../../base/options.ts';
import { fitKey, trainingKey } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import { paceOf } from '../../figures/workTime.ts';
import { type ExperimentName, experimentCalled } from '../../science/experiments/index.ts';
import { type ExperimentAsked, experimentCost, readExperiment } from '../../session/experimentRow.ts';
import type { EngineReport, ExperimentRequest } from '../../session/protocol.ts';

const sharedSeeds = { own: false, one: true, both: 'both' } as const;

/** By gradient, or at once where the experiment allows it and nothing else was chosen. */
export const methodOf = ({ experiment }: Config, name: ExperimentName): 'adam' | 'closedForm' =>
  experiment.method === 'ridge' && experimentCalled(name).methods.includes('closedForm') ? 'closedForm' : 'adam';

/** Components and sizes that there are none of in the settings are those that the call takes by itself. */
export function optionsOf(config: Config, name: ExperimentName): ExperimentRequest {
  const { networks, steps, seeds, components, sizes } = config.experiment;
  const { varied } = experimentCalled(name);
  const method = methodOf(config, name);
  const fitting = components.filter((component) => component <= config.network.size);
  return {
    ...{ networks, sharedSeeds: sharedSeeds[seeds], method },
    ...(method === 'adam' ? { steps } : {}),
    ...(varied === 'component' && fitting.length > 0 ? { components: fitting } : {}),
    ...(varied === 'size' && sizes.length > 0 ? { sizes } : {}),
  };
}

/** The same for npm run sweep, as a shell takes it. */
export function commandOptions(config: Config, name: ExperimentName): string {
  const { networks, sharedSeeds, method, steps, components, sizes } = optionsOf(config, name);
  const given: readonly (readonly [string, unknown])[] = [
    ['experiment', name],
    ['networks', networks],
    ['shared-seeds', sharedSeeds],
    ['method', method],
    ['steps', steps],
    ['components', components?.join()],
    ['sizes', sizes?.join()],
  ];
  return given.flatMap(([option, value]) => (value === undefined ? [] : [`--${option} ${value}`])).join(' ');
}

/** The same, complete: with each of its networks. */
export const askedOf = (config: Config, name: ExperimentName): ExperimentAsked =>
  readAll('experiment', optionsOf(config, name), (option) => readExperiment(name, option, config));

/** Components of C and D by these settings, from 1 on, ascending. */
export const chosenComponents = (config: Config): readonly number[] =>
  [...new Set(askedOf(config, 'C').cells.map(({ component }) => component))].toSorted((a, b) => a - b);

/** Settings that every network of an experiment shares, as text: rows of other ones are of another experiment. Seeds, and what is trained, are its own. */
export function sharedKey(config: Config): string {
  const plain: Config = {
    ...config,
    network: { ...config.network, seeds: { recurrent: 0, input: 0, output: 0 } },
    training: { ...config.training, method: 'adam', train: config.training.train.includes('c') ? ['c'] : [] },
    design: { ...config.design, overlap: [] },
  };
  return `${trainingKey(plain)} ${fitKey(plain)}`;
}

/** The same of one experiment: with how its networks learn. */
export const keyOf = (config: Config, name: ExperimentName): string =>
  `${sharedKey(config)} ${methodOf(config, name) === 'adam' ? config.experiment.steps : 'closed form'}`;

/** Seconds for so many of its networks; they are trained on the wasm engine. */
export function secondsFor(config: Config, name: ExperimentName, engine: EngineReport | null, done = 0): number {
  const asked = askedOf(config, name);
  const left = Math.max(0, asked.cells.length - done) / asked.cells.length;
  return (left * experimentCost(asked, config).products) / paceOf(config, engine, 'wasm');
}

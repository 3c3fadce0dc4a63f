/** The six experiments as the panel calls and draws them. Pure. */
import { type Experiment, type ExperimentName, experimentCalled } from '../../science/experiments/index.ts';
import { type Text, variable } from '../../ui/surface.ts';

/** What becomes of a vector of weights: trained, drawn and left, or set along components of the activity. */
export type Fate = 'trained' | 'random' | 'set';

export interface Face extends Experiment {
  /** Behind its letter, over its figures. */
  readonly long: Text;
  readonly input: Fate;
  readonly output: Fate;
}

const I = variable('I');
const W = variable('W');

const long: Readonly<Record<ExperimentName, Text>> = {
  A: ['both ', I, ' and ', W, ' are trained'],
  B: [W, ' is trained, ', I, ' is random'],
  C: [W, ' is trained, ', I, ' is set along an axis'],
  D: [I, ' is trained, ', W, ' is set along an axis'],
  E: [W, ' is trained, in networks of all sizes'],
  F: [I, ' is trained, ', W, ' is random'],
};

export function faceOf(name: ExperimentName): Face {
  const experiment = experimentCalled(name);
  const fate = (group: 'I' | 'W', side: 'input' | 'output'): Fate =>
    experiment.along === side ? 'set' : experiment.train.includes(group) ? 'trained' : 'random';
  return { ...experiment, long: long[name], input: fate('I', 'input'), output: fate('W', 'output') };
}

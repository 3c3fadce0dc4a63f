/** The task of the page as Python: its parameters, the trials that can be made of them, and its score. */
import type { ChosenTask } from '../../science/tasks/chosenTask.ts';
import type { IntegrationMemory } from '../../science/tasks/integrationMemory.ts';
import type { Parameter } from '../../science/tasks/task.ts';
import { anyTask, shownTrials } from './anyTask.ts';
import { evaluation, noiseFromStart, runTrials } from './chance.ts';
import { contextIntegration, evidenceIntegration } from './evidence.ts';
import { flipFlop } from './flipFlop.ts';
import { intervalComparison } from './intervalComparison.ts';
import type { DrawnTask } from './plot.ts';
import { pulseMeanings, pulseMemory } from './pulseMemory.ts';
import { readySetGo } from './readySetGo.ts';
import { makeTrial, stepsInside } from './scores.ts';
import { float, prose, snake } from './text.ts';

/** By name. They define conditions(), draw(random), kind(trial), score(trials, outputs), and stimuli(trial) and answers(trial) for make_trial. */
const texts: Readonly<Record<string, string>> = {
  'flip-flop': flipFlop,
  'interval-comparison': intervalComparison,
  'ready-set-go': readySetGo,
  'context-integration': contextIntegration,
  'evidence-integration': evidenceIntegration,
};

export interface TaskText {
  /** For the docstring: what the task is, in whole lines. */
  readonly about: string;
  /** Parameters and functions. */
  readonly code: string;
  /** What a script that imports this one can have. */
  readonly names: string;
  /** Whether it has evaluate(). */
  readonly evaluates: boolean;
  /** Said of the score when it is printed. */
  readonly score: string;
  /** What of it is drawn. */
  readonly drawn: DrawnTask;
  /** Arrays at the end of the script, in pieces. */
  arrays(): Iterable<string>;
}

/** Throws RangeError for a task that is none. */
export function taskText(chosen: ChosenTask, dt: number): TaskText {
  const { task, values } = chosen;
  const isPulse = task.name === 'integration-memory';
  const text = Object.hasOwn(texts, task.name) ? texts[task.name] : undefined;
  // The values of the study's task are those that it is made for (pulseMemory.ts).
  const pulse = values as unknown as IntegrationMemory;
  const parameters = isPulse
    ? Object.entries(pulseMeanings).map(([key, meaning]) => [key, float(pulse[key as 'onset']), meaning])
    : Object.entries<Parameter>(task.parameters).map(([key, { meaning, whole }]) => [key, whole ? String(values[key]) : float(values[key]), meaning]);
  const lines = parameters.map(([key, value, meaning]) => `    ${snake(key)}=${value},  # ${prose(meaning)}\n`).join('');
  const setting = `
# The task; times in ms.
task = SimpleNamespace(
${isPulse || text ? lines : `    length=${float(task.length(values))},  # Length of a trial.\n`})
steps = math.floor(task.length / dt + 0.5)
`;
  const chance = task.score.chance(values);
  const about = `    ${prose(task.title)}: ${prose(task.sentence)}
    ${prose(task.source)}`;
  const drawn = { isPulse, outputs: task.outputs(values) };
  const names = 'conditions, draw, evaluate, make_trial, run, run_trial, score';
  const scored = (name: string) => `${prose(name)} (chance ${Number(chance.toPrecision(4))})`;
  if (isPulse)
    return {
      ...{ about, drawn, names, evaluates: true, score: scored(task.score.name), arrays: () => [] },
      code: `${setting}\n${pulseMemory(pulse)}\n${runTrials}`,
    };
  if (text)
    return {
      ...{ about, drawn, names, evaluates: true, score: scored(task.score.name), arrays: () => [] },
      code: `${setting}\n${stepsInside}\n${text}\n${makeTrial}\n${noiseFromStart}\n${runTrials}\n${evaluation}`,
    };
  return {
    ...{ about, drawn, names: 'conditions, make_trial, run, run_trial, score', evaluates: false, score: 'mean squared error of the graded steps' },
    code: `${setting}\n${anyTask}\n${noiseFromStart}\n${runTrials}`,
    arrays: () => shownTrials(chosen, dt),
  };
}

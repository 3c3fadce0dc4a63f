/** A task for which there is no Python text: the trials worth showing as the page makes them, step by step, instead of what makes them. */
import type { ChosenTask } from '../../science/tasks/chosenTask.ts';
import { taskBatch } from '../../science/tasks/taskBatch.ts';
import { arrayText, string } from './text.ts';

/** More are not written. */
const mostTrials = 16;

export const anyTask = `
def conditions():
    """Trials worth showing, (name, trial): the input [T, inputs], target and mask [T, outputs] of each, as the page makes them."""
    return shown


def make_trial(trial, noise=None):
    """Input [T, inputs], target and mask [T, outputs] of a trial, one row for each time step; without noise of the inputs."""
    return tuple(
        np.pad(values, ((0, 0), (0, weights.shape[1] - values.shape[1]))) for values, weights in zip(trial, (I, W, W))
    )


def score(trials, outputs):
    """Mean squared error of the graded steps. The page has a score of its own for this task."""
    graded = [(z - make_trial(trial)[1])[make_trial(trial)[2] > 0.0] for trial, z in zip(trials, outputs)]
    return np.mean(np.square(np.concatenate(graded)))
`;

/** The trials, for the end of the script; in pieces. */
export function* shownTrials({ task, values }: ChosenTask, dt: number): Generator<string, void, void> {
  const shown = task.conditions(values).slice(0, mostTrials);
  const channels = { input: task.inputs(values).length, target: task.outputs(values).length, mask: task.outputs(values).length };
  for (const [i, { trial }] of shown.entries()) {
    const pieces = taskBatch(task, values, [trial], dt);
    for (const part of ['input', 'target', 'mask'] as const) yield* arrayText(`${part}_${i}`, { data: pieces[part], shape: [pieces.steps, channels[part]] });
  }
  yield `shown = [\n${shown.map(({ label }, i) => `    (${string(label)}, (input_${i}, target_${i}, mask_${i})),\n`).join('')}]\n`;
}

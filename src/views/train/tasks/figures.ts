/** The figures of Train for a task with several channels. */

import { scoreSentence } from '../../../figures/tasks/words.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { lossFigure, normsFigure, type TrainSources } from '../figures.ts';
import { recorder } from '../recorder.ts';
import { trialsAreStale } from '../useFreshTrials.ts';
import { drawConditions } from './drawConditions.ts';
import { taskChance } from './taskChance.ts';

const sources: TrainSources = {
  history: recorder,
  chance: () => taskChance(store.getState().config),
  running: () => store.getState().training.running,
  stale: trialsAreStale,
  steps: () => store.getState().network?.step ?? 0,
};

const conditions: FigureContent = {
  name: 'outputs-of-conditions',
  draw(surface, colours) {
    drawConditions(surface, { test: recorder.test, earlier: recorder.earlier, stale: trialsAreStale() }, colours);
  },
  surroundings: () => ({ x: 'time from the start of the trial (s)', y: 'output' }),
  summary() {
    const { test } = recorder;
    if (!test?.conditions) return 'Outputs in the conditions of the task: being computed.';
    const old = trialsAreStale() ? ' The settings have changed since: new trials are being computed.' : '';
    return `Outputs in the conditions ${test.conditions.map(({ label }) => label).join(', ')} at step ${test.step}, beside what is wanted. ${scoreSentence(test.evaluation)}${old}`;
  },
  table() {
    const { test } = recorder;
    const all = test?.conditions ?? [];
    const columns = all.flatMap(({ label, input, output }) => [
      ...input.map((_, k) => `input ${k + 1}, ${label}`),
      ...output.flatMap((_, k) => [`output ${k + 1}, ${label}`, `wanted of output ${k + 1}, ${label}, where it is graded`]),
    ]);
    return {
      columns: [{ name: 'time', unit: 'ms' }, ...columns.map((name) => ({ name, unit: '' }))],
      rows: Array.from(test?.time ?? [], (time, t) => [
        time,
        ...all.flatMap(({ input, output, target, mask }) => [
          ...input.map((values) => values[t]!),
          ...output.flatMap((values, k) => [values[t]!, mask[k]![t] === 0 ? Number.NaN : target[k]![t]!]),
        ]),
      ]),
    };
  },
};

export const taskTrainFigures = { conditions, loss: lossFigure(sources), norms: normsFigure(sources) };

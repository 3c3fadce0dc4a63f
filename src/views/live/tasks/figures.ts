/** The figures of Live for a task with several channels, as the page and its exports know them. */

import { loadPart } from '../../../base/loadPart.ts';
import { isFree } from '../../../config/lessonOn.ts';
import type { Config } from '../../../config/schema.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import { drawn, scoreText } from '../../../figures/tasks/words.ts';
import { taskBatch } from '../../../science/tasks/taskBatch.ts';
import { store } from '../../../store/store.ts';
import type { FigureContent } from '../../../ui/figureContent.ts';
import { ratePalette } from '../../../ui/palettes.ts';
import { wholeMap } from '../heatMap.ts';
import { columnX } from '../layout.ts';
import { pinning } from '../pinning.ts';
import { drawGroups, drawInputs, drawOutputs, mapOf, outputPlaces, outputRange, placeBelow, ratesPlace, type TaskPicture } from './draw.ts';
import { recorder } from './recording.ts';
import { isGraded } from './sweep.ts';

/** Of the time step with which targets are looked at, ms. */
const coarse = 20;
const ranges = new Map<string, readonly [number, number]>();

/** Of the output axes: all that is wanted in any condition, so that they stand still from sweep to sweep. */
function rangeOf(config: Config): readonly [number, number] {
  const { task, values } = taskOf(config);
  const key = JSON.stringify([task.name, values]);
  const known = ranges.get(key);
  if (known) return known;
  const { target, mask } = taskBatch(
    task,
    values,
    task.conditions(values).map(({ trial }) => trial),
    coarse,
  );
  const range = outputRange(target, mask);
  ranges.set(key, range);
  return range;
}

export function taskPicture(): TaskPicture {
  const { config, network } = store.getState();
  const { task, values } = taskOf(config);
  const { present, previous } = recorder;
  const [inputNames, outputNames] = [task.inputs(values), task.outputs(values)];
  // A sweep of a task that is not chosen any more is none of this one.
  const fits = present?.inputs === inputNames.length && present.outputs === outputNames.length;
  return {
    present: fits ? present : null,
    previous: fits ? previous : null,
    inputNames,
    outputNames,
    groups: network?.groups ?? [],
    size: config.network.size,
    range: rangeOf(config),
    beside: (fits && pinning.getState().beside?.outputs(present)) || null,
  };
}

const time = (column: number) => {
  const { present } = recorder;
  return present ? Math.round((present.origin + (column + 1) * present.dt) * 1000) / 1000 : 0;
};

/** What is heard and, unless a lesson hides it, said so far, in a sentence for those who cannot see it. */
function seen(picture: TaskPicture): string {
  const { present, inputNames, outputNames } = picture;
  if (!present || present.filled === 0) return 'The first sweep is about to begin.';
  const last = present.filled - 1;
  const heard = inputNames
    .slice(0, drawn(inputNames.length))
    .map((name, k) => `${name} ${present.input[last * present.inputs + k]!.toFixed(2)}`)
    .join(', ');
  const inputsSaid = `At ${(time(last) / 1000).toFixed(2)} s the inputs are ${heard}`;
  if (!isFree(store.getState().config, 'output')) return `${inputsSaid}.`;
  const said = outputNames
    .slice(0, drawn(outputNames.length))
    .map((name, k) => `${name} ${present.output[last * present.outputs + k]!.toFixed(2)}`)
    .join(', ');
  const graded = outputNames.some((_, k) => isGraded(present, last, k));
  const shares = outputNames.flatMap((_, k) => {
    let [right, of] = [0, 0];
    for (let column = 0; column < present.filled; column++) {
      if (!isGraded(present, column, k)) continue;
      of++;
      if (present.output[column * present.outputs + k]! * present.target[column * present.outputs + k]! > 0) right++;
    }
    return of > 0 ? [right / of] : [];
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  const right = shares.length > 0 ? ` Of what was graded so far ${scoreText({ better: 'higher' }, mean)} has the right sign.` : '';
  return `${inputsSaid}; the outputs are ${said}${graded ? ', graded now' : ', not graded now'}.${right}`;
}

export const ratesFigure: FigureContent = {
  name: 'rates',
  summary: () =>
    `Inputs, and firing rates of ${store.getState().config.network.size} units in the order of the output that they follow. ${seen(taskPicture())}`,
  draw(surface, colours) {
    const picture = taskPicture();
    const { beside } = pinning.getState();
    const whole = ratesPlace(surface.width, surface.height, { gutter: 92, room: 10 }, picture.inputNames.length);
    const place = placeBelow(whole, beside);
    const { present } = picture;
    if (present && present.filled > 0) {
      const right = columnX(present, present.filled, place);
      const order = store.getState().network?.order ?? [];
      surface.image(wholeMap(present, order, ratePalette(colours.theme)), place.left, place.top, right - place.left, place.bottom - place.top);
    }
    drawGroups(surface, colours, picture, place);
    drawInputs(surface, colours, picture, place, null);
    beside?.fileRates(surface, colours, mapOf(whole));
  },
  moving: async (signal) => (await loadPart(() => import('../video/taskVideo.ts'))).taskVideo(signal),
  table() {
    const { present, inputNames } = taskPicture();
    const columns = [{ name: 'time', unit: 'ms' }, ...inputNames.map((name) => ({ name, unit: '' })), { name: 'mean rate', unit: '' }];
    if (!present) return { columns, rows: [] };
    return {
      columns,
      rows: Array.from({ length: present.filled }, (_, column) => {
        const rates = present.rates.subarray(column * present.size, (column + 1) * present.size);
        return [
          time(column),
          ...inputNames.map((_, k) => present.input[column * present.inputs + k]!),
          rates.reduce((sum, rate) => sum + rate, 0) / present.size,
        ];
      }),
    };
  },
  further() {
    const { present } = taskPicture();
    const size = present?.size ?? 0;
    return {
      label: `CSV of all ${size} units`,
      suffix: '-of-all-units',
      table: () => ({
        columns: [{ name: 'time', unit: 'ms' }, ...Array.from({ length: size }, (_, unit) => ({ name: `unit ${unit}`, unit: '' }))],
        rows: present
          ? Array.from({ length: present.filled }, (_, column) => [time(column), ...present.rates.subarray(column * size, (column + 1) * size)])
          : [],
      }),
    };
  },
  surroundings: () => ({ x: 'time (s)' }),
};

export const outputFigure: FigureContent = {
  name: 'outputs',
  summary: () => `What each output says, and what is wanted of it. ${seen(taskPicture())}`,
  draw(surface, colours) {
    const picture = taskPicture();
    drawOutputs(
      surface,
      colours,
      picture,
      outputPlaces(surface.width, surface.height, { gutter: 52, room: 10 }, picture.outputNames.length),
      surface.height,
      null,
    );
  },
  table() {
    const { present, outputNames, beside } = taskPicture();
    const others = beside ? outputNames.map((_, k) => beside(k)) : [];
    const columns = [
      { name: 'time', unit: 'ms' },
      ...outputNames.flatMap((name) => [
        { name, unit: '' },
        { name: `wanted of ${name}, where it is graded`, unit: '' },
      ]),
      ...others.map((_, k) => ({ name: `${outputNames[k]} of the pinned run A`, unit: '' })),
    ];
    if (!present) return { columns, rows: [] };
    return {
      columns,
      rows: Array.from({ length: present.filled }, (_, column) => [
        time(column),
        ...outputNames.flatMap((_, k) => {
          const at = column * present.outputs + k;
          return [present.output[at]!, isGraded(present, column, k) ? present.target[at]! : Number.NaN];
        }),
        ...others.map((values) => values[column]!),
      ]),
    };
  },
  surroundings: () => ({ x: 'time (s)', y: 'output' }),
};

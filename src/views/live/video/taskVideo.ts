/** Live of a task with several channels as a video: one cycle of its conditions, over and over. Loaded when it is asked for. */
import { taskOf } from '../../../config/wholeTasks.ts';
import { lab } from '../../../lab/index.ts';
import { nonlinearities } from '../../../science/nonlinearities/index.ts';
import { sweepStride } from '../../../science/tasks/sweepWindow.ts';
import { store } from '../../../store/store.ts';
import type { Colours } from '../../../ui/colours.ts';
import { fixed } from '../../../ui/format.ts';
import { part } from '../../../ui/framedFigure.ts';
import { ratePalette } from '../../../ui/palettes.ts';
import type { Surface } from '../../../ui/surface.ts';
import type { MovingPicture } from '../../../ui/video/movingPicture.ts';
import { ratesRamp } from '../liveTables.ts';
import { followRateScale } from '../rateScale.ts';
import { drawGroups, drawInputs, drawOutputs, outputPlaces, ratesPlace, type TaskPicture } from '../tasks/draw.ts';
import { ratesFigure, taskPicture } from '../tasks/figures.ts';
import type { TaskSweep } from '../tasks/sweep.ts';
import { momentAt, restShare } from './cycle.ts';
import { createMaps, drawMaps } from './drawCycle.ts';

/** Left and right of the plots, and for the name of the condition above them, px. */
const margins = { gutter: 92, room: 10 };
const nameLine = 20;
/** Of the height: the outputs with their axis. */
const outputShare = 0.42;
/** The usual length is no longer than this, however many conditions there are. s */
const mostUsual = 60;

/** Each condition of the task as a whole sweep of the present network. */
async function recordConditions(signal: AbortSignal): Promise<readonly TaskSweep[]> {
  const { config, network: held } = store.getState();
  const { task, values } = taskOf(config);
  const { size, dt, gain, noise, nonlinearity } = config.network;
  const { range, rest } = nonlinearities[nonlinearity];
  const stride = sweepStride(dt);
  const follower = followRateScale();
  const sweeps: TaskSweep[] = [];
  for (const [condition, { label }] of task.conditions(values).entries()) {
    const trial = await lab.trial({ condition, silence: held?.silenced ?? [], signal });
    const columns = Math.floor(trial.shape[0] / stride);
    // A column shows the state after its last step.
    const columnsOf = (rows: ArrayLike<number>, width: number) =>
      Float32Array.from({ length: columns * width }, (_, i) => rows[((Math.floor(i / width) + 1) * stride - 1) * width + (i % width)]!);
    const [inputs, outputs] = [trial.shapes.input[1], trial.shapes.output[1]];
    const rates = columnsOf(trial.rates, size);
    follower.take({ rateRange: [range[0], rest, range[1]], rates, network: 0 });
    sweeps.push({
      ...{ mode: 'sweep', size, inputs, outputs, dt: dt * stride, origin: 0, columns, filled: columns, rates, scale: follower.scale, label },
      ...{ input: columnsOf(trial.input, inputs), output: columnsOf(trial.output, outputs), inputRanges: [] },
      ...{ target: columnsOf(trial.target, outputs), mask: columnsOf(trial.mask, outputs), cuedFrom: -1, gain, noise, network: 0, mixed: false },
    });
  }
  const inputRanges = Array.from({ length: sweeps[0]?.inputs ?? 0 }, (_, k): [number, number] => {
    const seen = sweeps.flatMap(({ input, inputs }) => Array.from(input).filter((__, i) => i % inputs === k));
    return [seen.reduce((low, value) => Math.min(low, value), 0), seen.reduce((high, value) => Math.max(high, value), 1e-6)];
  });
  // All have the axes and the colours of the largest values of the cycle.
  return sweeps.map((sweep) => ({ ...sweep, inputRanges, scale: follower.scale }));
}

type Shown = TaskPicture & { readonly present: TaskSweep; readonly previous: TaskSweep };

function drawConditions(surface: Surface, colours: Colours, picture: Shown, maps: ReturnType<typeof createMaps>): void {
  const { present, previous } = picture;
  const { width, height } = surface;
  const low = Math.round(outputShare * (height - nameLine));
  const upper = height - nameLine - low;
  surface.text(`condition: ${present.label}`, margins.gutter, 8, { colour: colours.ink, size: 13.5 * colours.label, baseline: 'middle' });
  const above = part(surface, 0, nameLine, width, upper);
  const place = ratesPlace(width, upper, margins, picture.inputNames.length);
  const box = { left: place.left, right: place.right, mapTop: place.top, mapBottom: place.bottom };
  drawMaps(above, maps, present, previous, ratePalette(colours.theme), box);
  drawGroups(above, colours, picture, place);
  drawInputs(above, colours, picture, place, null);
  const below = part(surface, 0, nameLine + upper, width, low);
  drawOutputs(below, colours, picture, outputPlaces(width, low, { ...margins }, picture.outputNames.length), low, null);
}

export async function taskVideo(signal: AbortSignal): Promise<MovingPicture> {
  const sweeps = await recordConditions(signal);
  const { config, network } = store.getState();
  const maps = createMaps(network?.order ?? []);
  /** Network time of the cycle, ms. */
  const played = sweeps.reduce((sum, { columns, dt }) => sum + columns * dt, 0);
  const picture = taskPicture();
  return {
    name: 'live',
    title: `Firing rates of ${config.network.size} units, and the outputs`,
    seconds: Math.min(mostUsual, Math.max(2, Math.round(played / config.view.speed / (1 - restShare)))),
    says: (seconds) =>
      `${sweeps.length === 1 ? 'One condition' : `All ${sweeps.length} conditions in turn`}: ${fixed(played / 1000, 1)} s of the network, ${fixed(played / 1000 / seconds / (1 - restShare), 1)} s of it in a second.`,
    at(share) {
      const { turn, filled } = momentAt(share, sweeps.length, sweeps[0]!.columns);
      const shown = { ...picture, present: { ...sweeps[turn]!, filled }, previous: sweeps[(turn + sweeps.length - 1) % sweeps.length]! };
      return {
        ...ratesFigure,
        surroundings: (colours) => ({ x: 'time (s)', ramp: ratesRamp(colours, shown.present.scale) }),
        draw: (surface, colours) => drawConditions(surface, colours, shown, maps),
      };
    },
  };
}

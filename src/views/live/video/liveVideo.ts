/** Live as a video: one cycle of its pulses, over and over. Loaded when it is asked for. */
import { store } from '../../../store/store.ts';
import { fixed } from '../../../ui/format.ts';
import type { MovingPicture } from '../../../ui/video/movingPicture.ts';
import { askedOf } from '../answers.ts';
import { ratesRamp } from '../liveTables.ts';
import { ratesFigure, tracedRows } from '../ratesFigure.ts';
import { outputSummary, ratesSummary } from '../summaries.ts';
import { cycleAt, restShare } from './cycle.ts';
import { createMaps, drawCycle, rangeOfCycle } from './drawCycle.ts';
import { recordCycle } from './recordCycle.ts';

/** "50, 300 and 150 ms" */
const listed = (durations: readonly number[]) =>
  durations.length < 2 ? `${durations[0]} ms` : `${durations.slice(0, -1).join(', ')} and ${durations.at(-1)} ms`;

export async function liveVideo(signal: AbortSignal): Promise<MovingPicture> {
  const sweeps = await recordCycle(signal);
  const { config, network } = store.getState();
  const { columns, dt, size } = sweeps[0]!;
  const durations = sweeps.map(({ duration }) => duration);
  const asked = askedOf(config.task, config.view.pulses === 'turn' ? config.view.durations : durations);
  const order = network?.order ?? [];
  const style = { order, rows: tracedRows(config.view.units, size), asked, range: rangeOfCycle(sweeps, asked) };
  const maps = createMaps(order);
  /** Network time of the cycle, ms. */
  const played = sweeps.length * columns * dt;
  return {
    name: 'live',
    title: `Firing rates of ${size} units, and the output`,
    seconds: Math.max(2, Math.round(played / config.view.speed / (1 - restShare))),
    says(seconds) {
      const pulses = sweeps.length === 1 ? `A pulse of ${listed(durations)}` : `Pulses of ${listed(durations)} in turn`;
      return `${pulses}, each from rest: ${fixed(played / 1000, 1)} s of the network, ${fixed(played / 1000 / seconds / (1 - restShare), 1)} s of it in a second.`;
    },
    at(share) {
      const picture = cycleAt(sweeps, share);
      return {
        ...ratesFigure,
        surroundings: (colours) => ({ x: 'time after the beginning of the pulse (s)', ramp: ratesRamp(colours, picture.present.scale) }),
        summary: () => `${ratesSummary(picture.present, size)} ${outputSummary(picture.present, picture.heard, asked)}`,
        draw: (surface, colours) => drawCycle(surface, colours, picture, style, maps),
      };
    },
  };
}

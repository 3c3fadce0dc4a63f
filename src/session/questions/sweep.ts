/**
 * The map over gain and noise. Gains, noises, the wait, the start of the noise and the precision are those of the configuration unless given; `measures`:
 * 'error' of the best readout (the default), 'lyapunov', 'participationRatio'. Rows come coarse to fine, one seed after the other. Cost at 500 units: seconds a
 * cell.
 */

import { ArgumentError } from '../../base/arguments.ts';
import { NotAvailableError } from '../../base/errors.ts';
import { loadPart } from '../../base/loadPart.ts';
import type { MapMeasure } from '../../science/map/index.ts';
import { mapGain, mapNoise, mapPrecision, mostPrecisions, readRow } from '../mapRow.ts';
import type { DrivenNetwork, MapRequest, MapRow } from '../protocol/map.ts';
import { type Asks, question, type Run } from '../question.ts';
import { seed } from '../questionLimits.ts';

const measures: readonly MapMeasure[] = ['error', 'lyapunov', 'participationRatio'];
/** Of gains, of noises and of seeds. */
const most = 256;
/** Cells of one call: half a day at 500 units. */
const mostCells = 20_000;
/** Trials of a cell, readings of each, their steps after the wait, and the time step, ms: as in science/map/protocol.ts. */
const [trials, readings, stepsRead, step] = [270, 25, 400, 10];

export const sweep = question<Asks<MapRequest, MapRow>, readonly MapRow[]>()({
  name: 'sweep',
  arguments(option, { network, task, readout, sweep: map, training }) {
    const gains = option.numbers('gains', mapGain, most, map.gains);
    const noises = option.numbers('noises', mapNoise, most, map.noises);
    const seeds = option.numbers('seeds', seed, most, [training.seed]);
    const cells = gains.length * noises.length * seeds.length;
    if (cells > mostCells) {
      throw new NotAvailableError(
        `sweep: ${gains.length} gains, ${noises.length} noises and ${seeds.length} seeds are ${cells} cells; at most ${mostCells} are taken. Ask for fewer at a time.`,
      );
    }
    const weights = option.choice('weights', ['drawn', 'present'], 'drawn');
    const size = option.number('size', { min: 4, max: 2000, whole: true }, network.size);
    if (weights === 'present' && size !== network.size) {
      throw new ArgumentError(
        `sweep: size is ${size}, and the present network has ${network.size} units; leave size out, or draw networks (weights: 'drawn').`,
      );
    }
    const asked = ({ gain, noise, seed }: MapRow) => gains.includes(gain) && noises.includes(noise) && seeds.includes(seed);
    return {
      gains,
      noises,
      seeds,
      size,
      weights,
      measures: option.choices('measures', measures, ['error']),
      noiseFrom: option.choice('noiseFrom', ['start', 'pulse'], task.noiseFrom),
      wait: option.number('wait', { min: 0, max: 60_000 }, task.onset),
      precision: option.number('precision', mapPrecision, readout.precision),
      precisions: option.anyNumbers('precisions', mapPrecision, mostPrecisions, []),
      keep: option.flag('keep', false),
      fresh: option.flag('fresh', false),
      done: option.list('done', mostCells, readRow).filter(asked),
      // A copy of the present one, where the caller has it already.
      network: undefined as DrivenNetwork | undefined,
    };
  },
  dependsOn: ['driven', 'sweep.gains', 'sweep.noises', 'task.noiseFrom', 'task.onset', 'readout.precision', 'training.seed'],
  cost({ gains, noises, seeds, size, wait }) {
    const cells = gains.length * noises.length * seeds.length;
    const products = trials * (wait / step + stepsRead) * size * (size + 40) + trials * readings * size * size;
    return { bytes: 8 * (2 * trials * readings * size + 8 * size * size) + 400 * cells, products: cells * products };
  },
  less: 'Take smaller networks (size).',
});

export const run: Run<typeof sweep> = async ({ core, context, job, progress, call }, asked) => {
  const parts = [loadPart(() => import('../map.ts')), loadPart(() => import('../drivenNetwork.ts')), loadPart(() => import('../scheduler.ts'))] as const;
  const [runs, { drivenNetwork }, { drain }] = await Promise.all(parts);
  const network = asked.network ?? (asked.weights === 'present' ? await drain(drivenNetwork(context.held), job.breathe) : undefined);
  return runs.measureMap(core, job, { ...asked, ...(network ? { network } : {}), call }, progress);
};

/**
 * What a call says of a design of low rank, checked and complete; what is not given follows the configuration. Read by the worker that answers `lowRank` and,
 * when it is wanted, by the page that opens such a network: neither needs it before.
 */
import { ArgumentError, checkList, type Range } from '../base/arguments.ts';
import { type Options, readAll } from '../base/options.ts';
import type { Config } from './schema.ts';

/** Lists have the length that the rank asks for. */
export interface LowRankCall {
  readonly rank: 1 | 2;
  /** [rank, rank], with the rotation. */
  readonly overlap: readonly number[];
  readonly inputOverlap: readonly number[];
  readonly meanM: readonly number[];
  readonly meanN: readonly number[];
  readonly spread: number;
  readonly independent: number;
  readonly gain: number;
  readonly exact: boolean;
  readonly size: number;
  readonly seed: number;
  readonly noise: number;
  readonly draws: number;
  /** ms */
  readonly time: number;
  readonly reach: number | undefined;
  readonly driftDiffusion: boolean;
  readonly durations: readonly number[];
  readonly amplitude: number;
}

/** Of overlaps and means: with more the units are saturated anyhow. */
const number: Range = { min: -20, max: 20 };

/** Throws ArgumentError or ShapeError, with `method` in the sentence. */
export const lowRankCall = (method: string, given: unknown, config: Config): LowRankCall => readAll(method, given, (option) => read(method, option, config));

function read(method: string, option: Options, { network, task, view }: Config): LowRankCall {
  const matrix = option.has('overlap') && typeof option.any('overlap') !== 'number';
  const rank = option.number('rank', { min: 1, max: 2, whole: true }, matrix || option.has('rotation') ? 2 : 1) === 2 ? 2 : 1;
  if (rank === 1 && option.has('rotation')) throw new ArgumentError(`${method}: a rotation needs rank 2, two directions; leave out rank, or the rotation.`);
  const turn = option.number('rotation', number, 0);
  const alone = matrix ? 0 : option.number('overlap', number, 1);
  const given = matrix ? [...option.array('overlap', rank * rank, `rank ${rank} needs ${rank} x ${rank}`)] : rank === 1 ? [alone] : [alone, 0, 0, alone];
  const overlap = given.map((x, k) => x + (k === 1 ? -turn : k === 2 ? turn : 0));
  const wrong = overlap.find((x) => !(Math.abs(x) <= number.max));
  if (wrong !== undefined)
    throw new ArgumentError(`${method}: the overlap, with its rotation, has ${wrong}; each of its numbers may be from ${number.min} to ${number.max}.`);
  /** A number, which is that of the first vector, or one for each. */
  const each = (options: Options, name: string, called: string, otherwise: number) => {
    const value = options.any(name) ?? otherwise;
    const list = checkList(typeof value === 'number' ? [value] : value, `${method}: ${called}`, number, rank);
    return Array.from({ length: rank }, (_, k) => list[k] ?? 0);
  };
  const none = () => Array.from({ length: rank }, () => 0);
  const means = option.inner('means', (inner) => ({ meanM: each(inner, 'm', 'means.m', 0), meanN: each(inner, 'n', 'means.n', 0) }));
  const pulse = option.inner('pulse', (inner) => {
    const duration = inner.any('duration') ?? view.pulse;
    const durations = checkList(typeof duration === 'number' ? [duration] : duration, `${method}: pulse.duration`, { min: 0, max: 1e6 }, 8);
    if (durations.length === 0) throw new ArgumentError(`${method}: pulse.duration is empty; it takes a number, or up to 8 of them.`);
    return { durations, amplitude: inner.number('amplitude', { min: -100, max: 100 }, task.amplitude) };
  });
  const noise = option.number('noise', { min: 0, max: 1 }, network.noise);
  return {
    ...{ rank, overlap, inputOverlap: each(option, 'inputOverlap', 'inputOverlap', 0.3) },
    ...(means ?? { meanM: none(), meanN: none() }),
    spread: option.number('spread', { min: 0.01, max: 10 }, 1),
    independent: option.number('independent', { min: 0, max: 10 }, 1),
    gain: option.number('gain', { min: 0, max: 10 }, 0),
    exact: option.flag('exact', true),
    size: option.number('size', { min: 8, max: 2000, whole: true }, network.size),
    seed: option.number('seed', { min: 0, max: 4294967295, whole: true }, network.seeds.recurrent),
    noise,
    draws: option.number('draws', { min: 0, max: 20, whole: true }, 3),
    time: option.number('time', { min: network.tau, max: 1e6 }, Math.max(5000, network.tau)),
    reach: option.number('reach', { min: 1e-6, max: 100 }, undefined),
    driftDiffusion: option.flag('driftDiffusion', noise > 0),
    ...(pulse ?? { durations: [view.pulse], amplitude: task.amplitude }),
  };
}

/** The arguments of lab.sweep, checked, with what is not given filled in. */
import type { SweepKey, SweepMeasure, SweepRow } from '../session/protocol.ts';
import { ArgumentError, checkKnown, checkList, checkNumber, checkObject, checkOptional, type Range, show } from './arguments.ts';

/** Every second gain and noise is one of the oracle's: these come first. */
const defaults = {
  gains: [0.5, 0.7, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5],
  noises: [0, 1e-5, 1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3],
  seeds: [1],
};

const measures: readonly SweepMeasure[] = ['error', 'lyapunov', 'participationRatio'];
const gain: Range = { min: 0, max: 5 };
const noise: Range = { min: 0, max: 1 };
const seed: Range = { min: 0, max: 4294967295, whole: true };
const precision: Range = { min: 0, max: 1 };
const most = 256;
const mostPrecisions = 16;
const known = ['gains', 'noises', 'seeds', 'measures', 'weights', 'size', 'noiseFrom', 'wait', 'precision', 'precisions', 'done', 'keep', 'fresh', 'signal'];

export function checkSweep(options: unknown, method: string) {
  const given = checkObject(options, method);
  checkKnown(given, known, method);
  const list = (name: keyof typeof defaults, range: Range) => {
    const values = checkList(given[name] ?? defaults[name], `${method}: ${name}`, range, most);
    if (values.length === 0) throw new ArgumentError(`${method}: ${name} is empty; it takes at least one number.`);
    return values;
  };
  const either = <T extends string>(name: string, values: readonly [T, T]): T => {
    const value = given[name] ?? values[0];
    if (!values.includes(value as T)) throw new ArgumentError(`${method}: ${name} is ${show(value)}; it takes '${values[0]}' or '${values[1]}'.`);
    return value as T;
  };
  const flag = (name: string): boolean => {
    const value = given[name] ?? false;
    if (typeof value !== 'boolean') throw new ArgumentError(`${method}: ${name} is ${show(value)}; it takes true or false.`);
    return value;
  };
  const asked = { gains: list('gains', gain), noises: list('noises', noise), seeds: list('seeds', seed) };
  return {
    asked: {
      ...asked,
      measures: checkMeasures(given.measures ?? ['error'], method),
      noiseFrom: either('noiseFrom', ['start', 'pulse']),
      wait: checkOptional(given, 'wait', method, { min: 0, max: 60000 }) ?? 3000,
      precision: checkOptional(given, 'precision', method, precision) ?? 1e-3,
      precisions: checkList(given.precisions ?? [], `${method}: precisions`, precision, mostPrecisions),
    },
    weights: either('weights', ['drawn', 'present']),
    size: checkOptional(given, 'size', method, { min: 4, max: 1000, whole: true }),
    keep: flag('keep'),
    fresh: flag('fresh'),
    signal: given.signal,
    done: checkDone(given.done ?? [], method).filter(
      (row) => asked.gains.includes(row.gain) && asked.noises.includes(row.noise) && asked.seeds.includes(row.seed),
    ),
  };
}

/** In the order of `measures`, each once. */
function checkMeasures(given: unknown, method: string): readonly SweepMeasure[] {
  if (!Array.isArray(given)) throw new ArgumentError(`${method}: measures is ${show(given)}; it takes a list of names.`);
  const names = measures.map((name) => `'${name}'`).join(', ');
  if (given.length === 0) throw new ArgumentError(`${method}: measures is empty; it takes at least one of ${names}.`);
  const stranger = given.find((name) => !measures.includes(name));
  if (stranger !== undefined) throw new ArgumentError(`${method}: the measure ${show(stranger)} is not known; these are: ${names}.`);
  return measures.filter((name) => given.includes(name));
}

function checkDone(rows: unknown, method: string): readonly SweepRow[] {
  if (!Array.isArray(rows)) throw new ArgumentError(`${method}: done is ${show(rows)}; it takes a list of rows of an earlier sweep.`);
  rows.forEach((row: unknown, i) => {
    const { gain: g, noise: n, seed: s } = checkObject(row, `${method}: done[${i}]`) as Partial<Record<keyof SweepKey, unknown>>;
    checkNumber(g, `${method}: done[${i}].gain`, gain);
    checkNumber(n, `${method}: done[${i}].noise`, noise);
    checkNumber(s, `${method}: done[${i}].seed`, seed);
  });
  return rows;
}

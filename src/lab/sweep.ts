/** lab.sweep: the map of gain and noise. Rows come from the session as events and are handed on as they come. */
import type { SessionCommands, SweepKey, SweepRow } from '../session/protocol.ts';
import type { Lab, SweepRequest } from './api.ts';
import { ArgumentError, checkKnown, checkList, checkNumber, checkObject, checkOptional, type Range, show } from './arguments.ts';
import type { Calls } from './calls.ts';
import { NotAvailableError } from './notAvailable.ts';

/** Every second gain and noise is one of the oracle's: these come first. */
const defaults = {
  gains: [0.5, 0.7, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5],
  noises: [0, 1e-5, 1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3],
  seeds: [1],
};

const gain: Range = { min: 0, max: 5 };
const noise: Range = { min: 0, max: 1 };
const seed: Range = { min: 0, max: 4294967295, whole: true };
const most = 256;
const known = ['gains', 'noises', 'seeds', 'measures', 'size', 'noiseFrom', 'wait', 'precision', 'done', 'signal'];

export function createSweep(commands: SessionCommands, calls: Calls): Lab['sweep'] {
  return async (options, onRow) => {
    const { done, signal, ...asked } = check(options);
    let told = 0;
    const tell =
      onRow &&
      ((row: SweepRow) => {
        told++;
        onRow(row);
      });
    const keys = done.map(({ gain, noise, seed }) => ({ gain, noise, seed }));
    const rows = await calls.run(
      'sweep',
      async (call) => {
        const found = await commands.sweep({ ...asked, done: keys, call });
        // The answer has a way of its own and may overtake the last rows.
        for (const part of found.slice(told)) calls.found({ kind: 'part', call, part });
        return found;
      },
      tell,
      signal,
    );
    return [...done, ...rows];
  };
}

function check(options: SweepRequest | undefined) {
  const given = checkObject(options, 'sweep');
  checkKnown(given, known, 'sweep');
  const list = (name: keyof typeof defaults, range: Range) => {
    const values = checkList(given[name] ?? defaults[name], `sweep: ${name}`, range, most);
    if (values.length === 0) throw new ArgumentError(`sweep: ${name} is empty; it takes at least one number.`);
    return values;
  };
  const asked = { gains: list('gains', gain), noises: list('noises', noise), seeds: list('seeds', seed) };
  checkMeasures(given.measures ?? ['error']);
  const { noiseFrom = 'start' } = given;
  if (noiseFrom !== 'start' && noiseFrom !== 'pulse') throw new ArgumentError(`sweep: noiseFrom is ${show(noiseFrom)}; it takes 'start' or 'pulse'.`);
  return {
    ...asked,
    size: checkOptional(given, 'size', 'sweep', { min: 4, max: 1000, whole: true }) ?? 500,
    noiseFrom: noiseFrom as 'start' | 'pulse',
    wait: checkOptional(given, 'wait', 'sweep', { min: 0, max: 60000 }) ?? 3000,
    precision: checkOptional(given, 'precision', 'sweep', { min: 0, max: 1 }) ?? 1e-3,
    signal: given.signal,
    done: checkDone(given.done ?? []).filter((row) => asked.gains.includes(row.gain) && asked.noises.includes(row.noise) && asked.seeds.includes(row.seed)),
  };
}

function checkMeasures(measures: unknown): void {
  if (!Array.isArray(measures)) throw new ArgumentError(`sweep: measures is ${show(measures)}; it takes a list of names.`);
  const stranger = measures.find((name) => name !== 'error');
  if (stranger !== undefined) throw new NotAvailableError(`sweep: the measure ${show(stranger)} is not in this version; 'error' is.`);
}

function checkDone(rows: unknown): readonly SweepRow[] {
  if (!Array.isArray(rows)) throw new ArgumentError(`sweep: done is ${show(rows)}; it takes a list of rows of an earlier sweep.`);
  rows.forEach((row: unknown, i) => {
    const { gain: g, noise: n, seed: s } = checkObject(row, `sweep: done[${i}]`) as Partial<Record<keyof SweepKey, unknown>>;
    checkNumber(g, `sweep: done[${i}].gain`, gain);
    checkNumber(n, `sweep: done[${i}].noise`, noise);
    checkNumber(s, `sweep: done[${i}].seed`, seed);
  });
  return rows;
}

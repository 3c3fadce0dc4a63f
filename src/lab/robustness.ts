/** lab.robustness: arguments, and rows that outlast a visit, as those of the map do (map.ts). Loaded with the first call. */
import type { StoreApi } from 'zustand/vanilla';
import { ArgumentError, checkFunction } from '../base/arguments.ts';
import { shownFileName } from '../base/fileName.ts';
import { loadPart } from '../base/loadPart.ts';
import { type Options, readAll } from '../base/options.ts';
import type { RobustnessOptions, RobustnessRequest, RobustnessResult, RobustnessRow, SessionCommands } from '../session/protocol.ts';
import { checkCost } from '../session/question.ts';
import { readKeptRobustness, readRobustness, robustnessCost, robustnessKey } from '../session/robustnessRow.ts';
import type { PageState } from '../store/store.ts';
import type { Calls } from './calls.ts';
import type { KeptRows } from './keptRows.ts';
import { madeBy } from './madeBy.ts';
import { signalOf } from './questions.ts';
import type { UnfinishedRows } from './unfinishedRows.ts';

export interface RobustnessParts {
  readonly store: StoreApi<PageState>;
  readonly commands: SessionCommands;
  readonly calls: Calls;
  readonly version: string;
  readonly place: KeptRows;
}

const nameOf = (row: RobustnessRow) => robustnessKey(row).join();

/** Hands `onRow` what is kept, then each row as it is measured; all of them come at the end. */
export async function measureRobustness(
  { store, commands, calls, version, place }: RobustnessParts,
  options: RobustnessRequest | undefined,
  onRow: ((row: RobustnessRow) => void) | undefined,
): Promise<RobustnessResult> {
  checkFunction(onRow, 'robustness');
  const { config } = store.getState();
  const { file, ...asked } = readAll('robustness', options, (option) => ({ ...readRobustness(option, config), file: publishedIn(option) }));
  if (file && !asked.subjects.includes('published'))
    throw new ArgumentError("robustness: published gives a file, and subjects does not name 'published'. Name it there, or leave the file out.");
  const cost = robustnessCost(asked, config);
  checkCost('robustness', cost, 'Ask for fewer seeds, durations or trials, or for longer time steps.');
  const { keep, fresh, onlyKept, ...complete } = asked;
  /** Rows that have been told: the answer of the session and its rows come by different ways, and may come twice. */
  const told = new Set<string>();
  const tell = (row: RobustnessRow) => {
    if (told.has(nameOf(row))) return;
    told.add(nameOf(row));
    rows?.add(row);
    onRow?.(row);
  };
  let rows: UnfinishedRows<RobustnessRow> | undefined;
  const rowsUnder = async ({ of, subjects }: RobustnessResult) =>
    (await loadPart(() => import('./mapRows.ts'))).createUnfinishedRows<RobustnessRow>(place, {
      name: `robustness ${madeBy(store.getState(), version)} ${of}`,
      keyOf: robustnessKey,
      read: readKeptRobustness,
      asked: ({ disturbance, value, subject, seed, file }) =>
        subjects.some(({ name, reason, network }) => name === subject && reason === undefined && network?.file === file) &&
        valuesOf[disturbance].includes(value) &&
        (seed === null || asked.seeds.includes(seed)),
      keep,
    });
  const valuesOf = { noise: asked.noises, time: asked.times, jitter: asked.jitters, silenced: asked.silenced, kick: asked.kicks, dt: asked.dts };

  return calls.run(
    'robustness',
    async (call) => {
      const wanted = file ? { ...complete, published: await call.orStopped(readFile(file)) } : complete;
      // Whose rows these are, the session says: it alone knows which network it holds by now.
      const about = await commands.ask('robustness', { ...wanted, aboutOnly: true }, call.number);
      const keeping = await call.orStopped(rowsUnder(about));
      const kept = await call.orStopped(onlyKept ? keeping.find() : keeping.begin(fresh));
      const handOver = (part: RobustnessRow) => calls.found({ kind: 'part', call: call.number, part });
      kept.forEach(handOver);
      if (onlyKept) return { ...about, rows: kept };
      rows = keeping;
      try {
        const found = await commands.ask('robustness', { ...wanted, done: kept, of: about.of }, call.number);
        found.rows.forEach(handOver);
        await keeping.complete([...kept, ...found.rows]);
        return { ...found, rows: [...kept, ...found.rows] };
      } catch (error) {
        keeping.leave();
        throw error;
      }
    },
    { onPart: tell, signal: signalOf('robustness', options), bytes: cost.bytes },
  );
}

/** The file of the published network as it was given: looked at when the call begins. */
const publishedIn = (option: Options) =>
  option.inner('published', (inner) => ({ file: inner.any('file'), name: inner.any('name'), options: inner.any('options') }));

async function readFile({ file, name, options }: NonNullable<ReturnType<typeof publishedIn>>): Promise<NonNullable<RobustnessOptions['published']>> {
  const called = typeof name === 'string' ? name : typeof File !== 'undefined' && file instanceof File ? file.name : 'network';
  const label = shownFileName(called);
  const { files, choices } = await (await loadPart(() => import('./importing.ts'))).givenToImport('robustness: published', file, label, options);
  return { files, choices, name: label };
}

/** For who wants to know beforehand what is asked, and what it costs. */
export { readRobustness, robustnessCost };

/** lab.robustness: arguments, and rows that outlast a visit, as those of the map do (map.ts). Loaded with the first call. */
import type { StoreApi } from 'zustand/vanilla';
import { checkFunction } from '../base/arguments.ts';
import { loadPart } from '../base/loadPart.ts';
import { readAll } from '../base/options.ts';
import type { RobustnessRequest, RobustnessResult, RobustnessRow, SessionCommands } from '../session/protocol.ts';
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
  const asked = readAll('robustness', options, (option) => readRobustness(option, config));
  const cost = robustnessCost(asked, config);
  checkCost('robustness', cost, 'Ask for fewer seeds, durations or trials, or for longer time steps.');
  const { keep, fresh, onlyKept, ...wanted } = asked;
  /** Rows that have been told: the answer of the session and its rows come by different ways, and may come twice. */
  const told = new Set<string>();
  const tell = (row: RobustnessRow) => {
    if (told.has(nameOf(row))) return;
    told.add(nameOf(row));
    rows?.add(row);
    onRow?.(row);
  };
  let rows: UnfinishedRows<RobustnessRow> | undefined;
  const rowsUnder = async (of: string) =>
    (await loadPart(() => import('./mapRows.ts'))).createUnfinishedRows<RobustnessRow>(place, {
      name: `robustness ${madeBy(store.getState(), version)} ${of}`,
      keyOf: robustnessKey,
      read: readKeptRobustness,
      asked: ({ disturbance, value, subject, seed }) =>
        wanted.subjects.includes(subject) && valuesOf[disturbance].includes(value) && (seed === null || wanted.seeds.includes(seed)),
      keep,
    });
  const valuesOf = { noise: wanted.noises, time: wanted.times, jitter: wanted.jitters, silenced: wanted.silenced, kick: wanted.kicks, dt: wanted.dts };

  return calls.run(
    'robustness',
    async (call) => {
      // Whose rows these are, the session says: it alone knows which network it holds by now.
      const about = await commands.ask('robustness', { ...wanted, aboutOnly: true }, call.number);
      const keeping = await call.orStopped(rowsUnder(about.of));
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

/** For who wants to know beforehand what is asked, and what it costs. */
export { readRobustness, robustnessCost };

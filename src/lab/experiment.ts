/** lab.experiment: arguments, links, and rows that outlast a visit, as those of the map do (map.ts). Loaded with the first call. */
import type { StoreApi } from 'zustand/vanilla';
import { checkFunction } from '../base/arguments.ts';
import { loadPart } from '../base/loadPart.ts';
import { readAll } from '../base/options.ts';
import { valuesTouching } from '../config/dependence.ts';
import { writeLink } from '../config/link.ts';
import { presetConfig } from '../config/presets.ts';
import type { Config } from '../config/schema.ts';
import { experimentResult } from '../science/experiments/result.ts';
import type { ExperimentKey, ExperimentResult, ExperimentRow } from '../science/experiments/types.ts';
import {
  type ExperimentAsked,
  experimentConfig,
  experimentCost,
  experimentKey,
  experimentProtocol,
  readExperiment,
  readExperimentName,
  readKeptExperiment,
  readKeptPartial,
} from '../session/experimentRow.ts';
import type { ExperimentPart, ExperimentPartial, ExperimentRequest, MeasuredRow, SessionCommands } from '../session/protocol.ts';
import { checkCost } from '../session/question.ts';
import type { PageState } from '../store/store.ts';
import type { Calls } from './calls.ts';
import type { KeptRows } from './keptRows.ts';
import { signalOf } from './questions.ts';
import type { UnfinishedRows } from './unfinishedRows.ts';

export interface ExperimentParts {
  readonly store: StoreApi<PageState>;
  readonly commands: SessionCommands;
  readonly calls: Calls;
  readonly version: string;
  readonly place: KeptRows;
}

const nameOf = (key: Parameters<typeof experimentKey>[0]) => experimentKey(key).join();

/** The settings that a link to one of its networks starts from: nothing of what is shown. */
function plainConfig(config: Config): Config {
  const { view, story, lesson, sweep } = presetConfig(config.preset);
  return { ...config, view, story, lesson, sweep };
}

/** The link that brings up the network of a row, which belongs to these settings. */
export const linkOfRow = (config: Config, asked: Pick<ExperimentAsked, 'name' | 'method'>, row: MeasuredRow): string =>
  writeLink(experimentConfig(plainConfig(config), asked, row, row.steps));

interface Rows {
  readonly rows: UnfinishedRows<MeasuredRow>;
  /** Trainings that were left in the middle. */
  readonly begun: UnfinishedRows<ExperimentPartial>;
}

/** What is kept of an experiment, under a name of all that its rows depend on except their networks. */
async function keptRows(place: KeptRows, version: string, { config, name, method, steps, cells, keep }: ExperimentAsked): Promise<Rows> {
  const { createUnfinishedRows } = await loadPart(() => import('./mapRows.ts'));
  const nowhere = { seeds: { recurrent: 0, input: 0, output: 0 }, size: 0, component: 0 };
  const settings = valuesTouching(
    experimentConfig(config, { name, method }, nowhere, steps),
    'draw',
    'step',
    'noise',
    'trials',
    method === 'adam' ? 'recipe' : 'fit',
  );
  const of = JSON.stringify([experimentProtocol, version, name, method, steps, settings]);
  const wanted = new Set(cells.map(nameOf));
  const rowsOf = { keyOf: experimentKey, asked: (row: ExperimentKey) => wanted.has(nameOf(row)), keep };
  return {
    rows: createUnfinishedRows<MeasuredRow>(place, { ...rowsOf, name: `experiment ${of}`, read: readKeptExperiment }),
    begun: createUnfinishedRows<ExperimentPartial>(place, { ...rowsOf, name: `begun ${of}`, read: readKeptPartial, keep: false }),
  };
}

/** Hands `onRow` what is kept, then each row as its network is done; all of them come at the end, with what they say together. */
export async function runExperiment(
  { store, commands, calls, version, place }: ExperimentParts,
  givenName: unknown,
  options: (ExperimentRequest & { readonly signal?: AbortSignal }) | undefined,
  onRow: ((row: ExperimentRow) => void) | undefined,
): Promise<ExperimentResult> {
  checkFunction(onRow, 'experiment');
  const config = plainConfig(store.getState().config);
  const name = readExperimentName(givenName);
  const { onProgress, keep, fresh, onlyKept, ...asked } = readAll('experiment', options, (option) => ({
    ...readExperiment(name, option, config),
    onProgress: option.any('onProgress'),
  }));
  checkFunction(onProgress, 'experiment: onProgress');
  const cost = experimentCost(asked, config);
  checkCost('experiment', cost, 'Take smaller networks (network.size), a smaller batch (training.batch), or fewer networks at once (atOnce).');

  const withLink = (row: MeasuredRow): ExperimentRow => ({ ...row, link: linkOfRow(config, asked, row) });
  /** Rows that have been told: the answer of the session and its rows come by different ways, and may come twice. */
  const told = new Map<string, ExperimentRow>();
  /** Trainings that have been told of in their middle. */
  const left = new Map<string, ExperimentPartial>();
  let rows: Rows | undefined;
  const tell = (part: ExperimentPart) => {
    if (part.kind === 'begun') {
      left.set(nameOf(part.begun), part.begun);
      rows?.begun.add(part.begun);
    } else if (part.kind === 'progress') (onProgress as ExperimentRequest['onProgress'])?.(part.progress);
    else if (!told.has(nameOf(part.row))) {
      const cell = asked.cells.find((one) => nameOf(one) === nameOf(part.row));
      const row = withLink({ ...part.row, network: cell?.network ?? part.row.network });
      told.set(nameOf(row), row);
      rows?.rows.add(part.row);
      onRow?.(row);
    }
  };
  const result = () =>
    experimentResult(
      name,
      asked.cells.flatMap((cell) => told.get(nameOf(cell)) ?? []),
    );

  return calls.run(
    'experiment',
    async (call) => {
      const keeping = await call.orStopped(keptRows(place, version, { ...asked, keep, fresh, onlyKept }));
      const kept = await call.orStopped(onlyKept ? keeping.rows.find() : keeping.rows.begin(fresh));
      const handOver = (row: MeasuredRow) => calls.found({ kind: 'part', call: call.number, part: { kind: 'row', row } });
      kept.forEach(handOver);
      if (onlyKept) return result();
      const begun = await call.orStopped(keeping.begun.begin(fresh));
      rows = keeping;
      try {
        const found = await commands.ask('experiment', { ...asked, done: kept, begun }, call.number);
        found.forEach(handOver);
        await Promise.all([keeping.rows.complete([...kept, ...found]), keeping.begun.complete([...begun, ...left.values()])]);
        return result();
      } catch (error) {
        keeping.rows.leave();
        keeping.begun.leave();
        throw error;
      }
    },
    { onPart: tell, signal: signalOf('experiment', options), bytes: cost.bytes },
  );
}

/**
 * The map of gain and noise: lab.sweep, the name that scripts know it by, as links know sweep.gains. Rows come from the session as events, or from where an
 * earlier visit has kept them, and are handed on as they come.
 */
import type { StoreApi } from 'zustand/vanilla';
import { checkFunction } from '../base/arguments.ts';
import { loadPart } from '../base/loadPart.ts';
import type { MapKey, MapRequest, MapRow, SessionCommands } from '../session/protocol.ts';
import type { AskedOf } from '../session/question.ts';
import { askedOf } from '../session/questionArguments.ts';
import { sweep } from '../session/questions/sweep.ts';
import type { PageState } from '../store/store.ts';
import type { Calls } from './calls.ts';
import type { KeptRows } from './keptRows.ts';
import { madeBy } from './madeBy.ts';
import { signalOf } from './questions.ts';
import type { UnfinishedRows } from './unfinishedRows.ts';

export interface MapCalls {
  /**
   * The map over gain and noise (session/questions/sweep.ts). `onRow` gets each new row as it is found; all rows come at the end.
   *
   * Rows are kept in the browser while a map is computed. After cancel(), a reload or a crash, the next call with the same options (cells may be others) hands
   * `onRow` at once what is kept, and computes the rest; what is complete is forgotten, unless `keep` is set. Where nothing can be kept, in a private window
   * say, all is computed.
   */
  sweep(options?: MapRequest & { readonly signal?: AbortSignal }, onRow?: (row: MapRow) => void): Promise<readonly MapRow[]>;
  /** The rows that a map with these options would find kept, for a picture at once; computes nothing. Empty where nothing is kept. */
  keptRows(options?: MapRequest): Promise<readonly MapRow[]>;
}

type Asked = AskedOf<'sweep'>;

const loadRows = () => loadPart(() => import('./mapRows.ts'));

/** `version`: rows of another version of the page are not taken for ours. `place`: where rows are kept. */
export function createMap(store: StoreApi<PageState>, commands: SessionCommands, calls: Calls, version: string, place: KeptRows): MapCalls {
  const made = () => madeBy(store.getState(), version);

  /** With the present network, if that is what the map is of: it is copied now. */
  const completed = async (asked: Asked): Promise<Asked> => (asked.weights === 'present' ? { ...asked, network: await commands.drivenNetwork() } : asked);

  return {
    async sweep(options, onRow) {
      const { asked: given, cost } = askedOf(sweep, options, store.getState().config);
      checkFunction(onRow, 'sweep');
      const { done, keep, fresh } = given;
      /** Where rows that the session computes are kept; before it computes there is none. */
      let computing: { readonly add: UnfinishedRows<MapRow>['add']; readonly cellName: (cell: MapKey) => string } | undefined;
      /** Cells that it has computed. Its answer has a way of its own: rows may come in it first, and then once more by themselves. */
      const told = new Set<string>();
      const tell = (row: MapRow) => {
        if (computing) {
          const cell = computing.cellName(row);
          if (told.has(cell)) return;
          told.add(cell);
          computing.add(row);
        }
        onRow?.(row);
      };
      return calls.run(
        'sweep',
        async (call) => {
          const asked = await call.orStopped(completed(given));
          const { createMapRows, cellName } = await call.orStopped(loadRows());
          const rows = createMapRows(place, made(), asked, keep);
          const known = new Set(done.map(cellName));
          const kept = (await call.orStopped(rows.begin(fresh))).filter((row) => !known.has(cellName(row)));
          const handOver = (part: MapRow) => calls.found({ kind: 'part', call: call.number, part });
          kept.forEach(handOver);
          computing = { add: rows.add, cellName };
          try {
            const found = await commands.ask('sweep', { ...asked, done: [...done, ...kept].map(keyOf) }, call.number);
            found.forEach(handOver);
            await rows.complete([...kept, ...found]);
            return [...done, ...kept, ...found];
          } catch (error) {
            rows.leave();
            throw error;
          }
        },
        { onPart: tell, signal: signalOf('sweep', options), bytes: cost.bytes },
      );
    },
    async keptRows(options) {
      const { asked } = askedOf(sweep, options, store.getState().config, 'keptRows');
      const network = await completed(asked);
      const { createMapRows } = await loadRows();
      return createMapRows(place, made(), network, false).find();
    },
  };
}

const keyOf = ({ gain, noise, seed }: MapKey): MapKey => ({ gain, noise, seed });

/** lab.sweep: the map of gain and noise. Rows come from the session as events, or from where an earlier visit has kept them, and are handed on as they come. */
import type { SessionCommands, SweepKey, SweepOptions, SweepRow } from '../session/protocol.ts';
import type { Lab } from './api.ts';
import { ArgumentError, checkFunction } from './arguments.ts';
import type { Calls } from './calls.ts';
import { carefully, type KeptRows } from './keptRows.ts';
import { checkSweep } from './sweepRequest.ts';
import { cellName, createSweepRows, type SweepRows } from './sweepRows.ts';

type Sweeps = Pick<Lab, 'sweep' | 'keptRows'>;

/** `version`: rows of another version of the page are not taken for ours. `keptRows`: without it nothing is kept. */
export function createSweep(commands: SessionCommands, calls: Calls, version: string, keptRows?: () => Promise<KeptRows>): Sweeps {
  const place = carefully(keptRows);

  /** What is asked of the session; a present network is copied now. */
  async function request({ asked, weights, size }: ReturnType<typeof checkSweep>, method: string): Promise<Omit<SweepOptions, 'done'>> {
    if (weights === 'drawn') return { ...asked, size: size ?? 500 };
    const network = await commands.drivenNetwork();
    const present = network.b.length;
    if (size !== undefined && size !== present)
      throw new ArgumentError(`${method}: size is ${size}, and the present network has ${present} units; leave size out, or draw networks (weights: 'drawn').`);
    return { ...asked, size: present, network };
  }

  return {
    async sweep(options, onRow) {
      const checked = checkSweep(options, 'sweep');
      checkFunction(onRow, 'sweep');
      const { done, keep, fresh, signal } = checked;
      /** From the session, not from an earlier visit. */
      let told = 0;
      let computing: SweepRows | undefined;
      const tell = (row: SweepRow) => {
        if (computing) told++;
        computing?.add(row);
        onRow?.(row);
      };
      return calls.run(
        'sweep',
        async (call, check) => {
          const asked = await request(checked, 'sweep');
          const rows = createSweepRows(place, version, asked, keep);
          const given = new Set(done.map(cellName));
          const kept = (await rows.begin(fresh)).filter((row) => !given.has(cellName(row)));
          check();
          for (const part of kept) calls.found({ kind: 'part', call, part });
          computing = rows;
          try {
            const found = await commands.sweep({ ...asked, done: [...done, ...kept].map(keyOf), call });
            // The answer has a way of its own and may overtake the last rows.
            for (const part of found.slice(told)) calls.found({ kind: 'part', call, part });
            await rows.complete([...kept, ...found]);
            return [...done, ...kept, ...found];
          } catch (error) {
            rows.leave();
            throw error;
          }
        },
        tell,
        signal,
      );
    },
    async keptRows(options) {
      const asked = await request(checkSweep(options, 'keptRows'), 'keptRows');
      return createSweepRows(place, version, asked, false).find();
    },
  };
}

const keyOf = ({ gain, noise, seed }: SweepKey): SweepKey => ({ gain, noise, seed });

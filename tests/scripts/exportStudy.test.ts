/** The commands that Export study gives hold: the script reads them. */
import { expect, test } from 'vitest';
import { readCommand } from '../../scripts/sweepArguments.mjs';
import { commandsOf } from '../../src/figures/study/commands.ts';

const link = '#v=1&preset=fitted&network.gain=1.8&~=k3f9';
const words = (command: string) => [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

test.each(['', '--experiment A --networks 10'])('the command for one machine, with options %j', (options) => {
  const { here } = commandsOf(link, { options });
  const [npm, run, script, dashes, ...given] = words(here);
  expect([npm, run, script, dashes]).toEqual(['npm', 'run', 'sweep', '--']);
  expect(readCommand(given)).toMatchObject({ kind: 'rows', link, out: 'rows.jsonl', experiment: options === '' ? null : 'A' });
});

test('further options stand behind -- for Dask, and in OPTIONS for Slurm', () => {
  const { dask, slurm } = commandsOf(link, { options: '--experiment A' });
  expect(dask).toBe(`python3 cluster/run.py --link '${link}' --out rows.jsonl --shards 100 -- --experiment A`);
  expect(slurm.split('\n')[1]).toBe(`LINK='${link}' OPTIONS='--experiment A' sbatch cluster/sweep.sbatch`);
});

/** cluster/run.py on a real Dask cluster of two workers, one of which is killed in the middle: no row is lost, none comes twice. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRowFile } from '../../src/rows/rowFile.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edge-dask-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A Python that has dask.distributed. */
const python = ['python3', '/usr/bin/python3'].find((one) => {
  try {
    execFileSync(one, ['-c', 'import distributed'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

function start(args: readonly string[]): ChildProcess {
  const child = spawn(python!, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

const heard = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const hear = (data: Buffer) => {
      said += data;
      if (pattern.test(said)) resolve(said);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.on('exit', () => reject(new Error(`It ended before it said ${pattern}: ${said}`)));
  });

test.skipIf(!python)(
  `a worker that is killed in the middle loses nothing${python ? '' : ' [skipped: needs dask.distributed, on Debian python3-distributed]'}`,
  { timeout: 300_000 },
  async () => {
    const worker = (name: string) => start(['-m', 'distributed.cli.dask_worker', address, '--no-nanny', '--nthreads', '1', '--no-dashboard', '--name', name]);
    const scheduler = start(['-m', 'distributed.cli.dask_scheduler', '--host', '127.0.0.1', '--port', '0', '--no-dashboard']);
    const [, address = ''] = /Scheduler at:\s+(tcp:\S+)/.exec(await heard(scheduler, /Scheduler at:\s+tcp:\S+/))!;
    const workers = [worker('one'), worker('two')];
    await Promise.all(workers.map((one) => heard(one, /Registered to/)));

    const link = '#v=1&network.size=12&sweep.gains=0.5,0.9,1.2,1.5&sweep.noises=0,0.01';
    const out = path.join(folder, 'rows.jsonl');
    const runner = start(['cluster/run.py', '--link', link, '--out', out, '--shards', '4', '--scheduler', address]);
    const ended = new Promise<number | null>((resolve) => runner.on('exit', resolve));
    let said = '';
    runner.stdout!.on('data', (data) => {
      said += data;
    });
    runner.stderr!.on('data', (data) => {
      said += data;
    });
    await heard(runner, /\b1 of 4: shard/);
    // Both compute at this moment: two shards are left beside the one that has just begun.
    workers[0]!.kill('SIGKILL');
    expect([await ended, said]).toEqual([0, expect.stringContaining('4 of 4: shard')]);
    const { rows, keys, twice, damaged } = readRowFile(fs.readFileSync(out, 'utf8'), 'rows.jsonl');
    expect([...rows.keys()]).toEqual(keys);
    expect(keys).toHaveLength(8);
    expect([twice, damaged]).toEqual([[], []]);
    expect(fs.existsSync(`${out}.parts`)).toBe(false);
  },
);

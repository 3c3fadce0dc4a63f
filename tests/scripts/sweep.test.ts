/** npm run sweep: a map as the page computes it, all at once, by shards, and after a stop; and what is wrong with a command, in sentences. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { help, readCommand } from '../../scripts/sweepArguments.mjs';
import { presetConfig } from '../../src/config/presets.ts';
import { casesAt } from '../everyCase.ts';
import { labHere } from '../lab/labHere.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edge-sweep-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => path.join(folder, name);
const link = '#v=1&network.size=12&network.seeds.recurrent=3&sweep.gains=0.7,1.2,1.5&sweep.noises=0,0.01&task.onset=1000';

function run(args: readonly string[], stopAt?: RegExp): Promise<{ readonly status: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/sweep.mjs', ...args], { cwd: path.join(import.meta.dirname, '../..') });
    let said = '';
    const hear = (data: Buffer) => {
      said += data;
      if (stopAt?.test(said)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (status) => resolve({ status, said }));
  });
}

const withoutTimes = (name: string) => fs.readFileSync(file(name), 'utf8').replace(/,"seconds":[^,]*,"finished":"[^"]*"}/g, '}');
const rowsIn = (name: string) =>
  withoutTimes(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const { settings: _, ...row } = JSON.parse(line);
      return row;
    });

test('one run, shards of several processes, and a run that was stopped give the same file apart from times, with the bits of lab.sweep', {
  timeout: 300_000,
}, async () => {
  const stopped = await run(['--link', link, '--out', file('one.jsonl'), '--jobs', '1'], /\b2 of 6:/);
  expect(stopped.status).toBe(null);
  const there = fs.readFileSync(file('one.jsonl'), 'utf8').split('\n').length - 2;
  expect(there).toBeGreaterThanOrEqual(2);
  expect(there).toBeLessThan(6);
  // The machine stopped within a line.
  fs.appendFileSync(file('one.jsonl'), '{"settings":"9');
  const again = await run(['--link', link, '--out', file('one.jsonl'), '--jobs', '1']);
  expect(again.said).toContain('was not finished; its row is computed again.');
  expect(again.said).toContain(`${there} of 6 rows are there`);
  expect(again.status).toBe(0);
  for (const shard of ['1/2', '2/2']) {
    const { status, said } = await run(['--link', link, '--out', file(`part.${shard[0]}`), `--shard=${shard}`, '--jobs', '2']);
    expect([status, said]).toEqual([0, expect.stringContaining(`all 3 rows of shard ${shard}`)]);
  }
  const { status } = await run(['--merge', file('part.2'), file('part.1'), '--out', file('all.jsonl')]);
  expect(status).toBe(0);
  expect(withoutTimes('all.jsonl')).toBe(withoutTimes('one.jsonl'));

  const config = presetConfig('fitted');
  const { lab } = await labHere({ network: { ...config.network, size: 12, seeds: { ...config.network.seeds, recurrent: 3 } } });
  const request = JSON.parse(withoutTimes('one.jsonl').split('\n')[0]!).request;
  expect(request).toMatchObject({ seeds: [1], weights: 'present', gains: [0.7, 1.2, 1.5], noises: [0, 0.01], wait: 1000 });
  expect(rowsIn('one.jsonl')).toEqual(await lab.sweep(request));
});

test('shards of an experiment, put together, are the rows of lab.experiment, to the bit', { timeout: 120_000 }, async () => {
  const small = '#v=1&preset=thesis-a&network.size=12&network.dt=50&training.batch=4&training.trials=12';
  const asked = ['--link', small, '--experiment', 'A', '--networks', '2', '--shared-seeds', 'both', '--steps', '3', '--jobs', '1'];
  for (const shard of ['1/2', '2/2']) expect((await run([...asked, '--out', file(`a.${shard[0]}`), '--shard', shard])).status).toBe(0);
  expect((await run(['--merge', file('a.1'), file('a.2'), '--out', file('a.jsonl')])).status).toBe(0);
  const { lab } = await labHere({ network: { size: 12, dt: 50 }, training: { batch: 4, trials: 12 } });
  const { rows } = await lab.experiment('A', { networks: 2, sharedSeeds: 'both', steps: 3 });
  expect(rowsIn('a.jsonl')).toEqual(rows.map(({ seconds: _, ...row }) => row));
});

test('what is wrong is said in a sentence, and nothing is written', { timeout: 120_000 }, async () => {
  fs.writeFileSync(file('notes.txt'), 'mine');
  const wrong: readonly [readonly string[], string][] = [
    [['--link', '#v=1&network.size=0', '--out', file('x')], 'The link does not hold: network.size is 0'],
    [['--link', link, '--out', file('notes.txt')], 'is there already and holds no rows'],
    [['--link', link, '--out', file('x'), '--gains', '7'], 'sweep: gains'],
    [['--link', link, '--out', file('none/x')], 'is not there'],
    [['--merge', file('none'), '--out', file('x')], 'cannot be read: there is none'],
  ];
  for (const [args, sentence] of casesAt(wrong, 0, 1)) {
    const { status, said } = await run(args);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/\n\s+at /);
    expect(status).toBeGreaterThan(0);
  }
  expect(fs.existsSync(file('x'))).toBe(false);
  expect(fs.readFileSync(file('notes.txt'), 'utf8')).toBe('mine');
});

test.each<[string, string]>([
  ['', 'Give --link and --out'],
  ['--out a', '--link'],
  ['--link #v=1', '--out'],
  ['--link #v=1 --out', '--out needs a value'],
  ['--link --out a', '--link needs a value'],
  ['--link #v=1 --out a --jobs 0', '--jobs takes a whole number'],
  ['--link #v=1 --out a --jobs two', '--jobs takes a whole number'],
  ['--link #v=1 --out a --sharp 1/2', 'There is no option --sharp'],
  ['--link #v=1 --out a --out b', '--out is given twice'],
  ['--link #v=1 --out a --gains 1,,2', '--gains takes numbers'],
  ['--link #v=1 --out a --wait soon', '--wait takes a number'],
  ['--link #v=1 --out a b', '"b" belongs to no option'],
  ['--merge --out a', '--merge takes the files'],
  ['--merge a b', 'with --out'],
  ['--merge a --out b --shard 1/2', '--shard does not go with --merge'],
  ['--merge=a --out b', '--merge takes no value'],
])('the command %j is refused with a sentence', (line, sentence) => {
  expect(() => readCommand(line.split(' ').filter(Boolean))).toThrow(sentence);
});

test('help names every option that there is', () => {
  expect(readCommand(['--help'])).toEqual({ kind: 'help' });
  let known = '';
  try {
    readCommand(['--none']);
  } catch (error) {
    known = (error as Error).message;
  }
  for (const [option] of known.matchAll(/--[a-z-]+(?=[,.])/g)) if (!['--none', '--help'].includes(option)) expect(help).toContain(option);
});

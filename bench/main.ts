/** npm run bench: our engines and their peers on the same problems, in turns. */
import os from 'node:os';
import { createLimit } from '../src/benchmark/limit.ts';
import { quantile } from '../src/benchmark/quantile.ts';
import { problemOf, settings } from '../src/benchmark/settings.ts';
import { createReferenceEngine } from '../src/engines/reference/index.ts';
import { createWasmEngine, loadKernels } from '../src/engines/wasm/index.ts';
import { agreementOf } from './agreement.ts';
import { browserPeers } from './browser.ts';
import { type ChaosResults, chaosResults } from './chaos.ts';
import type { Contestant } from './contestant.ts';
import { engineContestant } from './engineContestant.ts';
import { numpyPeer } from './numpy.ts';
import type { Options } from './options.ts';
import { pytorchPeers } from './pytorch.ts';
import { type Pace, race } from './race.ts';
import { type Machine, type Results, type Row, rowsOf } from './results.ts';
import { table } from './table.mjs';
import { threadPool } from './threads.ts';

const paces: Record<'quick' | 'full', Pace> = { quick: { repetitions: 5, budgetMs: 6_000 }, full: { repetitions: 11, budgetMs: 30_000 } };

/** Resolves with the exit status. */
export async function main(options: Options): Promise<number> {
  const chosen = settings.filter(({ name }) => name.startsWith(options.only ?? ''));
  const wantsChaos = 'chaos'.startsWith(options.only ?? '');
  if (chosen.length === 0 && !wantsChaos)
    throw new Error(`No setting begins with ${options.only}; there are ${settings.map(({ name }) => name).join(', ')}, chaos.`);
  const say = (line: string) => console.error(line);
  const cores = os.availableParallelism();
  const loadBefore = Math.round(100 * os.loadavg()[0]!) / 100;
  const threads = [...new Set([1, Math.min(2, cores), cores])];

  const limit = await createLimit();
  const pytorch = chosen.length > 0 ? await pytorchPeers(options.install, threads) : { contestants: [], note: 'PyTorch was not asked for.' };
  const browser = chosen.some((one) => one.browser) ? await browserPeers(cores) : undefined;
  const machine: Machine = {
    cpu: os.cpus()[0]?.model ?? 'unknown processor',
    cores,
    system: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
    loadBefore,
    browser: browser?.version ?? null,
    pytorch: pytorch.note,
    webgl: browser?.note ?? 'The settings asked for are not measured in a browser.',
  };
  const everybody = chosen.length > 0 ? [...(await ours(threads)), ...(browser?.contestants ?? []), ...pytorch.contestants] : [];
  const notes = [pytorch.note, machine.webgl];
  try {
    const agreeing: Contestant[] = [];
    for (const contestant of everybody) {
      const { worst, complaint } = await agreementOf(contestant);
      if (complaint) notes.push(complaint);
      else agreeing.push(contestant);
      say(complaint ?? `${contestant.name}: loss and gradients agree to ${worst.toExponential(1)}`);
    }
    const rows: Row[] = [];
    for (const setting of chosen) {
      say(`${setting.name} ...`);
      const problem = problemOf(setting);
      const result = await race(setting, problem, agreeing, limit, options.quick ? paces.quick : paces.full);
      notes.push(...result.notes, ...otherLosses(setting.name, result.ways));
      rows.push(...rowsOf(setting, problem, result));
      for (const { name, medianMs, repetitions } of result.ways) say(`  ${name}: ${medianMs.toPrecision(4)} ms, ${repetitions} repetitions`);
    }
    if (rows.length === 0 && chosen.length > 0) throw new Error('There is nothing to compare: none of our engines passed the check (see above).');
    const chaos = wantsChaos ? await chaosSection(options, limit, notes, say) : null;
    const limits = rows.map((row) => row.limitGflops);
    const limitGflops = Number((limits.length > 0 ? quantile(limits, 0.5) : limit()).toPrecision(4));
    const results: Results = { machine, limitGflops, rows, chaos, notes, residentMB: Math.round(process.memoryUsage().rss / 2 ** 20) };
    process.stdout.write(options.json ? `${JSON.stringify(results)}\n` : table(results));
    return agreeing.length === everybody.length ? 0 : 1;
  } finally {
    for (const contestant of everybody) await contestant.close();
    await browser?.close();
  }
}

async function chaosSection(options: Options, limit: () => number, notes: string[], say: (line: string) => void): Promise<ChaosResults> {
  say('chaos ...');
  const { numpy, note } = await numpyPeer(options.install);
  notes.push(note);
  try {
    return await chaosResults(numpy, limit, options.quick ? 3 : 7, say);
  } finally {
    numpy?.close();
  }
}

async function ours(threads: readonly number[]): Promise<Contestant[]> {
  const module = await loadKernels();
  const pool = await threadPool();
  const engines = threads.map(async (workers) => {
    const engine = await createWasmEngine({ workers, pool, loadModule: async () => module, patience: 10_000 });
    const name = `wasm, ${workers === 1 ? '1 worker' : `${workers} workers`}`;
    // A step of a free run is for one thread.
    return engineContestant(engine, {
      name,
      role: { engine: 'wasm', workers },
      takes: ({ train }) => workers === 1 || train.length > 0,
      bytes: () => engine.memory(),
    });
  });
  const reference = engineContestant(createReferenceEngine(), { name: 'reference', role: { peer: 'reference' } });
  return [...(await Promise.all(engines)), reference];
}

/** Losses of the settings themselves, which must be near each other too: float32 and a chaotic network allow for more than at the check. */
function otherLosses(setting: string, ways: readonly { readonly name: string; readonly loss: number }[]): string[] {
  const expected = ways.find(({ name }) => name === 'reference')?.loss ?? Number.NaN;
  return ways
    .filter(({ loss }) => Math.abs(loss / expected - 1) > 1e-3)
    .map(({ name, loss }) => `${name} at ${setting}: a loss of ${loss.toPrecision(6)} instead of ${expected.toPrecision(6)}.`);
}

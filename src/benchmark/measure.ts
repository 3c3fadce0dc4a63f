/** The benchmark that a visitor runs: our fast engines on the settings of `npm run bench`, in turns, with the machine's own limit measured beside them. */
import { type Engine, NotAvailableError } from '../engines/engine.ts';
import type { Weights } from '../science/network.ts';
import { createLimit } from './limit.ts';
import type { BenchmarkMessage, BenchmarkRow } from './messages.ts';
import { quantile } from './quantile.ts';
import { type Problem, problemOf, type Setting, settings, usefulFlops } from './settings.ts';

export interface Contender {
  readonly engine: Engine;
  readonly kind: BenchmarkRow['engine'];
  readonly workers: number;
  /** False where it would take minutes. */
  takes(setting: Setting): boolean;
}

export interface Surroundings {
  readonly cores: number;
  readonly webgl: string;
  readonly contenders: readonly Contender[];
  now(): number;
}

/** For one engine in one setting, the steps that warm it up excepted. ms */
const budget = 2500;
const mostRepetitions = 15;
/** Two thousand units wait for a megabyte of weights each: an ordinary phone would run out of patience. */
const measured = settings.filter(({ train, N }) => train.length > 0 && N <= 500);

/** Says everything by `say`; resolves when all is measured. */
export async function measureMachine({ cores, webgl, contenders, now }: Surroundings, say: (message: BenchmarkMessage) => void): Promise<void> {
  const limit = await createLimit();
  const limits = Array.from({ length: 9 }, limit);
  say({ kind: 'machine', machine: { cores, webgl, limitGflops: quantile(limits, 0.5) } });
  for (const [place, setting] of measured.entries()) {
    say({ kind: 'doing', name: setting.name, done: place / measured.length });
    const problem = problemOf(setting);
    const present = contenders.filter((one) => one.takes(setting));
    const { times, near, notes } = await race(setting, problem, present, limit, now);
    for (const sentence of notes) say({ kind: 'note', sentence });
    const flops = usefulFlops(setting, problem);
    const { name, N, T, B, train } = setting;
    const rows = present.flatMap(({ kind, workers }, k): BenchmarkRow[] => {
      const mine = times[k]!;
      if (mine.length === 0) return [];
      const medianMs = quantile(mine, 0.5);
      const shareOfLimit = kind === 'wasm' ? flops / medianMs / 1e6 / quantile(near, 0.5) / workers : null;
      return [{ name, size: { N, T, B }, train, engine: kind, workers, medianMs, repetitions: mine.length, shareOfLimit }];
    });
    say({ kind: 'rows', rows });
  }
  say({ kind: 'end' });
}

/** One step each in turn, so that whatever the machine does meanwhile falls on all alike. */
async function race(setting: Setting, { network, batch }: Problem, contenders: readonly Contender[], limit: () => number, now: () => number) {
  const { train } = setting;
  const changed = Object.fromEntries(train.map((group) => [group, network.weights[group]])) as Partial<Weights>;
  const times: number[][] = contenders.map(() => []);
  const spent = contenders.map(() => 0);
  const near: number[] = [];
  const notes: string[] = [];
  const failed = new Set<number>();
  const step = async (k: number): Promise<number> => {
    const { engine } = contenders[k]!;
    const begun = now();
    engine.setWeights(changed);
    await engine.gradients(batch, train);
    return now() - begun;
  };
  const attempt = async (k: number, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failed.add(k);
      const why = error instanceof NotAvailableError ? error.message : `it stopped working (${(error as Error).message})`;
      notes.push(`${contenders[k]!.kind} was left out at ${setting.N} units: ${why.replace(/\.$/, '')}.`);
    }
  };
  // The first steps compile, and grow memory.
  for (const k of contenders.keys()) {
    await attempt(k, async () => {
      contenders[k]!.engine.load(network);
      for (let warm = 0; warm < 3; warm++) if ((await step(k)) > budget / 3) break;
    });
  }
  for (let repetition = 0; repetition < mostRepetitions; repetition++) {
    near.push(limit());
    for (const k of contenders.keys()) {
      if (failed.has(k) || (times[k]!.length > 0 && spent[k]! * (1 + 1 / times[k]!.length) > budget)) continue;
      await attempt(k, async () => {
        const took = await step(k);
        times[k]!.push(took);
        spent[k]! += took;
      });
    }
  }
  return { times, near, notes };
}

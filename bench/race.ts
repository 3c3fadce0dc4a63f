/** Contestants take turns, so that whatever the machine does meanwhile falls on all of them alike. */
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../src/benchmark/quantile.ts';
import type { Problem, Setting } from '../src/benchmark/settings.ts';
import type { Contestant } from './contestant.ts';

/** What one contestant did in one setting. */
export interface Way {
  readonly contestant: Contestant;
  readonly name: string;
  /** Over the turns; of each turn the median of its steps. */
  readonly medianMs: number;
  readonly quartilesMs: readonly [number, number];
  /** Turns that were measured. */
  readonly repetitions: number;
  readonly loss: number;
  readonly memoryMB: number | null;
}

export interface Pace {
  /** Turns of each contestant. */
  readonly repetitions: number;
  /** For one contestant in one setting, warm-up included; one turn is made in any case. */
  readonly budgetMs: number;
}

export interface Race {
  readonly ways: readonly Way[];
  /** Of one worker, GFLOP/s: the median over the turns of this setting. */
  readonly limitGflops: number;
  /** Sentences on who did less than was wanted. */
  readonly notes: readonly string[];
}

interface Runner {
  readonly contestant: Contestant;
  readonly turns: number[];
  /** Steps of a turn; the first is not counted where there are several. */
  steps: number;
  loss: number;
  spent: number;
  /** What it says went wrong. */
  failed?: string;
}

/** What a contestant leaves behind (collection of garbage, threads that look out for more work) is not the next one's. ms */
const rest = 15;
/** Short steps are repeated so long in a turn: in a training they come one after the other, and a first one finds nothing in the caches. ms */
const turn = 80;
/** What is compiled and how large memory must be shows in the first steps. */
const warmUp = { leastMs: 500, leastSteps: 3 };

export async function race(setting: Setting, problem: Problem, contestants: readonly Contestant[], limit: () => number, pace: Pace): Promise<Race> {
  const runners: Runner[] = contestants
    .filter((one) => one.takes(setting))
    .map((contestant) => ({ contestant, turns: [], steps: 1, loss: Number.NaN, spent: 0 }));
  for (const runner of runners) {
    await attempt(runner, async () => {
      await runner.contestant.load(setting, problem);
      let last = 0;
      for (let k = 0; runner.spent < pace.budgetMs / 10 && (k < warmUp.leastSteps || runner.spent < warmUp.leastMs); k++) {
        last = await elapsed(() => runner.contestant.run(1));
        runner.spent += last;
      }
      if (2 * last < turn) runner.steps = 1 + Math.min(50, Math.round(turn / last));
    });
  }

  const limits: number[] = [];
  for (let repetition = 0; repetition < pace.repetitions; repetition++) {
    limits.push(limit());
    for (const runner of runners) {
      const { contestant, turns, steps } = runner;
      const next = turns.length === 0 ? 0 : runner.spent / (turns.length + 1);
      if (runner.failed || (turns.length > 0 && runner.spent + next > pace.budgetMs)) continue;
      await wait(rest);
      await attempt(runner, async () => {
        runner.spent += await elapsed(async () => {
          const { ms, loss } = await contestant.run(steps);
          turns.push(quantile(steps > 1 ? ms.slice(1) : ms, 0.5));
          runner.loss = loss;
        });
      });
    }
  }

  const ways: Way[] = [];
  const notes: string[] = [];
  for (const { contestant, turns, loss, failed } of runners) {
    const { name } = contestant;
    if (failed) {
      notes.push(`${name} was skipped at ${setting.name}: ${failed}`);
      continue;
    }
    if (turns.length < pace.repetitions) {
      notes.push(`${name} at ${setting.name}: ${turns.length} of ${pace.repetitions} repetitions, then its ${pace.budgetMs / 1000} s were over.`);
    }
    const spread = { medianMs: quantile(turns, 0.5), quartilesMs: [quantile(turns, 0.25), quantile(turns, 0.75)] as const };
    ways.push({ contestant, name, ...spread, repetitions: turns.length, loss, memoryMB: await contestant.memory() });
  }
  return { ways, limitGflops: quantile(limits, 0.5), notes };
}

async function attempt(runner: Runner, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    runner.failed = (error as Error).message.split('\n')[0]!;
  }
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

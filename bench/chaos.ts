/**
 * The section on chaos: exponents and a cell of the map of gain and noise, ours on two workers beside numpy, in turns. Both exponents are measured over the
 * same time of the network in all (ours of several copies), so that their standard errors are the same but for chance, and each settles for the same time
 * first.
 */
import { quantile } from '../src/benchmark/quantile.ts';
import type { Engine } from '../src/engines/engine.ts';
import { createWasmEngine, loadKernels } from '../src/engines/wasm/index.ts';
import { loadNormalEquations } from '../src/engines/wasm/normalEquations.ts';
import { SharedGrowth } from '../src/engines/wasm/sharedGrowth.ts';
import { createGrowth, type GrowthOptions, growthEstimates, judge, type Lyapunov } from '../src/science/chaos/index.ts';
import { type CellSetting, drawMapSample, mapNetwork, mapStep, mapTask, mapTrialCounts, measureCell, readingSteps } from '../src/science/map/index.ts';
import type { Floats, Network } from '../src/science/network.ts';
import { trialBatch } from '../src/science/tasks/index.ts';
import { hand, type Numpy } from './numpy.ts';
import { threadPool } from './threads.ts';

const workers = 2;
const size = 500;
const gain = 1.5;
/** What lab.lyapunov takes by default (session/chaos.ts). tau */
const usual = { copies: 8, transient: 200, duration: 1800 };
/** The least that lets a network settle (O5). tau */
const leastTransient = 100;
const wantedError = 0.005;
const quietNoise = 0;
const noise = 1e-4;
const precision = 1e-3;
/** Gains of the exponent's curve. */
const gains = Array.from({ length: 12 }, (_, k) => 0.5 + 0.15 * k);
/** Cells of the map and of its first picture: those without noise, and those with. */
const map = { whole: [12, 84], first: [6, 18] } as const;

export interface Timing {
  readonly seconds: number;
  readonly quartiles: readonly [number, number];
  readonly repetitions: number;
}

interface Found {
  readonly exponent: number;
  readonly standardError: number;
}

type Exponent = Timing & Found;

/** Ours, and the textbook loop at the number of threads at which it is faster, over the same time of the network in all. */
export interface ExponentRace {
  readonly ours: Exponent;
  readonly numpy: (Exponent & { readonly threads: number }) | null;
  readonly ratio: number | null;
}

export interface ChaosResults {
  readonly size: number;
  readonly gain: number;
  readonly workers: number;
  /** lab.lyapunov with its defaults. */
  readonly usual: ExponentRace;
  /** As short as a standard error of .005 allows. */
  readonly short: ExponentRace;
  readonly gainsSeconds: number;
  readonly cell: {
    readonly ours: Timing & { readonly error: number };
    readonly withoutNoise: Timing & { readonly error: number };
    readonly numpy: (Timing & { readonly error: number }) | null;
    readonly ratio: number | null;
    /** Operations of the products of its simulations against the limit of the workers. */
    readonly shareOfLimit: number;
  };
  /** From the two cells. */
  readonly estimated: { readonly firstPictureSeconds: number; readonly mapSeconds: number };
}

/** `limit`: GFLOP/s of one thread. */
export async function chaosResults(numpy: Numpy | undefined, limit: () => number, repetitions: number, say: (line: string) => void): Promise<ChaosResults> {
  const sample = drawMapSample(1, size, mapTask());
  const network = mapNetwork(sample, gain);
  const threads = await threadPool();
  const pool = new SharedGrowth(await loadKernels(), { pool: threads, workers });
  const engine = await createWasmEngine({ workers, pool: threads, patience: 10_000 });
  try {
    const pilot = await exponents(pool, network, usual);
    /** tau in all: the square of the error falls with them. */
    const taus = 8 * Math.ceil((usual.copies * usual.duration * (pilot.standardErrors[0]! / wantedError) ** 2) / 8);
    const short = { copies: usual.copies, transient: leastTransient, duration: taus / usual.copies };
    const cell = cellOf(engine, sample);
    const threads = numpy ? [1, workers] : [];
    for (const count of threads) hand(numpy!.server(count), filesOf(sample));
    const textbook = (settle: number, taus: number, count: number) => async () => {
      const server = numpy!.server(count);
      const order = { do: 'exponent', folder: server.folder, size, gain, alpha: network.alpha, settle, taus };
      const { ms, growth } = await server.ask<{ ms: number; growth: number[] }>(order);
      const measured = createGrowth(network, { duration: taus });
      measured.logs.set(growth);
      measured.measured = taus;
      const { exponents, standardErrors } = growthEstimates()([measured]);
      return { ms, exponent: exponents[0]!, standardError: standardErrors[0]! };
    };
    const numpyCell = async () => {
      const server = numpy!.server(workers);
      const { ms, cellError } = await server.ask<{ ms: number; cellError: number }>(cellOrder(server.folder, sample));
      return { ms, error: cellError };
    };
    const exponentRuns = [usual, short].map((options) => ({
      ours: new Runner(() => timed(async () => summary(await exponents(pool, network, options)))),
      peers: threads.map((count) => ({ count, runner: new Runner(textbook(options.transient, options.copies * options.duration, count)) })),
    }));
    const noisy = new Runner(() => timed(() => cell(noise)));
    const quiet = new Runner(() => timed(() => cell(quietNoise)));
    const peerCell = numpy && new Runner(numpyCell);
    const runners = [...exponentRuns.flatMap(({ ours, peers }) => [ours, ...peers.map(({ runner }) => runner)]), noisy, quiet, ...(peerCell ? [peerCell] : [])];
    const limits: number[] = [];
    for (let turn = 0; turn <= repetitions; turn++) {
      limits.push(limit());
      for (const runner of runners) await runner.turn();
    }
    const begun = performance.now();
    for (const one of gains) await exponents(pool, { ...network, gain: one }, usual);
    const gainsSeconds = (performance.now() - begun) / 1000;

    const trials = trialsOf(sample).length;
    const flops = 2 * trials * size ** 2 * (readingSteps(mapTask()).at(-1)! + 1);
    const results: ChaosResults = {
      ...{ size, gain, workers },
      usual: raceOf(exponentRuns[0]!),
      short: raceOf(exponentRuns[1]!),
      gainsSeconds,
      cell: {
        ours: noisy.timing,
        withoutNoise: quiet.timing,
        numpy: peerCell?.timing ?? null,
        ratio: peerCell ? noisy.timing.seconds / peerCell.timing.seconds : null,
        shareOfLimit: flops / noisy.timing.seconds / 1e9 / quantile(limits, 0.5) / workers,
      },
      estimated: { firstPictureSeconds: mapSeconds(map.first, quiet.timing, noisy.timing), mapSeconds: mapSeconds(map.whole, quiet.timing, noisy.timing) },
    };
    say(
      `chaos: exponents ${[results.usual, results.short].map(({ ratio }) => (ratio ?? Number.NaN).toFixed(2)).join(' and ')}, cell ${(results.cell.ratio ?? Number.NaN).toFixed(2)} of numpy's time`,
    );
    return results;
  } finally {
    pool.dispose();
    engine.dispose();
  }
}

interface ExponentRuns {
  readonly ours: Runner<Found>;
  readonly peers: readonly { readonly count: number; readonly runner: Runner<Found> }[];
}

function raceOf({ ours, peers }: ExponentRuns): ExponentRace {
  const ways = peers.map(({ count, runner }) => ({ ...runner.timing, threads: count })).sort((a, b) => a.seconds - b.seconds);
  return { ours: ours.timing, numpy: ways[0] ?? null, ratio: ways[0] ? ours.timing.seconds / ways[0].seconds : null };
}

const mapSeconds = ([quiet, noisy]: readonly [number, number], quietCell: Timing, noisyCell: Timing) => quiet * quietCell.seconds + noisy * noisyCell.seconds;

async function exponents(pool: SharedGrowth, network: Network, options: GrowthOptions): Promise<Lyapunov> {
  const groups = await pool.measure(
    network,
    options,
    () => undefined,
    () => undefined,
  );
  return judge(groups, network, options);
}

const summary = ({ exponents, standardErrors }: Lyapunov): Found => ({ exponent: exponents[0]!, standardError: standardErrors[0]! });

/** A cell on the engine, as session/map.ts runs it. */
function cellOf(engine: Engine, sample: CellSetting['sample']): (noise: number) => Promise<{ readonly error: number }> {
  return async (noise) => {
    const cell = measureCell({ sample, task: mapTask(), gain, noise, precision, normalEquations: await loadNormalEquations() });
    let rates: Floats | undefined;
    for (;;) {
      const next = cell.next(rates);
      if (next.done) return { error: next.value.error! };
      rates = undefined;
      if (typeof next.value === 'number') continue;
      engine.load(next.value.network);
      rates = (await engine.run(next.value.batch, next.value.sample)).rates;
    }
  };
}

const trialsOf = ({ trials: { training, validation, test } }: CellSetting['sample']) => [...training, ...validation, ...test];

/** What numpy reads: the matrix in float64 for the exponent and in float32 for the cell. */
function filesOf(sample: CellSetting['sample']): Record<string, ArrayBufferView> {
  const { weights } = sample;
  const trials = trialsOf(sample);
  const { input } = trialBatch(trials, mapTask(), mapStep, { inputs: 1, outputs: 1 });
  return {
    G: Float64Array.from(weights.G),
    G32: Float32Array.from(weights.G),
    I: Float32Array.from(weights.I),
    input: Float32Array.from(input),
    targets: Float64Array.from(trials, ({ duration }) => mapTask().slope * duration),
  };
}

function cellOrder(folder: string, sample: CellSetting['sample']): Record<string, unknown> {
  const { training, validation } = mapTrialCounts;
  const readings = [...readingSteps(mapTask())];
  const { alpha } = mapNetwork(sample, gain);
  const steps = Math.round(mapTask().length / mapStep);
  return { do: 'cell', folder, size, gain, alpha, noise, trials: trialsOf(sample).length, steps, readings, training, validation, precision };
}

async function timed<T extends object>(work: () => Promise<T>): Promise<T & { readonly ms: number }> {
  const begun = performance.now();
  const result = await work();
  return { ...result, ms: performance.now() - begun };
}

/** Something that is timed once in every turn; the first turn does not count. What it found besides its time is that of the last. */
class Runner<T> {
  readonly #work: () => Promise<T & { readonly ms: number }>;
  readonly #seconds: number[] = [];
  #last: T | undefined;

  constructor(work: () => Promise<T & { readonly ms: number }>) {
    this.#work = work;
  }

  async turn(): Promise<void> {
    const { ms, ...found } = await this.#work();
    if (this.#last) this.#seconds.push(ms / 1000);
    this.#last = found as T;
  }

  get timing(): Timing & T {
    const taken = this.#seconds;
    return { ...this.#last!, seconds: quantile(taken, 0.5), quartiles: [quantile(taken, 0.25), quantile(taken, 0.75)], repetitions: taken.length };
  }
}

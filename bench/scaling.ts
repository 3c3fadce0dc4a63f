/** npm run bench -- --scaling: how the time of a training step of the wasm engine grows with units, steps, trials and workers. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile } from '../src/benchmark/quantile.ts';
import { problemOf, type Setting } from '../src/benchmark/settings.ts';
import { createWasmEngine, loadKernels, type WasmEngine } from '../src/engines/wasm/index.ts';
import { EngineRun } from './engineContestant.ts';
import type { Options } from './options.ts';
import { scalingFigure } from './scalingFigure.ts';
import { threadPool } from './threads.ts';

export type Axis = 'N' | 'T' | 'B';

export interface Curve {
  readonly over: Axis;
  readonly workers: number;
  readonly points: readonly { readonly x: number; readonly medianMs: number }[];
  /** Exponent of the growth, fitted to the upper half of the points: below it what does not grow still counts. */
  readonly slope: number;
}

export interface Scaling {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  /** Sizes that are kept while one grows; groups that are trained. */
  readonly base: { readonly N: number; readonly T: number; readonly B: number; readonly train: readonly string[] };
  readonly curves: readonly Curve[];
}

const base = { N: 256, T: 100, B: 32 };
const train = ['G', 'I', 'W'] as const;
const places: Readonly<Record<Axis, readonly number[]>> = {
  N: [64, 128, 256, 512, 1000, 2000],
  T: [50, 100, 250, 700, 2000, 7000],
  B: [1, 2, 4, 8, 16, 32, 64, 128],
};
const workerCounts = [1, 2, 4];

/** Writes bench/scaling.json and bench/scaling.svg; with `json` the data on stdout instead. Resolves with the exit status. */
export async function main(options: Options): Promise<number> {
  const module = await loadKernels();
  const pool = await threadPool();
  const engines = await Promise.all(workerCounts.map((workers) => createWasmEngine({ workers, pool, loadModule: async () => module, patience: 10_000 })));
  const curves: Curve[] = [];
  for (const over of ['N', 'T', 'B'] as const) {
    const rows: { x: number; medians: number[] }[] = [];
    for (const x of places[over]) {
      const medians = await mediansAt({ name: `${over} = ${x}`, ...base, [over]: x, train, trials: 'pulse', browser: false }, engines, options.quick);
      rows.push({ x, medians });
      console.error(`${over} = ${x}: ${medians.map((ms, k) => `${ms.toPrecision(3)} ms with ${workerCounts[k]}`).join(', ')}`);
    }
    workerCounts.forEach((workers, k) => {
      const points = rows.map(({ x, medians }) => ({ x, medianMs: Number(medians[k]!.toPrecision(4)) }));
      curves.push({ over, workers, points, slope: Number(slopeOf(points.slice(Math.floor(points.length / 2))).toFixed(2)) });
    });
  }
  for (const engine of engines) engine.dispose();
  const machine = { cpu: os.cpus()[0]?.model ?? 'unknown processor', cores: os.availableParallelism(), node: process.versions.node };
  const scaling: Scaling = { machine, base: { ...base, train }, curves };
  if (options.json) process.stdout.write(`${JSON.stringify(scaling)}\n`);
  else {
    fs.writeFileSync(path.join(import.meta.dirname, 'scaling.json'), `${JSON.stringify(scaling, null, 1)}\n`);
    fs.writeFileSync(path.join(import.meta.dirname, 'scaling.svg'), scalingFigure(scaling));
    console.log('Written: bench/scaling.json, bench/scaling.svg');
  }
  return 0;
}

/** One number for each engine, in turns. */
async function mediansAt(setting: Setting, engines: readonly WasmEngine[], quick: boolean): Promise<number[]> {
  const problem = problemOf(setting);
  const budget = quick ? 1500 : 6000;
  const runs = engines.map((engine) => new EngineRun(engine));
  const times = runs.map((): number[] => []);
  for (const run of runs) {
    run.load(setting, problem);
    await run.run(1);
  }
  const begun = performance.now();
  for (let turn = 0; turn < 3 || (turn < 15 && performance.now() - begun < budget); turn++) {
    for (const [k, run] of runs.entries()) {
      const { ms } = await run.run(turn > 0 && times[k]![0]! < 25 ? 4 : 1);
      times[k]!.push(quantile(ms, 0.5));
    }
  }
  return times.map((all) => quantile(all.slice(1), 0.5));
}

/** Least squares in logarithms. */
function slopeOf(points: Curve['points']): number {
  const [xs, ys] = [points.map(({ x }) => Math.log(x)), points.map(({ medianMs }) => Math.log(medianMs))];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(xs), mean(ys)];
  const covariance = mean(xs.map((x, k) => (x - x0) * (ys[k]! - y0)));
  return covariance / mean(xs.map((x) => (x - x0) ** 2));
}

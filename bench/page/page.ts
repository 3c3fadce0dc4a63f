/** The page of the benchmark: one contestant of the browser, driven from Node. Built by the benchmark, not part of the site. */

import { checked, type Problem, problemOf, type Setting, settings } from '../../src/benchmark/settings.ts';
import type { GradientsFound, Timed } from '../contestant.ts';
import { EngineRun } from '../engineContestant.ts';

export type Kind = 'webgl' | 'taped webgl' | 'taped wasm';

export interface Runner {
  load(setting: Setting, problem: Problem): void;
  run(count: number): Promise<Timed>;
  gradients(): Promise<GradientsFound>;
  /** MB on the graphics chip, or of tensors. */
  memory(): number;
}

let runner: Runner | undefined;

async function makeRunner(kind: Kind, threads: number): Promise<{ runner: Runner; adapter: string }> {
  if (kind !== 'webgl') return (await import('./taped.ts')).tapedRunner(kind, threads);
  const { createWebglEngine } = await import('../../src/engines/webgl/index.ts');
  const engine = await createWebglEngine();
  const steps = new EngineRun(engine);
  return {
    adapter: engine.adapter,
    runner: {
      load: (setting, problem) => steps.load(setting, problem),
      run: (count) => steps.run(count),
      gradients: () => steps.gradients(),
      memory: () => engine.memory().numBytesInGPU / 2 ** 20,
    },
  };
}

const driven = {
  async open(kind: Kind, threads: number): Promise<string> {
    const made = await makeRunner(kind, threads);
    runner = made.runner;
    return made.adapter;
  },
  load(name: string): void {
    const setting = [checked, ...settings].find((one) => one.name === name)!;
    runner!.load(setting, problemOf(setting));
  },
  run: (count: number): Promise<Timed> => runner!.run(count),
  async gradients(): Promise<GradientsFound> {
    const { loss, gradients } = await runner!.gradients();
    return { loss, gradients: Object.fromEntries(Object.entries(gradients).map(([group, values]) => [group, Array.from(values)])) };
  },
  memory: (): number => runner!.memory(),
};

export type Driven = typeof driven;
Object.assign(globalThis, { driven });

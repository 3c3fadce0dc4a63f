/**
 * The list of engines. To add one: its folder, its entry here, its name in `EngineName` (engine.ts) and in the setting `engine` (config/schema.ts). Each is
 * loaded only when it is wanted: the chunk of `webgl` carries TensorFlow.js.
 */

import { loadPart } from '../base/loadPart.ts';
import { chooseFrom, type EngineChoice, type EngineFactory, type EngineQuestion } from './chooseEngine.ts';
import { probeWebgl } from './webgl/probe.ts';

export type { BatchSize } from './benchmark.ts';
export type { EngineChoice, EngineEnvironment, EngineFactory, EngineQuestion } from './chooseEngine.ts';

export const engines: readonly EngineFactory[] = [
  {
    name: 'wasm',
    async create(environment) {
      const { createWasmEngine } = await loadPart(() => import('./wasm/index.ts'));
      return createWasmEngine(environment);
    },
  },
  {
    name: 'webgl',
    probe() {
      const { software, adapter } = probeWebgl();
      return software ? { slow: `WebGL here runs in ${adapter.replace(' WebGL', '')} and was passed over` } : undefined;
    },
    async create() {
      const { createWebglEngine } = await loadPart(() => import('./webgl/index.ts'));
      return createWebglEngine();
    },
  },
  {
    name: 'reference',
    lastResort: true,
    async create() {
      const { createReferenceEngine } = await loadPart(() => import('./reference/index.ts'));
      return createReferenceEngine();
    },
  },
];

export const chooseEngine = (question: EngineQuestion): Promise<EngineChoice> => chooseFrom(engines, question);

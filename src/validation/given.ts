/** What computations are given on this machine: engines, made when they are first wanted, and the network of a file. */
import { loadPart } from '../base/loadPart.ts';
import { createWasmEngine } from '../engines/wasm/index.ts';
import { probeWebgl } from '../engines/webgl/probe.ts';
import type { Given, GivenNetwork } from './claim.ts';

/** For all rows of a run: an engine is made once. */
export function givenHere(file: GivenNetwork | null = null): Omit<Given, 'progress'> {
  let wasm: ReturnType<Given['wasm']> | undefined;
  let webgl: ReturnType<Given['webgl']> | undefined;
  return {
    wasm() {
      wasm ??= createWasmEngine();
      return wasm;
    },
    webgl() {
      webgl ??= (async () => {
        // Throws where there is none, before anything is loaded.
        probeWebgl();
        const { createWebglEngine } = await loadPart(() => import('../engines/webgl/index.ts'));
        return createWebglEngine();
      })();
      return webgl;
    },
    file,
  };
}

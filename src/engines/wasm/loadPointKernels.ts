/** The compiled kernels of the search for fixed points: a file of their own, since most visits never search. */
import { loadModule } from './loadKernels.ts';

/** Fetches and compiles points.wasm. Throws NotAvailableError where it cannot be had. */
export function loadPointKernels(): Promise<WebAssembly.Module> {
  return loadModule(new URL('./points.wasm', import.meta.url));
}

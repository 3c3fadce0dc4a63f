/** The compiled kernels, in the browser (page or worker, any folder of any host) and in Node. */
import { NotAvailableError } from '../engine.ts';

/** Fetches and compiles kernels.wasm. Throws NotAvailableError where it cannot be had. */
export function loadKernels(): Promise<WebAssembly.Module> {
  // Written out in one expression, so that bundlers see a file to copy.
  return loadModule(new URL('./kernels.wasm', import.meta.url));
}

/** Compiled from bytes: streaming wants a content type that not every host sends. */
export async function loadModule(url: URL): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(url.protocol === 'file:' ? await readFile(url) : await fetchBytes(url));
  } catch (error) {
    throw new NotAvailableError(`The WebAssembly kernels could not be loaded (${(error as Error).message}).`);
  }
}

async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.arrayBuffer();
}

/** Node, whose fetch knows no files. The name is a variable, so that no bundler looks for it. */
async function readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const name = 'node:fs/promises';
  const files = (await import(/* @vite-ignore */ name)) as { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> };
  return files.readFile(url);
}

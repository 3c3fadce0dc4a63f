/** Real threads in Node: the worker of the pool bundled for worker_threads, with the few names of a web worker that it uses. */
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { WorkerPool } from '../src/engines/wasm/workerPool.ts';

const globals = `
const { parentPort } = require('node:worker_threads');
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }));
`;

/** A pool of threads, for createWasmEngine and for SharedGrowth. */
export async function threadPool(): Promise<WorkerPool> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'node20',
      lib: { entry: new URL('../src/engines/wasm/poolWorker.ts', import.meta.url).pathname, formats: ['cjs'] },
      // What the worker loads later, too.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [bundle] = [result].flat();
  if (!bundle || !('output' in bundle)) throw new Error('The worker could not be bundled.');
  const code = globals + bundle.output[0].code;

  return new WorkerPool(() => {
    const worker = new Worker(code, { eval: true });
    return {
      postMessage: (message, transfer) => worker.postMessage(message, transfer as never),
      addEventListener: (type, listener) => void worker.on(type, (data) => listener({ data })),
      terminate: () => void worker.terminate(),
    };
  });
}

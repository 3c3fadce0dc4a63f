/** Real threads for the wasm engine in Node: an entry of a worker bundled for worker_threads, with the few names of a web worker that it uses. */
import { Worker } from 'node:worker_threads';
import { build } from 'vite';

/** The part of a Worker that both pools need. */
interface Thread<Message> {
  postMessage(message: Message, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  terminate(): void;
}

const globals = `
const { parentPort } = require('node:worker_threads');
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }));
`;

/** A `spawn` for createWasmEngine (poolWorker) or for GrowthPool (growthWorker). */
export async function threadSpawner<Message>(entry: 'poolWorker' | 'growthWorker' = 'poolWorker'): Promise<() => Thread<Message>> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'node20',
      lib: { entry: new URL(`../src/engines/wasm/${entry}.ts`, import.meta.url).pathname, formats: ['cjs'] },
    },
  });
  const [bundle] = [result].flat();
  if (!bundle || !('output' in bundle)) throw new Error('The worker could not be bundled.');
  const code = globals + bundle.output[0].code;

  return () => {
    const worker = new Worker(code, { eval: true });
    return {
      postMessage: (message, transfer) => worker.postMessage(message, transfer as never),
      addEventListener: (type, listener) => void worker.on(type, (data) => listener({ data })),
      terminate: () => void worker.terminate(),
    };
  };
}

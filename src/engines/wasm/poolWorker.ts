/** Entry of a worker of the pool. */
import { serve } from './serve.ts';
import type { Scope } from './workerProtocol.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
serve(globalThis as unknown as Scope);

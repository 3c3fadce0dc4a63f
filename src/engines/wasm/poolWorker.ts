/** Entry of a worker of the pool. */
import { type Scope, serve } from './serve.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
serve(globalThis as unknown as Scope);

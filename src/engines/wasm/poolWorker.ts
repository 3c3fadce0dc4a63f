/** Entry of a worker of the pool. */
import { serve, type Scope } from './serve.ts';

serve(globalThis as unknown as Scope);

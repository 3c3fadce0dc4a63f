/** What a worker of the pool does with copies of a network: measures the growth of those that it is sent, tells how far it is, and stops when it is told to. */

import { turnOfEventLoop } from '../../base/turn.ts';
import type { Growth } from '../../science/chaos/index.ts';
import type { GrowthNews, ToGrowthWorker } from './growthProtocol.ts';
import { createMeasure } from './measureByKernels.ts';
import type { Scope } from './workerProtocol.ts';

/** How long a worker computes before it looks for messages. ms */
const patience = 10;
/** From one piece of news to the next. ms */
const newsEvery = 100;

/** Takes the messages. */
export function serveGrowth(scope: Scope, module: WebAssembly.Module): (message: ToGrowthWorker) => void {
  const measure = createMeasure(module);
  /** The measurement that is wanted; whatever else is at work stops at its next slice. */
  let wanted = 0;
  let last: Promise<void> = Promise.resolve();
  const turn = turnOfEventLoop();

  async function work({ id, network, options }: Extract<ToGrowthWorker, { kind: 'measure' }>): Promise<void> {
    let told = 0;
    const news = (growth: Growth): Omit<GrowthNews, 'kind'> => {
      const { copies, count, done, logs, determinants } = growth;
      const from = told;
      const measured = growth.measured;
      told = Math.max(0, measured);
      const part = (of: Float64Array, width: number) => of.slice(from * width, told * width);
      return { id, measured, done, from, logs: part(logs, copies * count), determinants: part(determinants, copies) };
    };
    try {
      let since = performance.now();
      let toldAt = since;
      const measuring = measure(network, options);
      let next = measuring.next();
      for (; !next.done; next = measuring.next()) {
        if (performance.now() - since < patience) continue;
        if (performance.now() - toldAt > newsEvery) {
          scope.postMessage({ kind: 'growth', ...news(next.value) }, []);
          toldAt = performance.now();
        }
        await turn();
        if (wanted !== id) {
          measuring.return(undefined as never);
          return;
        }
        since = performance.now();
      }
      const { growth, evidence, vectors } = next.value;
      scope.postMessage({ kind: 'measured', evidence, vectors, ...news(growth) }, []);
    } catch (error) {
      if (error instanceof RangeError) scope.postMessage({ kind: 'refused', id, sentence: error.message }, []);
      else scope.postMessage({ kind: 'unmeasured', id }, []);
    }
  }

  return (message) => {
    if (message.kind === 'measure') {
      wanted = message.id;
      last = last.then(() => (wanted === message.id ? work(message) : undefined));
    } else wanted = 0;
  };
}

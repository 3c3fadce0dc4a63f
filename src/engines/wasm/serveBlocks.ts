/** What a worker of the pool does with blocks of a batch: computes those that it is sent, one after the other, and stops when it is told to. */

import { turnOfEventLoop } from '../../base/turn.ts';
import type { BlockResult, ToBlockWorker } from './blockProtocol.ts';
import { Machine } from './machine.ts';
import { Pace } from './pace.ts';
import type { Scope } from './workerProtocol.ts';

class Cancelled extends Error {}

/** How long a worker computes before it looks for messages. ms */
const patience = 10;

/** Takes the messages. */
export function serveBlocks(scope: Scope, module: WebAssembly.Module): (message: ToBlockWorker) => void {
  const machine = new Machine(module);
  /** The job that is wanted; whatever else is at work stops at its next slice. */
  let wanted = 0;
  let last: Promise<void> = Promise.resolve();
  const turn = turnOfEventLoop();

  async function work({ id, job, weights, blocks }: Extract<ToBlockWorker, { kind: 'job' }>): Promise<void> {
    let since = performance.now();
    const breathe = async () => {
      if (performance.now() - since > patience) {
        await turn();
        since = performance.now();
      }
      if (wanted !== id) throw new Cancelled();
    };
    try {
      // Weights are noted even if the job has been cancelled meanwhile: the coordinator will not send them again.
      machine.configure(job.shape, job.dynamics);
      machine.setWeights(weights);
      for (const block of blocks) {
        if (wanted !== id) return;
        const result = await machine.compute(block, job.task, new Pace(breathe));
        scope.postMessage({ kind: 'block', id, index: block.index, result }, buffersOf(result));
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) scope.postMessage({ kind: 'failed', id, reason: String((error as Error).message ?? error) }, []);
    }
  }

  return (message) => {
    if (message.kind === 'job') {
      wanted = message.id;
      last = last.then(() => work(message));
    } else wanted = 0;
  };
}

function buffersOf(result: BlockResult): ArrayBuffer[] {
  const arrays = 'sums' in result ? Object.values(result.sums) : [result.output, result.rates];
  return arrays.map((array) => array.buffer);
}

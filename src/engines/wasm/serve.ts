/** What a worker of the pool does: computes the blocks that it is sent, one after the other, and stops when it is told to. */

import { turnOfEventLoop } from '../../base/turn.ts';
import { Machine } from './machine.ts';
import { Pace } from './pace.ts';
import type { BlockResult, FromWorker, ToWorker } from './poolProtocol.ts';

/** The part of a worker's global scope that is needed; in tests one end of a channel. */
export interface Scope {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
}

class Cancelled extends Error {}

/** How long a worker computes before it looks for messages. ms */
const patience = 10;

export function serve(scope: Scope): void {
  let machine: Machine | undefined;
  /** The job that is wanted; whatever else is at work stops at its next slice. */
  let wanted = 0;
  let last: Promise<void> = Promise.resolve();
  const turn = turnOfEventLoop();

  async function work({ id, job, weights, blocks }: Extract<ToWorker, { kind: 'job' }>): Promise<void> {
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
      machine!.configure(job.shape, job.dynamics);
      machine!.setWeights(weights);
      for (const block of blocks) {
        if (wanted !== id) return;
        const result = await machine!.compute(block, job.task, new Pace(breathe));
        scope.postMessage({ kind: 'block', id, index: block.index, result }, buffersOf(result));
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) scope.postMessage({ kind: 'failed', id, reason: String((error as Error).message ?? error) }, []);
    }
  }

  scope.addEventListener('message', ({ data }) => {
    if (data.kind === 'start') {
      machine = new Machine(data.module);
      scope.postMessage({ kind: 'ready' }, []);
    } else if (data.kind === 'job') {
      wanted = data.id;
      last = last.then(() => work(data));
    } else wanted = 0;
  });
}

function buffersOf(result: BlockResult): ArrayBuffer[] {
  const arrays = 'sums' in result ? Object.values(result.sums) : [result.output, result.rates];
  return arrays.map((array) => array.buffer);
}

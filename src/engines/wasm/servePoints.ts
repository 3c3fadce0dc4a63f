/** What a worker of the pool does with parts of a search for fixed points: one after the other, and it stops when it is told to. */
import { turnOfEventLoop } from '../../base/turn.ts';
import type { Flow } from '../../science/fixedPoints/index.ts';
import type { ToPointsWorker } from './pointsProtocol.ts';
import { createPointWork, type PointWork } from './pointWork.ts';
import type { Scope } from './workerProtocol.ts';

/** How long a worker computes before it looks for messages. ms */
const patience = 10;
/** From one sign of life to the next. ms */
const signEvery = 500;

/** Takes the messages. */
export function servePoints(scope: Scope, kernels: WebAssembly.Module): (message: ToPointsWorker) => void {
  let work: PointWork | undefined;
  let flow: Flow | undefined;
  /** The task that is wanted; whatever else is at work stops at its next slice. */
  let wanted = 0;
  let last: Promise<void> = Promise.resolve();
  const turn = turnOfEventLoop();

  async function answer({ id, task }: Extract<ToPointsWorker, { kind: 'points' }>, from: Flow): Promise<void> {
    try {
      const working = work!(from, task);
      let since = performance.now();
      let told = since;
      let next = working.next();
      for (; !next.done; next = working.next()) {
        if (performance.now() - since < patience) continue;
        await turn();
        if (wanted !== id) return;
        since = performance.now();
        if (since - told < signEvery) continue;
        told = since;
        scope.postMessage({ kind: 'pointsGoing', id }, []);
      }
      scope.postMessage({ kind: 'pointsFound', id, answer: next.value }, []);
    } catch {
      scope.postMessage({ kind: 'pointsFailed', id }, []);
    }
  }

  return (message) => {
    if (message.kind !== 'points') {
      wanted = 0;
      return;
    }
    if (message.points) work = createPointWork({ kernels, points: message.points });
    flow = message.flow ?? flow;
    const from = flow as Flow;
    wanted = message.id;
    last = last.then(() => (wanted === message.id ? answer(message, from) : undefined));
  };
}

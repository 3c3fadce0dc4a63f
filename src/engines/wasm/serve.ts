/**
 * What a worker of the pool does: it starts, and answers each message by who serves its kind. What measures growth or searches points is loaded when it is
 * first asked for.
 */
import { loadPart } from '../../base/loadPart.ts';
import { serveBlocks } from './serveBlocks.ts';
import type { serveGrowth } from './serveGrowth.ts';
import type { servePoints } from './servePoints.ts';
import type { Scope } from './workerProtocol.ts';

export function serve(scope: Scope): void {
  let blocks: ReturnType<typeof serveBlocks> | undefined;
  let growth: Promise<ReturnType<typeof serveGrowth>> | undefined;
  let points: Promise<ReturnType<typeof servePoints>> | undefined;
  let started: WebAssembly.Module | undefined;
  scope.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'start':
        started = data.module;
        blocks = serveBlocks(scope, data.module);
        scope.postMessage({ kind: 'ready' }, []);
        break;
      case 'job':
      case 'cancel':
        blocks!(data);
        break;
      case 'forget':
        growth = undefined;
        break;
      case 'leave':
        growth?.then((answer) => answer(data)).catch(() => undefined);
        break;
      case 'measure':
        growth ??= loadPart(() => import('./serveGrowth.ts')).then((part) => part.serveGrowth(scope, started!));
        growth.then(
          (answer) => answer(data),
          () => scope.postMessage({ kind: 'unmeasured', id: data.id }, []),
        );
        break;
      case 'forgetPoints':
        points = undefined;
        break;
      case 'leavePoints':
        points?.then((answer) => answer(data)).catch(() => undefined);
        break;
      case 'points':
        points ??= loadPart(() => import('./servePoints.ts')).then((part) => part.servePoints(scope, started!));
        points.then(
          (answer) => answer(data),
          () => scope.postMessage({ kind: 'pointsFailed', id: data.id }, []),
        );
    }
  });
}

/** Does the parts of a search in the thread that calls it, by the kernels. The memory of the last flow is kept. */
import { descendTogether, type Flow, type FlowArithmetic, flowAt, stabilityAt } from '../../science/fixedPoints/index.ts';
import { createFlowArithmetic, type PointModules } from './flowArithmetic.ts';
import type { PointAnswers, PointTask } from './pointsProtocol.ts';

export type PointWork = (flow: Flow, task: PointTask) => Generator<unknown, PointAnswers[PointTask['kind']], void>;

export function createPointWork(modules: PointModules): PointWork {
  let last: { readonly flow: Flow; readonly arithmetic: FlowArithmetic } | undefined;
  return function* work(flow, task) {
    if (task.kind === 'stability') return yield* stabilityAt(flow, flowAt(flow, task.state));
    if (last?.flow !== flow) {
      last = undefined;
      last = { flow, arithmetic: createFlowArithmetic(modules, flow.network) };
    }
    return yield* descendTogether(flow, task.starts, last.arithmetic);
  };
}

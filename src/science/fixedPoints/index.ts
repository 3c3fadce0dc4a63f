export { descend, fixedSpeed } from './descend.ts';
export { type Flow, type FlowPoint, flowAt, flowOf, jacobian, pullBack, speedOf } from './flow.ts';
export { degreeOf, type FoundPoint, type Search, type Stability, samePoint, sameSlow, searchPoints, stabilityAt } from './search.ts';
export { type StartKind, startKinds, startsOf } from './starts.ts';

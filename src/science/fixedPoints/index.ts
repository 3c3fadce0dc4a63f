export { type FlowArithmetic, plainArithmetic, sameNumbers, transposeOf } from './arithmetic.ts';
export { type Descent, fixedSpeed } from './descend.ts';
export { type Flow, type FlowPoint, flowAt, flowOf, jacobian, pullBack, speedOf } from './flow.ts';
export { type Side, sideOf, unitsAtBend } from './kinks.ts';
export { createPointList, degreeOf, type FoundPoint, type PointList, type Search, samePoint, sameSlow, searchPoints } from './search.ts';
export { growthAt, type Stability, stabilityAt, unstableInSteps } from './stability.ts';
export { type StartKind, startKinds, startsOf } from './starts.ts';
export { descend, descendTogether } from './together.ts';

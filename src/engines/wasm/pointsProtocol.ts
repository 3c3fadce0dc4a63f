/** What the coordinator of sharedPoints.ts and a worker of the pool say to each other. */
import type { Descent, Flow, Stability } from '../../science/fixedPoints/index.ts';

/** A part of a search that one worker does. */
export type PointTask =
  /** Descents from these states, [count, size]. */
  | { readonly kind: 'descend'; readonly starts: Float64Array }
  /** Eigenvalues of the flow at this state, [size]. */
  | { readonly kind: 'stability'; readonly state: Float64Array };

export interface PointAnswers {
  readonly descend: readonly Descent[];
  readonly stability: Stability;
}

export type ToPointsWorker =
  /** `flow`: where it is another one than that of the last task. `points`: the module of its kernels, with the first task. One task at a time. */
  | { readonly kind: 'points'; readonly id: number; readonly task: PointTask; readonly flow?: Flow; readonly points?: WebAssembly.Module }
  | { readonly kind: 'leavePoints' }
  /** No more points are wanted: its memory goes. */
  | { readonly kind: 'forgetPoints' };

export type FromPointsWorker =
  /** About twice a second: it is at work. */
  | { readonly kind: 'pointsGoing'; readonly id: number }
  | { readonly kind: 'pointsFound'; readonly id: number; readonly answer: PointAnswers[PointTask['kind']] }
  /** It could not be done here. */
  | { readonly kind: 'pointsFailed'; readonly id: number };

/** What is said to a worker of the pool, and what it says. */
import type { FromBlockWorker, ToBlockWorker } from './blockProtocol.ts';
import type { FromGrowthWorker, ToGrowthWorker } from './growthProtocol.ts';
import type { FromPointsWorker, ToPointsWorker } from './pointsProtocol.ts';

export type ToWorker = { readonly kind: 'start'; readonly module: WebAssembly.Module } | ToBlockWorker | ToGrowthWorker | ToPointsWorker;
export type FromWorker = { readonly kind: 'ready' } | FromBlockWorker | FromGrowthWorker | FromPointsWorker;

/** The part of a worker's global scope that is needed; in tests one end of a channel. */
export interface Scope {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
}

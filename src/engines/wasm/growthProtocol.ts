/** What the coordinator of sharedGrowth.ts and a worker of the pool say to each other. */
import type { GrowthOptions, MeasuredGrowth } from '../../science/chaos/index.ts';
import type { Network } from '../../science/network.ts';

/** Options that can be sent. */
export type SentGrowthOptions = Omit<GrowthOptions, 'product' | 'tangentProduct' | 'bundle'>;

export type ToGrowthWorker =
  /** One at a time; another one takes the place of one that is still at work. */
  | { readonly kind: 'measure'; readonly id: number; readonly network: Network; readonly options: SentGrowthOptions }
  | { readonly kind: 'leave' }
  /** No more growth is wanted: its memories go. */
  | { readonly kind: 'forget' };

export type FromGrowthWorker =
  /** At most ten a second: how far it is, and the growth of intervals from .. measured - 1. */
  | GrowthNews
  | ({ readonly kind: 'measured' } & Pick<MeasuredGrowth, 'evidence' | 'vectors'> & Omit<GrowthNews, 'kind'>)
  /** What was asked cannot be measured, here or anywhere: a RangeError with this sentence. */
  | { readonly kind: 'refused'; readonly id: number; readonly sentence: string }
  /** It could not be measured here. */
  | { readonly kind: 'unmeasured'; readonly id: number };

export interface GrowthNews {
  readonly kind: 'growth';
  readonly id: number;
  readonly measured: number;
  readonly done: number;
  readonly from: number;
  readonly logs: Float64Array;
  readonly determinants: Float64Array;
}

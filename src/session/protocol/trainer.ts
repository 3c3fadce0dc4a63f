/** What the session and a worker that trains networks of an experiment say to each other. */
import type { NetworkWanted } from '../experimentNetwork.ts';
import type { ExperimentPartial, MeasuredRow } from './experiments.ts';

export type ToTrainer =
  | { readonly kind: 'run'; readonly wanted: NetworkWanted }
  /** Compute for a third of the time for so many ms. */
  | { readonly kind: 'rest'; readonly for: number };

export type FromTrainer =
  | { readonly kind: 'progress'; readonly share: number; readonly step: number; readonly loss: number | null }
  | { readonly kind: 'begun'; readonly begun: ExperimentPartial }
  | { readonly kind: 'row'; readonly row: MeasuredRow }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

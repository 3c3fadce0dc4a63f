/** What a run of training is driven by, whichever its method: Adam (adamLearner.ts) or recursive least squares (rlsLearner.ts). */
import type { WeightGroup } from '../science/network.ts';
import type { Optimiser, StepDone } from './optimiser.ts';

export interface Learner extends Pick<Optimiser, 'away' | 'fetch' | 'forget'> {
  /** As a deed of training says it (network/provenance.ts). */
  readonly by: 'rls' | undefined;
  /** Groups that the next step may change. */
  groups(): readonly WeightGroup[];
  /** Steps are behind the network, but what the method remembers of them is gone (another worker went on with it): what follows is no replay of a link. */
  begunAnew(): boolean;
  /**
   * One step; changes nothing where the loss is not finite. `progress`: share done of it. Rejects with StepsLost, and with NotAvailableError where nothing can
   * be trained so.
   */
  step(progress: (done: number) => void): Promise<StepDone>;
  /** What to do where the loss stopped being a number, as the end of a sentence. */
  advice(): string;
}

/** The step that is shown: the next one, kept up to date while somebody looks; or the one that was just done, until the next is asked for. */
import { createStore } from 'zustand/vanilla';
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import type { TrainingStepResult } from '../../../session/protocol.ts';
import { trainingStep } from '../../../session/questions/trainingStep.ts';
import { type PageState, store } from '../../../store/store.ts';

/** Place of the trial in the batch, from 0 on. */
export const trialOf = ({ view, training }: Config): number => Math.min(view.insideTrial, training.batch, training.trials) - 1;

const keyOf = ({ network, config }: PageState): string | null => {
  if (!network || config.training.method !== 'adam' || config.training.train.length === 0) return null;
  return `${network.lineage} ${network.step} ${trialOf(config)} ${config.readout.fit} ${resultKey(network, config, trainingStep.dependsOn)}`;
};

export const next = createMemo<TrainingStepResult>({ key: keyOf, compute: ({ config }) => lab.trainingStep({ trial: trialOf(config) }) });

export interface Done {
  /** The step that was done here, and the loss that training had in it; null: the next one is shown. */
  readonly step: TrainingStepResult | null;
  readonly loss: number;
}

export const done = createStore<Done>(() => ({ step: null, loss: Number.NaN }));

export const shownStep = (): TrainingStepResult | null => done.getState().step ?? next.state.getState().value;

/** What is drawn belongs to another network, or to other settings, than those that hold. */
export const isOld = (): boolean => done.getState().step === null && next.state.getState().stale;

export function subscribeShown(invalidate: () => void): () => void {
  const ends = [next.state.subscribe(invalidate), done.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
}

/** Does the step that is shown, and keeps it in sight. */
export async function doStep(): Promise<void> {
  const step = shownStep();
  if (!step || isOld()) return;
  done.setState({ step, loss: Number.NaN });
  try {
    const { loss } = await lab.train({ steps: 1 });
    done.setState({ step, loss });
  } catch (error) {
    goOn();
    throw error;
  }
}

/** The next step again, with its own trials. */
export const goOn = (): void => done.setState({ step: null, loss: Number.NaN });

/** What was done is behind the network only as long as nothing else happens to it: another step, an undo, another network. */
export function watchDone(): () => void {
  let reached = false;
  return store.subscribe(({ network }) => {
    const { step } = done.getState();
    const here = step !== null && network?.step === step.step + 1;
    if (step && reached && !here) goOn();
    reached = here;
  });
}

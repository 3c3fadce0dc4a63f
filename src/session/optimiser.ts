/**
 * One step of training, wherever the optimiser lives: gradients from the engine and Adam in float64 here, or all of it on the engine's own device, where
 * weights stay until they are wanted.
 */
import type { DeviceTraining, Engine } from '../engines/engine.ts';
import type { WeightGroup } from '../science/network.ts';
import type { TrialBatch } from '../science/trials.ts';
import { moveByAdam } from './adamMove.ts';
import type { Context } from './held.ts';
import { matrixWritten } from './network/matrixDigests.ts';
import type { Job } from './scheduler.ts';

export interface StepDone {
  /** Before the step. */
  readonly loss: number;
  readonly norms: Partial<Record<WeightGroup, number>>;
}

/** The device was lost with steps that nobody had fetched: go back to what was kept. */
export class StepsLost extends Error {}

export interface Optimiser {
  /** Changes the weights, unless loss or gradients are not finite; `progress`: of this step, where the engine tells. Rejects with StepsLost. */
  step(batch: TrialBatch, train: readonly WeightGroup[], learningRate: number, progress: (done: number) => void): Promise<StepDone>;
  /** True while weights live on a device: `held` and the engine's steppers have those of the last `fetch`. */
  readonly away: boolean;
  /** Brings weights (and, if `whole`, the optimiser's state) into `held`. Returns the groups that changed. Rejects with StepsLost. */
  fetch(whole: boolean): Promise<readonly WeightGroup[]>;
  /** `held` counts from now on. */
  forget(): void;
}

export function createOptimiser({ held, room }: Context, job: Job): Optimiser {
  let device: { readonly training: DeviceTraining; readonly engine: Engine; readonly for: string } | null = null;
  /** Groups whose weights, and whose state, are newer on the device. */
  let newer: readonly WeightGroup[] = [];
  let newerState = false;

  async function onDevice(engine: Engine, batch: TrialBatch, train: readonly WeightGroup[]): Promise<DeviceTraining | null> {
    if (!engine.deviceTraining) return null;
    // Its kernels do not know the length of the gradient of all groups together.
    if (held.config.training.clip > 0) {
      await bring(true);
      device?.training.dispose();
      device = null;
      return null;
    }
    const wanted = JSON.stringify([train, batch.trials, batch.steps]);
    if (device?.for === wanted) return device.training;
    await bring(true);
    device?.training.dispose();
    device = null;
    const training = await engine.deviceTraining(batch, train, held.adam);
    if (training) device = { training, engine, for: wanted };
    return training ?? null;
  }

  /** To be called by who holds the engine. */
  async function bring(whole: boolean): Promise<readonly WeightGroup[]> {
    const groups = newer;
    if (!device || (groups.length === 0 && !(whole && newerState))) return [];
    Object.assign(held.weights, await device.training.weights());
    newer = [];
    if (whole) {
      Object.assign(held.adam, await device.training.optimiser());
      newerState = false;
    }
    return groups;
  }

  /** Another engine in the place of the one whose device held the weights: it was lost. */
  function checkStill(engine: Engine): void {
    if (!device || device.engine === engine) return;
    const lost = newer.length > 0 || newerState;
    device = null;
    newer = [];
    newerState = false;
    if (lost) throw new StepsLost();
  }

  return {
    get away() {
      return device !== null;
    },
    step: (batch, train, learningRate, progress) =>
      room.use(async (engine) => {
        checkStill(engine);
        const training = await onDevice(engine, batch, train);
        if (training) {
          const done = await training.step(batch, learningRate, job.breathe);
          newer = train;
          newerState = true;
          return done;
        }
        const { loss, gradients } = await engine.gradients(batch, train, job.breathe, progress);
        const norms = Object.fromEntries(train.map((group) => [group, normOf(gradients[group] ?? [])])) as StepDone['norms'];
        if (allFinite({ loss, norms })) {
          // Adam writes into the arrays.
          if (train.includes('G')) matrixWritten(held.weights.G);
          moveByAdam(held, gradients, train, { learningRate, clip: held.config.training.clip });
          newer = train;
        }
        return { loss, norms };
      }),
    async fetch(whole) {
      if (device) {
        return room.use((engine) => {
          checkStill(engine);
          return bring(whole);
        });
      }
      const groups = newer;
      newer = [];
      return groups;
    },
    forget() {
      device?.training.dispose();
      device = null;
      newer = [];
      newerState = false;
    },
  };
}

export const allFinite = ({ loss, norms }: StepDone): boolean => Number.isFinite(loss) && Object.values(norms).every((norm) => Number.isFinite(norm));

/** Euclidean length. */
export function normOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (values[i] as number);
  return Math.sqrt(sum);
}

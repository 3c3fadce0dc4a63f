/**
 * What runs in the session, and what is planned. Any number of jobs may read; one at a time changes weights: who wants to be that one stops the one that
 * runs and waits for its end. What is planned is forgotten as soon as anything else changes weights.
 */
import type { Outbox } from './outbox.ts';
import { createProgress } from './progress.ts';
import type { JobFrame } from './protocol.ts';
import { type Clock, Job } from './scheduler.ts';

/** `progress` gets 0..1. */
export type Work<T> = (job: Job, progress: (done: number) => void) => Promise<T>;

export interface Jobs {
  /**
   * Runs `work`; `name` is what the page shows it under, null where it shows nothing; `call` is what `stop` knows it by. Once it is cancelled it rejects at
   * once, even while the work waits for its turn.
   */
  run<T>(name: JobFrame['job'] | null, work: Work<T>, call?: number): Promise<T>;
  /**
   * Stops whatever changes weights, waits for its end, and runs `work` as the one that does. Where it is cancelled before that, `work` begins all the same,
   * with a job that is cancelled: it says what comes of that.
   */
  change<T>(name: JobFrame['job'] | null, work: Work<T>, call?: number): Promise<T>;
  /** Stops whatever changes weights, and waits for its end. */
  stopChanging(): Promise<void>;
  /** End of the job that changes weights; undefined when none does. Never rejects. */
  changing(): Promise<unknown> | undefined;
  /** Stops the job of this call, where it still runs. */
  stop(call: number): void;
  /** Stops everything. */
  cancel(): Promise<void>;
  /** `work` after a rest of `delay` ms; planned anew, it waits anew. */
  plan(delay: number, work: () => void): void;
  /** Forgets what was planned; says whether anything was. */
  unplan(): boolean;
}

/** @param inTurn the commands that replace the network, one after the other: a job that changes weights begins between two of them */
export function createJobs(clock: Clock, outbox: Outbox, inTurn: <T>(work: () => Promise<T>) => Promise<T>): Jobs {
  const running = new Map<Job, number | undefined>();
  let changing: { readonly job: Job; readonly end: Promise<unknown> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The job is known from the first moment on, so that no cancel comes too early for it. */
  async function begin<T>(name: JobFrame['job'] | null, work: Work<T>, call?: number): Promise<T> {
    const job = new Job(clock);
    running.set(job, call);
    const progress = name ? createProgress(outbox, name, clock.now) : () => undefined;
    try {
      return await work(job, progress);
    } finally {
      running.delete(job);
      progress(1);
    }
  }

  function unplan(): boolean {
    const planned = timer !== undefined;
    clearTimeout(timer);
    timer = undefined;
    return planned;
  }

  async function stopChanging(): Promise<void> {
    unplan();
    while (changing) {
      changing.job.cancel();
      await changing.end;
    }
  }

  return {
    run: (name, work, call) => begin(name, (job, progress) => job.orCancelled(work(job, progress)), call),
    change(name, work, call) {
      return begin(
        name,
        async (job, progress) => {
          // In an object, so that the turn ends when the work has begun and not when it has ended.
          const { end } = await job.orCancelled(
            inTurn(async () => {
              await stopChanging();
              job.check();
              const end = work(job, progress);
              const mine = { job, end: end.catch(() => undefined) };
              changing = mine;
              return {
                end: end.finally(() => {
                  if (changing === mine) changing = null;
                }),
              };
            }),
          );
          return end;
        },
        call,
      );
    },
    stopChanging,
    changing: () => changing?.end,
    stop(call) {
      for (const [job, of] of running) if (of === call) job.cancel();
    },
    async cancel() {
      unplan();
      for (const job of running.keys()) job.cancel();
      await changing?.end;
    },
    plan(delay, work) {
      clearTimeout(timer);
      timer = setTimeout(work, delay);
    },
    unplan,
  };
}

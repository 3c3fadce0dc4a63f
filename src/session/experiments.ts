/**
 * An experiment: its networks, one after the other, as many at once as are asked for, each in a worker of its own beside the session's (trainers.ts); where
 * there are no workers within a worker, one at a time in this thread. Each row is told when it is there, and now and then from where a training could go on.
 */
import { loadPart } from '../base/loadPart.ts';
import { cellProducts, experimentKey } from './experimentRow.ts';
import type { ExperimentCell, ExperimentOptions, ExperimentPart, MeasuredRow } from './protocol/experiments.ts';
import type { Asking } from './question.ts';
import { atMostEvery } from './scheduler.ts';
import type { Trainers } from './trainers.ts';

/** Progress is told at most so often. ms */
const tellEvery = 200;

interface Running {
  share: number;
  step: number;
  loss: number | null;
  /** From where it would go on. */
  kept: number;
}

/** Resolves with the rows that were computed by this call, in the order of the networks. Rejects with CancelledError; the rows until then have been told. */
export async function runExperiment({ core, job, progress, call }: Asking, asked: ExperimentOptions): Promise<readonly MeasuredRow[]> {
  const { config, name, method, steps, cells, atOnce } = asked;
  const { clock, outbox } = core;
  const began = clock.now();
  const nameOf = (cell: Parameters<typeof experimentKey>[0]) => experimentKey(cell).join();
  const done = new Set(asked.done.map(nameOf));
  const begun = new Map(asked.begun.map((partial) => [nameOf(partial), partial]));
  const left = cells.filter((cell) => !done.has(nameOf(cell)));
  const work = new Map(cells.map((cell) => [cell, cellProducts(cell, steps, config)]));
  const all = left.reduce((sum, cell) => sum + (work.get(cell) as number), 0);
  const rows = new Map<ExperimentCell, MeasuredRow>();
  const running = new Map<ExperimentCell, Running>();
  /** What the trainings that go on had done before, so that the time that is left is that of this call. */
  const ahead = left.reduce((sum, cell) => sum + ((begun.get(nameOf(cell))?.step ?? 0) / Math.max(1, steps)) * (work.get(cell) as number), 0);
  const tell = (part: ExperimentPart) => outbox.event({ kind: 'part', call, part });
  const share = () => [...work].reduce((sum, [cell, products]) => sum + products * (rows.has(cell) ? 1 : (running.get(cell)?.share ?? 0)), 0);

  const tellProgress = () => {
    const products = share();
    const made = products - ahead;
    const seconds = (clock.now() - began) / 1000;
    // Of the rows that were kept, all; of the others, what has been done.
    const total = cells.length === left.length ? all : [...work.values()].reduce((sum, one) => sum + one, 0);
    const finished = total - all + products;
    progress(Math.min(all > 0 ? products / all : 1, 1 - 1e-9));
    tell({
      kind: 'progress',
      progress: {
        experiment: name,
        done: cells.length - left.length + rows.size,
        of: cells.length,
        running: [...running].map(([{ network }, { step, loss, kept }]) => ({ network, step, steps, loss, kept })),
        share: total > 0 ? finished / total : 1,
        secondsLeft: made > 0 ? (seconds * (all - products)) / made : Number.NaN,
      },
    });
  };
  const seldom = atMostEvery<void>(tellEvery, clock.now, tellProgress);
  const now = () => seldom(undefined);

  const trainers = left.length > 0 ? (await loadPart(() => import('./trainers.ts'))).startTrainers(core, Math.min(atOnce, left.length)) : null;
  // Where each has a worker of its own, nothing of that is needed here.
  const here = trainers ?? { run: await runHere(core, job), count: 1 };
  const queue = [...left];
  async function lane(): Promise<void> {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const network = cell;
      const partial = begun.get(nameOf(network));
      const state: Running = { share: 0, step: partial?.step ?? 0, loss: partial?.losses.at(-1) ?? null, kept: partial?.step ?? 0 };
      running.set(network, state);
      now();
      const listener = {
        progress(share: number, step: number, loss: number | null) {
          Object.assign(state, { share, step, loss });
          now();
        },
        begun(begun: NonNullable<typeof partial>) {
          state.kept = begun.step;
          tell({ kind: 'begun', begun });
        },
      };
      const wanted = { config, name, method, steps, cell: network, begun: partial };
      const row = await here.run(wanted, listener);
      job.check();
      running.delete(network);
      rows.set(network, row);
      tell({ kind: 'row', row });
      tellProgress();
    }
  }
  try {
    await job.orCancelled(Promise.all(Array.from({ length: here.count }, lane)));
  } finally {
    // Those of the other lanes stop with the first that fails.
    queue.length = 0;
    trainers?.dispose();
  }
  return cells.flatMap((cell) => rows.get(cell) ?? []);
}

/** Networks are trained in this thread. */
async function runHere({ clock }: Pick<Asking['core'], 'clock'>, job: Asking['job']): Promise<Trainers['run']> {
  const { runNetwork } = await loadPart(() => import('./experimentNetwork.ts'));
  return (wanted, listener) => runNetwork(wanted, clock, job, listener);
}

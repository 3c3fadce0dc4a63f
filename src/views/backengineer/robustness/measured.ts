/** The measurement of this view: asked for by a button, shown as it comes, kept through a reload, and marked as stale as soon as the network or the task is another. */
import { createStore } from 'zustand/vanilla';
import { type Dependence, resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { Disturbance, RobustnessResult, RobustnessRow, SubjectName } from '../../../session/protocol.ts';
import { type PageState, store } from '../../../store/store.ts';

export interface Measured {
  readonly rows: readonly RobustnessRow[];
  /** With the reasons why some could not be had; null until the end of a measurement. */
  readonly about: Pick<RobustnessResult, 'subjects' | 'omitted'> | null;
  /** Settings that it was measured with. */
  readonly config: Config;
}

/** Readouts that follow the noise of the handle are measured as they were fitted: they are no other network when it moves. */
const dependsOn = ({ readout }: Config): readonly Dependence[] => [readout.fit ? 'driven' : 'answering', 'task', 'readout', 'training.seed', 'training.ridge'];

const keyOf = ({ network, config }: PageState): string | null => network && resultKey(network, config, dependsOn(config));

/** It is looked up what is kept; nothing is measured. */
export const looking = createStore<boolean>(() => false);

export const measured = createAsked<Measured>({
  key: keyOf,
  async compute({ config }, _known, tell, signal) {
    const onlyKept = looking.getState();
    const rows: RobustnessRow[] = [];
    const watching = store.subscribe(({ jobs }, before) => {
      if (jobs.robustness && jobs.robustness !== before.jobs.robustness && !onlyKept) tell(null, jobs.robustness.done);
    });
    try {
      const result = await lab.robustness({ keep: true, onlyKept, signal }, (row) => {
        rows.push(row);
        if (!onlyKept) tell({ rows: [...rows], about: null, config }, store.getState().jobs.robustness?.done ?? 0);
      });
      // Nothing kept is no reason to take away what is there.
      if (onlyKept && result.rows.length === 0) throw new DOMException('Nothing is kept.', 'AbortError');
      return { rows: result.rows, about: result, config };
    } finally {
      watching();
    }
  },
});

/** Shows what an earlier visit has measured of this network, if anything; measures nothing. */
export async function recall(): Promise<void> {
  const { running, value, stale } = measured.state.getState();
  if (running || (value && !stale)) return;
  looking.setState(true, true);
  try {
    await measured.begin();
  } finally {
    looking.setState(false, true);
  }
}

/** Measures what is not measured yet. */
export async function measure(): Promise<void> {
  if (looking.getState()) {
    measured.stop();
    await new Promise<void>((resolve) => {
      const end = looking.subscribe((busy) => {
        if (busy) return;
        end();
        resolve();
      });
    });
  }
  await measured.begin();
}

/** What is looked at: which networks, and one of the six figures alone. */
export interface Shown {
  readonly hidden: readonly SubjectName[];
  readonly alone: Disturbance | null;
}
export const shown = createStore<Shown>(() => ({ hidden: [], alone: null }));

export const show = (subject: SubjectName, visible: boolean): void =>
  shown.setState(({ hidden }) => ({ hidden: visible ? hidden.filter((one) => one !== subject) : [...hidden, subject] }));

/** Shows this figure alone, or all again. */
export const showAlone = (disturbance: Disturbance | null): void => shown.setState({ alone: disturbance });

/**
 * The measurement of this view: asked for by a button, shown as it comes, kept through a reload, and marked as stale as soon as the network or the task is
 * another.
 */
import { createStore } from 'zustand/vanilla';
import { type Dependence, resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { Disturbance, NetworkInFile, RobustnessResult, RobustnessRow, SubjectName } from '../../../session/protocol.ts';
import { type PageState, store } from '../../../store/store.ts';
import { opened, publishedIn, publishedOption } from './opened.ts';

export interface Measured {
  readonly rows: readonly RobustnessRow[];
  /** With the reasons why some could not be had; null until the end of a measurement. */
  readonly about: Pick<RobustnessResult, 'subjects' | 'omitted'> | null;
  /** Settings that it was measured with. */
  readonly config: Config;
  /** The network of a file that was measured beside it. */
  readonly published: NetworkInFile | null;
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
    const published = opened.getState().network;
    const watching = store.subscribe(({ jobs }, before) => {
      if (jobs.robustness && jobs.robustness !== before.jobs.robustness && !onlyKept) tell(null, jobs.robustness.done);
    });
    try {
      const result = await lab.robustness({ keep: true, onlyKept, signal, ...publishedOption() }, (row) => {
        rows.push(row);
        if (!onlyKept) tell({ rows: [...rows], about: null, config, published }, store.getState().jobs.robustness?.done ?? 0);
      });
      // Nothing kept is no reason to take away what is there.
      if (onlyKept && result.rows.length === 0) throw new DOMException('Nothing is kept.', 'AbortError');
      return { rows: result.rows, about: result, config, published: publishedIn(result) };
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

/** Ends what is measured or looked up; resolves when it has ended. */
function rest(): Promise<void> {
  const isBusy = () => measured.state.getState().running || looking.getState();
  measured.stop();
  return new Promise((resolve) => {
    const look = () => {
      if (isBusy()) return;
      for (const end of ends) end();
      resolve();
    };
    const ends = [measured.state.subscribe(look), looking.subscribe(look)];
    look();
  });
}

/** Measures what is not measured yet, also what a file that was just taken has brought. */
export async function measure(): Promise<void> {
  opened.setState({ problem: '' });
  await rest();
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

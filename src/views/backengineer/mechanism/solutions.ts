/**
 * Three ways to solve the task, each without noise and with some: the present network, the same with its readout in closed form, and a design of rank one.
 * Measured while somebody looks, after the settings have come to rest; what comes first is shown first. The present network stays as it is.
 */
import { type Dependence, resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { NetworkState, RobustnessRow, RobustnessSubject, SubjectName } from '../../../session/protocol.ts';
import { type PageState, store } from '../../../store/store.ts';

export const subjects = ['present', 'closed form', 'rank one'] as const satisfies readonly SubjectName[];
/** Standard deviation; what is quiet has none. */
export const noisy = 1e-3;

export interface Solutions {
  readonly rows: readonly RobustnessRow[];
  /** With the reasons why some could not be had; null until the end. */
  readonly subjects: readonly RobustnessSubject[] | null;
  readonly config: Config;
  readonly network: Pick<NetworkState, 'origin' | 'step'> | null;
}

const dependsOn: readonly Dependence[] = ['answering', 'task', 'readout', 'training.seed', 'training.ridge'];
const keyOf = ({ network, config }: PageState): string | null => network && resultKey(network, config, dependsOn);

/** A point of each disturbance has to be asked for: the cheapest. */
const least = ({ network: { dt } }: Config) => ({ times: [500], jitters: [0], silenced: [0.5], kicks: [0], dts: [dt] });

const asked = createAsked<Solutions>({
  key: keyOf,
  async compute({ config, network }, _known, tell, signal) {
    const rows: RobustnessRow[] = [];
    const result = await lab.robustness({ ...least(config), noises: [0, noisy], seeds: [1], subjects, signal }, (row) => {
      rows.push(row);
      tell({ rows: [...rows], subjects: null, config, network }, store.getState().jobs.robustness?.done ?? 0);
    });
    return { rows: result.rows, subjects: result.subjects, config, network };
  },
});

export const solutions = asked.state;

/** Longer than that of the other figures: these are measured last. ms */
const rest = 800;

export function watchSolutions(): () => void {
  const end = asked.watch();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the state that was last measured, or that could not be. */
  let tried: string | null = null;
  function look(): void {
    const page = store.getState();
    const wanted = keyOf(page);
    const { value, stale, running } = asked.state.getState();
    if (wanted === tried && tried !== null) return;
    if (value?.subjects && !stale) return;
    if (running && tried !== null) {
      tried = null;
      asked.stop();
    }
    clearTimeout(timer);
    if (wanted !== null) timer = setTimeout(() => void begin(), rest);
  }
  async function begin(): Promise<void> {
    const page = store.getState();
    if (asked.state.getState().running || page.training.running) {
      timer = setTimeout(() => void begin(), rest);
      return;
    }
    tried = keyOf(page);
    await asked.begin();
  }
  const stop = store.subscribe(({ network, config }, before) => {
    if (network !== before.network || config !== before.config) look();
  });
  look();
  return () => {
    clearTimeout(timer);
    asked.stop();
    stop();
    end();
  };
}

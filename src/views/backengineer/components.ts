/**
 * The components that the panel shows: computed on opening and after the network, the durations or the source have changed, one at a time, always the newest
 * wanted. What is shown while a newer one is computed is stale, never blank. Signs are aligned from result to result by lab.pca.
 */
import { createStore } from 'zustand/vanilla';
import { lab } from '../../lab/index.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { type PageState, store } from '../../store/store.ts';

export interface ComponentsState {
  readonly result: PcaResult | null;
  readonly stale: boolean;
  /** A sentence when it failed. */
  readonly problem: string;
}

export const components = createStore<ComponentsState>(() => ({ result: null, stale: false, problem: '' }));

const axesWanted = 10;
/** Long enough that a slider in motion does not start anything. */
const wait = 300;

let shown = '';
let busy = false;
let viewers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const dependence = ({ config, network }: PageState) =>
  JSON.stringify([config.network, config.view.durations, config.view.axes, config.task.amplitude, config.task.slope, network?.fingerprint]);

function look(): void {
  const state = store.getState();
  if (viewers === 0 || !state.network || state.training.running) return;
  const stale = dependence(state) !== shown;
  if (stale !== components.getState().stale && shown !== '') components.setState({ stale });
  if (!stale || busy) return;
  clearTimeout(timer);
  timer = setTimeout(() => void compute(), shown === '' ? 0 : wait);
}

async function compute(): Promise<void> {
  if (busy || viewers === 0) return;
  busy = true;
  const state = store.getState();
  const key = dependence(state);
  const { axes: source, durations } = state.config.view;
  try {
    const result = await lab.pca({ source, durations, count: axesWanted });
    shown = key;
    components.setState({ result, problem: '', stale: dependence(store.getState()) !== key });
  } catch (error) {
    // What failed once is not tried again until something changes.
    shown = key;
    if (!(error instanceof Error && error.name === 'CancelledError'))
      components.setState({ problem: error instanceof Error ? error.message : 'The components could not be computed.', stale: true });
  }
  busy = false;
  look();
}

/** Keeps the components up to date as long as somebody looks; returns the way to stop. */
export function watchComponents(): () => void {
  viewers++;
  const stop = store.subscribe(look);
  look();
  return () => {
    viewers--;
    stop();
    if (viewers === 0) clearTimeout(timer);
  };
}

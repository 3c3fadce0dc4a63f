/** How the state moves in trials of the task, without noise: what fixed points are held against. Renewed when network or task have rested. */
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import type { TrialResult } from '../../../session/protocol.ts';
import { store } from '../../../store/store.ts';
import { type Motion, motionOf, type Run, runOf } from './runs.ts';

/** ms of each trial that are looked at, as in the axes view, and after the end of the pulse until what is left of it is called its memory. */
const [shown, settled] = [4000, 500];

async function pulses({ view, network: { dt, tau } }: Config): Promise<Run[]> {
  const runs: Run[] = [];
  for (const duration of view.durations) {
    const trial = await lab.trial({ duration, onset: 0, length: Math.max(shown, duration + 2 * settled), noise: 0, states: true });
    runs.push(runOf(trial, { label: `${duration} ms`, duration, inputEnd: duration, memoryFrom: duration + settled, step: dt / tau }));
  }
  return runs;
}

async function oneTrial({ network: { dt, tau } }: Config): Promise<Run[]> {
  const trial: TrialResult = await lab.trial({ condition: 'drawn', seed: 1, noise: 0, states: true });
  return [runOf(trial, { label: 'a trial', duration: 0, inputEnd: 0, memoryFrom: 0, step: dt / tau })];
}

const memo = createMemo<Motion>({
  page: store,
  key: ({ network, config }) => network && resultKey(network, config, ['answering', 'task', 'view.durations']),
  async compute({ config }) {
    const { data } = await lab.weights('h0');
    return motionOf(await (config.task.name === 'integration-memory' ? pulses(config) : oneTrial(config)), Float64Array.from(data));
  },
});

export const motion = memo.state;
export const watchMotion = memo.watch;

/** The components that the panel shows. Signs are aligned from result to result by lab.pca, so that what follows a slider does not flip. */
import { resultKey } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { pca } from '../../session/questions/pca.ts';

export interface Components extends PcaResult {
  readonly source: Config['view']['axes'];
  /** Its readout was fitted or trained: there is nothing to wait for. */
  readonly learnt: boolean;
  readonly gain: number;
  /** With noise the settings let it act on the network for some time before the pulse, which comes at once in these trials. */
  readonly waits: boolean;
}

const axesWanted = 10;

const memo = createMemo({
  key: ({ network, config }) => network && resultKey(network, config, pca.dependsOn),
  // With the activity that the axes come from: while another is computed, what is shown is of the one before.
  compute: async ({ network, config: { view, network: settings, task } }): Promise<Components> => ({
    ...(await lab.pca({ source: view.axes, durations: view.durations, count: Math.min(axesWanted, settings.size) })),
    source: view.axes,
    learnt: network?.origin === 'fitted' || network?.origin === 'trained',
    gain: settings.gain,
    waits: settings.noise > 0 && task.noiseFrom === 'start',
  }),
});

export const components = memo.state;
export const watchComponents = memo.watch;

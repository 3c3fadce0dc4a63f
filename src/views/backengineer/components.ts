/** The components that the panel shows. Signs are aligned from result to result by lab.pca, so that what follows a slider does not flip. */
import { resultKey } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { pca } from '../../session/questions/pca.ts';

export type Components = PcaResult & { readonly source: Config['view']['axes'] };

const axesWanted = 10;

const memo = createMemo({
  key: ({ network, config }) => network && resultKey(network, config, pca.dependsOn),
  // With the activity that the axes come from: while another is computed, what is shown is of the one before.
  compute: async ({ config: { view } }): Promise<Components> => ({
    ...(await lab.pca({ source: view.axes, durations: view.durations, count: axesWanted })),
    source: view.axes,
  }),
});

export const components = memo.state;
export const watchComponents = memo.watch;

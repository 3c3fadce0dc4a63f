/** The components that the panel shows. Signs are aligned from result to result by lab.pca, so that what follows a slider does not flip. */
import { resultKey } from '../../config/dependence.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import { pca } from '../../session/questions/pca.ts';

const axesWanted = 10;

const memo = createMemo({
  key: ({ network, config }) => network && resultKey(network, config, pca.dependsOn),
  compute: ({ config: { view } }) => lab.pca({ source: view.axes, durations: view.durations, count: axesWanted }),
});

export const components = memo.state;
export const watchComponents = memo.watch;

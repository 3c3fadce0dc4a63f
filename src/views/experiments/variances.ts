/** Variances of the activity along its axes, of the present network: what the components of C and D are chosen from. */
import { resultKey } from '../../config/dependence.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import { experimentCalled } from '../../science/experiments/index.ts';
import { pca } from '../../session/questions/pca.ts';
import type { PageState } from '../../store/store.ts';

/** Of the spontaneous activity where input weights are set, of that in the task where output weights are. */
function sourceOf({ config }: Pick<PageState, 'config'>): 'spontaneous' | 'trials' | null {
  const { name } = config.experiment;
  const along = name === '' ? null : experimentCalled(name).along;
  return along && (along === 'input' ? 'spontaneous' : 'trials');
}

const memo = createMemo({
  key(state) {
    const source = sourceOf(state);
    return state.network && source && `${source} ${resultKey(state.network, state.config, pca.dependsOn)}`;
  },
  async compute(state) {
    const source = sourceOf(state) ?? 'spontaneous';
    const { eigenvalues } = await lab.pca({ source, count: 1 });
    return { source, variances: Array.from(eigenvalues) };
  },
});

export const variances = memo.state;
export const watchVariances = memo.watch;

/** How well the present network does a task other than that of the study: measured while somebody looks, and renewed when network or settings have rested. */
import { resultKey } from '../config/dependence.ts';
import { lab } from '../lab/index.ts';
import { evaluate } from '../session/questions/evaluate.ts';
import { createMemo } from './memo.ts';

/** Trials that it is measured by, also over the gain (overGain.ts): the same, so that both say the same. */
export const trials = 200;

export const score = createMemo({
  key: ({ network, config, jobs }) => (network && jobs.fit === undefined ? resultKey(network, config, evaluate.dependsOn) : null),
  compute: () => lab.evaluate({ trials }),
});

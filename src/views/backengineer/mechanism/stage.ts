/** How long the present network follows its linear stage: asked anew whenever the network, the task or the pulse of Live is another. */
import { loadPart } from '../../../base/loadPart.ts';
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import type { LinearStageResult } from '../../../session/protocol.ts';
import { linearStage } from '../../../session/questions/linearStage.ts';
import { hasPulses } from '../../../store/hasPulses.ts';

/** Parts of the input that are compared, the whole of it first. */
export const scales = [1, 0.1, 0.01, 0.001];

export interface Stage extends LinearStageResult {
  /** Settings that it was computed with. */
  readonly config: Config;
  readonly pulses: boolean;
}

/** The pulse of Live, or the first condition of another task. */
async function conditionOf(config: Config): Promise<string> {
  if (hasPulses({ config })) return `${config.view.pulse} ms`;
  const { taskOf } = await loadPart(() => import('../../../config/wholeTasks.ts'));
  const { task, values } = taskOf(config);
  return task.conditions(values)[0]!.label;
}

const memo = createMemo<Stage>({
  key: ({ network, config }) => network && resultKey(network, config, [...linearStage.dependsOn.filter((part) => part !== 'view.durations'), 'view.pulse']),
  compute: async ({ config }) => ({
    ...(await lab.linearStage({ conditions: [await conditionOf(config)], scales })),
    config,
    pulses: hasPulses({ config }),
  }),
});

export const stage = memo.state;
export const watchStage = memo.watch;

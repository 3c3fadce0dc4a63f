/** Says to screen readers what long work has come to: at its beginning, at milestones of training, and at its end with the finding. */
import { loadPart } from '../base/loadPart.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';

/** Training is announced at these steps, and then at every 500th, */
const early = [10, 50, 100, 200];
/** but not more often than this, ms. */
const pause = 10_000;

/** Whether a step between `before` (not included) and `now` is a milestone. */
export function passesMilestone(before: number, now: number): boolean {
  return early.some((step) => before < step && step <= now) || Math.floor(before / 500) < Math.floor(now / 500);
}

/** The summary of the figure that shows a result. It is looked up when it is wanted: the figures of a panel are loaded with the panel. */
const findings = {
  train: async () => (await loadPart(() => import('../views/train/trainFigures.ts'))).trainFigures.loss.summary(),
  pca: async () => (await loadPart(() => import('../views/backengineer/figures.ts'))).sharesFigure.summary(),
} as const;

function tell(what: keyof typeof findings, before = ''): void {
  findings[what]().then(
    (sentence) => announce(`${before}${sentence}`),
    () => undefined,
  );
}

export function startMilestones(): void {
  let told = Number.NEGATIVE_INFINITY;
  store.subscribe(({ training, jobs, config }, before) => {
    if (training.running !== before.training.running) {
      told = Date.now();
      if (training.running) announce('Training has begun.');
      else if (training.step > 0) tell('train', 'Training has stopped. ');
    } else if (training.running && passesMilestone(before.training.step, training.step) && Date.now() - told > pause) {
      told = Date.now();
      tell('train', `Step ${training.step}. `);
    }
    if (before.jobs.pca && !jobs.pca && config.view.panel === 'backengineer') setTimeout(() => tell('pca'), 100);
  });
}

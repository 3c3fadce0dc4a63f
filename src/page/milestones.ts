/**
 * Says to screen readers what work has come to: training at its beginning, at milestones, and at its end with the finding; a readout that was fitted anew; and
 * what the panel says when a long job has ended. Loaded when something is first changed or computed.
 */
import { loadPart } from '../base/loadPart.ts';
import { isFree } from '../config/lessonOn.ts';
import { type PageState, store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { errorText } from '../ui/format.ts';

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

/** The read-out that has the finding, which a lesson can hide. */
const readings = { train: 'training', pca: 'axes' } as const;

function tell(what: keyof typeof findings, before = ''): void {
  if (!isFree(store.getState().config, readings[what])) {
    if (before) announce(before.trim());
    return;
  }
  findings[what]().then(
    (sentence) => announce(`${before}${sentence}`),
    () => undefined,
  );
}

/** A job that takes longer is one that somebody waits for, ms. */
const long = 3000;

/** What the panel says now, when it has been drawn. */
function tellPanel(): void {
  setTimeout(() => {
    const sentence = document.querySelector('.sentence')?.textContent;
    if (sentence) announce(sentence);
  }, 300);
}

/** @param begun the change of the page with which it begins */
export function startMilestones(...begun: Parameters<Parameters<typeof store.subscribe>[0]>): void {
  let told = Number.NEGATIVE_INFINITY;
  const since = new Map<string, number>();
  function follow({ training, jobs, config, lastFit }: PageState, before: PageState): void {
    if (training.running !== before.training.running) {
      told = Date.now();
      if (training.running) announce('Training has begun.');
      else if (training.step > 0) tell('train', 'Training has stopped. ');
    } else if (training.running && passesMilestone(before.training.step, training.step) && Date.now() - told > pause) {
      told = Date.now();
      tell('train', `Step ${training.step}. `);
    }
    if (before.jobs.pca && !jobs.pca && config.view.panel === 'backengineer') setTimeout(() => tell('pca'), 100);
    if (jobs !== before.jobs) {
      for (const name of Object.keys(jobs)) if (!since.has(name)) since.set(name, Date.now());
      for (const [name, time] of since) {
        if (name in jobs) continue;
        since.delete(name);
        if (name !== 'pca' && name !== 'fit' && Date.now() - time > long) tellPanel();
      }
    }
    // The chapters of the story say themselves what came of a turn; their networks are fitted anew in between.
    if (lastFit && lastFit !== before.lastFit && !training.running && config.view.panel !== 'story' && isFree(config, 'map'))
      announce(`The readout is fitted: the error of its answers is ${errorText(lastFit.error)}, that of guessing ${errorText(lastFit.guessing)}.`);
  }
  follow(...begun);
  store.subscribe(follow);
}

/** How far a press of Train goes, and what the line under the bar says. Pure. */
import type { Config } from '../../config/schema.ts';
import { engineWord } from '../../figures/words.ts';
import type { EngineReport } from '../../session/protocol.ts';
import { duration, shortTime, thinSpace } from '../../ui/format.ts';

/** Steps of one run: those over which the learning rate falls, or the study's, 50 epochs of 15; of learning on-line, which gains little more, 100 trials. */
export const runLength = ({ method, decay }: Pick<Config['training'], 'method' | 'decay'>) => (method === 'rls' ? 100 : decay || 750);

/** Steps from here to the end of this run, or through the next one. */
export const stepsToGo = (step: number, length: number) => length - (step % length);

export interface RunNumbers {
  readonly running: boolean;
  readonly step: number;
  readonly until: number;
  /** Share done of a long step that is under way; 0 where none is. */
  readonly within?: number;
  readonly secondsLeft: number;
  readonly secondsPerStep: number;
  readonly engine: EngineReport['name'] | null;
}

/**
 * "Step 3 of 750"; of a step that takes long also how far it is: "Step 3 of 750, 42 % of the next". After a run that has come to its end: "Step 400 (Train goes
 * on to 750)", for it was one of 400.
 */
export function runText({ running, step, until: wanted, within = 0 }: RunNumbers, until: number): string {
  if (!running && step > 0 && wanted <= step) return step === until ? `Step ${step}` : `Step ${step} (Train goes on to ${until})`;
  return `Step ${step} of ${until}${running && within > 0 ? `, ${Math.floor(100 * within)}${thinSpace}% of the next` : ''}`;
}

/** "7 min 39 s left, 0.9 s a step on WebAssembly"; only what is known. */
export function runCaption({ running, secondsLeft, secondsPerStep, engine }: RunNumbers): string {
  const pace = secondsPerStep > 0 ? `${shortTime(secondsPerStep)} a step` : '';
  const left = running && Number.isFinite(secondsLeft) ? `${duration(secondsLeft)} left` : '';
  const where = engine ? `on ${engineWord(engine)}` : '';
  return [left, [pace, where].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

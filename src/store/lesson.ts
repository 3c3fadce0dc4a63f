import type { Config } from '../config/schema.ts';

/**
 * A lesson that was opened, and how far its visitor has come; kept while it is left for free play. Whether it is on says the configuration
 * (config/lessonOn.ts).
 */
export interface LessonVisit {
  /** As its link opened it. */
  readonly opened: Config;
  /** Of its steps, from 0. */
  readonly step: number;
  readonly guesses: readonly number[];
  /** The value was found, or is shown after the last guess. */
  readonly answered: 'found' | 'shown' | null;
  /** Hidden read-outs that were uncovered after the answer. */
  readonly uncovered: readonly string[];
}

/** The lesson as its visitor meets it now: what the link says, and how far the visitor has come. */
import { useStore } from 'zustand';
import { type LessonControl, type LessonPart, type LessonReading, lessonParts } from '../../config/lessonParts.ts';
import { type Config, lessonControls, lessonReadings } from '../../config/schema.ts';
import { type PartState, stateOf } from '../../lab/lessonRules.ts';
import type { LessonVisit } from '../../store/lesson.ts';
import { store } from '../../store/store.ts';

/** The value is shown once it was answered, and what was uncovered is seen; neither can be turned by that. */
export function stateNow(config: Pick<Config, 'lesson'>, visit: LessonVisit | null, part: LessonPart): PartState {
  const state = stateOf(config, part);
  if (state !== 'hidden') return state;
  if (visit?.answered && config.lesson.find === part) return 'fixed';
  return visit?.answered && visit.uncovered.includes(part) ? 'free' : 'hidden';
}

export interface LessonNow {
  readonly lesson: Config['lesson'];
  readonly visit: LessonVisit | null;
  state(part: LessonPart): PartState;
  /** Controls in this state, in the order of the table. */
  controls(state: PartState): readonly LessonControl[];
  /** Read-outs that are hidden. */
  readonly hidden: readonly LessonReading[];
}

export function lessonNow(config: Config, visit: LessonVisit | null): LessonNow {
  const state = (part: LessonPart) => stateNow(config, visit, part);
  return {
    lesson: config.lesson,
    visit,
    state,
    controls: (wanted) => lessonControls.filter((one) => state(one) === wanted),
    hidden: lessonReadings.filter((one) => state(one) === 'hidden'),
  };
}

export function useLesson(): LessonNow {
  const config = useStore(store, (state) => state.config);
  const visit = useStore(store, (state) => state.lesson);
  return lessonNow(config, visit);
}

export const labelOf = (part: LessonPart): string => lessonParts[part].label;

/** A figure over the gain draws where one is: it is not shown where that is hidden, its value is. */
export const overGain = ({ state }: LessonNow): boolean => state('gain') !== 'hidden' && state('noise') !== 'hidden';

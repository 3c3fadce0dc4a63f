import { loadPart } from '../base/loadPart.ts';
import type { LessonCalls, LessonContext } from './lesson.ts';

/** With the first lesson, or the first of its calls. */
export const loadLesson = () => loadPart(() => import('./lesson.ts'));

const names = ['guess', 'lessonStep', 'uncover', 'leaveLesson', 'returnToLesson'] as const;

export function lessonMethods(context: () => LessonContext): LessonCalls {
  const call = (name: keyof LessonCalls) => async (given?: unknown) => (await loadLesson()).lessonCalls[name](context(), given);
  // Each name has the call of that name.
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as LessonCalls;
}

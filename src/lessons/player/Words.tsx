/** The words of a lesson: which step it is, what to do, and the question. */
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { useLesson } from './useLesson.ts';

/** Dashes at the top, each of which leads to its step. */
export function Steps() {
  const { lesson, visit } = useLesson();
  const step = visit?.step ?? 0;
  if (lesson.steps.length < 2) return <span className="lesson-steps" />;
  return (
    <nav className="lesson-steps" aria-label="Steps">
      {lesson.steps.map((_, k) => (
        <button
          key={k}
          type="button"
          className={k <= step ? 'done' : ''}
          aria-label={`Step ${k + 1} of ${lesson.steps.length}`}
          aria-current={k === step ? 'step' : undefined}
          onClick={() => attempt(lab.lessonStep(k))}
        />
      ))}
    </nav>
  );
}

export function Words() {
  const { lesson, visit } = useLesson();
  const step = Math.min(visit?.step ?? 0, Math.max(0, lesson.steps.length - 1));
  const text = lesson.steps[step];
  return (
    <p className="lesson-words" aria-live="polite">
      {text && lesson.steps.length > 1 && (
        <b className="number">
          {step + 1} of {lesson.steps.length}.{' '}
        </b>
      )}
      {text && `${text} `}
      {lesson.question && <strong>{lesson.question}</strong>}
    </p>
  );
}

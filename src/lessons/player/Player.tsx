/** A lesson as its visitor sees it: words, what is shown of the network, what can be turned, and a guess. What the lesson hides is not rendered at all. */
import './lesson.css';
import { Suspense, useState } from 'react';
import { useStore } from 'zustand';
import type { LessonControl } from '../../config/lessonParts.ts';
import { attempt } from '../../figures/attempt.ts';
import { EdgeBelow } from '../../figures/Below.tsx';
import type { Shown } from '../../figures/BelowPanel.tsx';
import { GainAxis } from '../../figures/GainAxis.tsx';
import { MapPanel } from '../../figures/MapPanel.tsx';
import { NoiseAxis } from '../../figures/NoiseAxis.tsx';
import { lab } from '../../lab/index.ts';
import { hasPulses } from '../../store/hasPulses.ts';
import { store } from '../../store/store.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { useFocusGoesOn } from '../../ui/useFocusGoesOn.ts';
import { Figures, placesOf } from './Figures.tsx';
import { AnswerAxis, AnswerText, Guess } from './Guess.tsx';
import { LessonMenu } from './LessonMenu.tsx';
import { Lines } from './Lines.tsx';
import { Readings } from './Readings.tsx';
import { type LessonNow, labelOf, overGain, useLesson } from './useLesson.ts';
import { plainValue, soughtValue } from './values.ts';
import { Steps, Words } from './Words.tsx';

const MyAnswers = lazyPart(
  () => import('./MyAnswers.tsx'),
  (module) => module.MyAnswers,
);

const allLetters = 'abcdef';

/** What stands under the gain axis: those of its figures that the lesson shows. */
function shownBelow({ state }: LessonNow, pulses: boolean): readonly Shown[] {
  const all: readonly (readonly [Shown, Parameters<LessonNow['state']>[0]])[] = pulses
    ? [
        ['exponent', 'exponent'],
        ['error', 'map'],
        ['modes', 'modes'],
      ]
    : [
        ['score', 'map'],
        ['exponent', 'exponent'],
        ['modes', 'modes'],
      ];
  return all.filter(([, part]) => state(part) !== 'hidden').map(([shown]) => shown);
}

/** The one control that has a handle: the guess, else the gain, else the noise. */
function handleOf({ lesson, visit, state }: LessonNow): 'guess' | 'gain' | 'noise' | null {
  if (lesson.find !== 'none' && !visit?.answered) return 'guess';
  return state('gain') === 'free' ? 'gain' : state('noise') === 'free' ? 'noise' : null;
}

export function Player() {
  const now = useLesson();
  const { lesson, visit, state } = now;
  const pulses = useStore(store, hasPulses);
  const sought = useStore(store, (one) => soughtValue(one.config));
  const [guess, setGuess] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [answering, setAnswering] = useState(false);

  const places = placesOf(now);
  const inTime = (state('rates') === 'hidden' ? 0 : 1) + (state('output') === 'hidden' ? 0 : 1);
  const letters = allLetters.slice(0, inTime);
  const below = overGain(now) ? shownBelow(now, pulses) : [];
  const map = overGain(now) && pulses && state('map') !== 'hidden';
  const handle = handleOf(now);
  const elsewhere: LessonControl[] = ['time', ...(handle === 'gain' || handle === 'noise' ? [handle] : [])];
  if (inTime > 0 && state('rates') !== 'hidden' && state('pulse') === 'free') elsewhere.push('pulse');
  if (visit?.answered && lesson.find !== 'none') elsewhere.push(lesson.find);

  // What is uncovered has no button any more.
  useFocusGoesOn(now.hidden.length, '.lesson-uncover button, .lesson-buttons .main');

  // In a phone's zone there is room for a few lines; more of them scroll with the page.
  const readings = (['regime', 'exponent', 'map', 'modes'] as const).filter((part) => state(part) !== 'hidden').length;
  const many = now.controls('free').filter((one) => !elsewhere.includes(one)).length + now.controls('fixed').length + readings > 3;
  const more = (
    <>
      <Lines now={now} elsewhere={elsewhere} />
      <Readings />
    </>
  );

  const tried = visit?.guesses.length ?? 0;
  const left = lesson.guesses === 0 ? null : lesson.guesses - tried;
  const find = lesson.find === 'none' ? null : lesson.find;

  async function check(): Promise<void> {
    if (guess === null || !find) return;
    const { right, value } = await lab.guess(guess);
    const rest = Math.max(0, lesson.guesses - tried - 1);
    const more = lesson.guesses === 0 ? '' : ` ${rest} of ${lesson.guesses} guesses ${rest === 1 ? 'is' : 'are'} left.`;
    const is = value === undefined ? '' : `${find === 'matrix' ? 'it is matrix' : `the ${find} is`} ${plainValue(find, value)}.`;
    const words = right
      ? `Right: ${is}`
      : is === ''
        ? `${plainValue(find, guess)} is not near enough.${more}`
        : `${plainValue(find, guess)} was not near enough: ${is}`;
    setSaid(words);
    announce(words);
  }

  return (
    <div className={`lesson${places.length === 0 ? ' lesson-bare' : ''}${state('noise') === 'free' ? '' : ' lesson-noise-held'}`}>
      <header className="lesson-head">
        <span className="lesson-word">Lesson</span>
        <Steps />
        <LessonMenu onAnswers={() => setAnswering(true)} />
      </header>
      <main className="lesson-body">
        <h1 className="lesson-title">{lesson.title || 'A lesson'}</h1>
        <Words />
        <div className="lesson-main">
          <Figures letters={letters} />
        </div>
        <section className="lesson-side" aria-label="What can be read and turned">
          {map && (
            <div className="lesson-map">
              <MapPanel letter={allLetters[inTime]!} />
            </div>
          )}
          <div className="lesson-zone">
            {handle === 'guess' && find && (
              <>
                <p className="lesson-ask">
                  <span>{find === 'matrix' ? 'Which matrix is it?' : 'Place your guess on the axis'}</span>
                  <i>the true one is hidden</i>
                </p>
                <Guess what={find} value={guess} onChange={setGuess} />
              </>
            )}
            {find && visit?.answered && sought !== null && (
              <>
                {find === 'gain' && <AnswerAxis value={sought} guesses={visit.guesses} within={lesson.within} />}
                <AnswerText what={find} value={sought} guesses={visit.guesses} within={lesson.within} />
              </>
            )}
            {handle === 'gain' && (
              <div className="gain-zone">
                <GainAxis
                  breathing={false}
                  hairline={false}
                  // With noise it is the noise alone that moves a quiet network, and the words say so.
                  plain={state('regime') === 'hidden' || state('noise') === 'hidden'}
                  noExponent={state('exponent') === 'hidden'}
                />
              </div>
            )}
            {handle === 'noise' && <NoiseAxis vertical={false} />}
            {!many && more}
            {!visit?.answered && said && (
              <p className="lesson-said">
                <RichText text={raised(said)} />
              </p>
            )}
            {visit?.answered && now.hidden.length > 0 && (
              <p className="lesson-line lesson-uncover">
                <span className="lesson-name">uncover</span>
                {now.hidden.map((part) => (
                  <button
                    key={part}
                    type="button"
                    className="touch-word"
                    onClick={() => attempt(lab.uncover(part).then(() => announce(`Uncovered: ${labelOf(part)}.`)))}
                  >
                    {labelOf(part)}
                  </button>
                ))}
              </p>
            )}
            <Buttons
              now={now}
              guess={handle === 'guess' ? guess : undefined}
              left={left}
              onCheck={() => attempt(check())}
              onAnswers={() => setAnswering(true)}
            />
          </div>
          {many && <div className="lesson-more">{more}</div>}
          {below.length > 0 && (
            <div className="lesson-below">
              <EdgeBelow letter={allLetters[inTime + (map ? 1 : 0)]!} offered={below} />
            </div>
          )}
        </section>
      </main>
      {answering && (
        <Suspense fallback={null}>
          <MyAnswers onClose={() => setAnswering(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface ButtonsProps {
  readonly now: LessonNow;
  /** null before the first; undefined where none is asked for. */
  readonly guess: number | null | undefined;
  readonly left: number | null;
  onCheck(): void;
  onAnswers(): void;
}

/** One main button: the guess, the next step, or the answers at the end. */
function Buttons({ now: { lesson, visit }, guess, left, onCheck, onAnswers }: ButtonsProps) {
  const step = visit?.step ?? 0;
  const last = step >= lesson.steps.length - 1;
  const go = () => attempt(lab.lessonStep(step + 1));
  return (
    <div className="lesson-buttons">
      {guess !== undefined ? (
        <Button look="main" disabled={guess === null} onClick={onCheck}>
          {guess === null ? 'Guess first' : left === 1 ? 'Check my last guess' : 'Check my guess'}
        </Button>
      ) : last ? (
        <Button look="main" onClick={onAnswers}>
          Copy my answers
        </Button>
      ) : (
        <Button look="main" onClick={go}>
          Step {step + 2}
        </Button>
      )}
      {guess !== undefined && !last && <Button onClick={go}>Step {step + 2}</Button>}
    </div>
  );
}

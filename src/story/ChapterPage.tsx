/** The frame of a chapter, one for all: where it stands, its words, three steps (predict, turn, see), the buttons, and its figures. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../figures/attempt.ts';
import { Pieces } from '../figures/Pieces.tsx';
import { pauseOrGoOn } from '../figures/pauseAll.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { reducedMotion } from '../ui/motion.ts';
import { RichText } from '../ui/RichText.tsx';
import { raised } from '../ui/surface.ts';
import { useFocusGoesOn } from '../ui/useFocusGoesOn.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { bring, saysMore } from './bring.ts';
import type { Chapter } from './chapter.ts';
import { chapters } from './chapters.ts';
import { GuessSlider, guessId } from './GuessSlider.tsx';
import { goHome, goTo, goToPuzzle, playFreely } from './leaving.ts';
import { progress, withChapter } from './progress.ts';
import { Steps } from './Steps.tsx';
import { type Place, PlaceContext, placeGuess, type Stage, useGuess } from './useChapter.ts';
import { type Play, usePlay } from './usePlay.ts';

/** Whoever opens a link that says more than the chapter finds what the link says; everybody else its beginning, or its end where it was seen. */
function useBeginning(number: number, chapter: Chapter): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    let here = true;
    const { preset, begin, end } = chapter;
    const { seen, passed } = progress.getState();
    const known = seen.includes(number) || passed.includes(number);
    progress.setState({ draft: null });
    (saysMore(preset) ? lab.ready : bring(preset, known ? { ...begin, ...end } : begin)).then(
      () => {
        if (!here) return;
        chapter.enter?.(known);
        setBegun(true);
      },
      (error: Error) => store.setState({ trouble: { sentence: error.message } }),
    );
    return () => {
      here = false;
    };
  }, [number, chapter]);
  return begun;
}

function usePlaceOf(number: number, chapter: Chapter): { place: Place; playing: Play } {
  const begun = useBeginning(number, chapter);
  const guess = useGuess(number);
  const turned = chapter.useTurned();
  const now = chapter.useAnswer();
  const known = useStore(progress, (state) => state.seen.includes(number) || state.passed.includes(number));
  const kept = useStore(progress, (state) => state.answers[number] ?? null);
  const answer = (begun ? now : null) ?? (known ? kept : null);
  const seen = known || (begun && turned && answer !== null);
  const stage: Stage = seen ? 'see' : guess === null ? 'guess' : 'turn';
  const playing = usePlay(chapter, begun && stage !== 'see' && !known);

  useEffect(() => {
    if (!begun || now === null) return;
    const { answers } = progress.getState();
    if (answers[number] !== now && (turned || known)) progress.setState({ answers: { ...answers, [number]: now } });
    if (turned && !progress.getState().seen.includes(number)) progress.setState(({ seen }) => ({ seen: withChapter(seen, number) }));
  }, [begun, now, turned, known, number]);

  const { play } = playing;
  const place = useMemo(() => ({ number, chapter, stage, answer, play }), [number, chapter, stage, answer, play]);
  return { place, playing };
}

function Dashes({ number }: { number: number }) {
  const seen = useStore(progress, (state) => state.seen);
  return (
    <nav className="story-where" aria-label="Chapters">
      <span aria-hidden="true">
        {number} of {chapters.length}
      </span>
      <ol>
        {chapters.map(({ title }, index) => (
          <li key={title}>
            <button
              type="button"
              className={`story-dash${index + 1 <= number ? ' done' : ''}`}
              aria-current={index + 1 === number ? 'step' : undefined}
              aria-label={`Chapter ${index + 1}, ${title}${seen.includes(index + 1) ? ', seen' : ''}`}
              title={title}
              onClick={() => goTo(index + 1)}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function next(number: number): void {
  progress.setState(({ seen, passed }) => (seen.includes(number) ? {} : { passed: withChapter(passed, number) }));
  if (number < chapters.length) goTo(number + 1);
  else goToPuzzle(1);
}

/** The one main button, and those beside it. */
function Buttons({ place, playing }: { place: Place; playing: Play }) {
  const { number, stage } = place;
  const narrow = useNarrow();
  const draft = useStore(progress, (state) => state.draft);
  const following = chapters[number];
  const onward = (
    <Button look={stage === 'see' ? 'main' : 'outlined'} onClick={() => next(number)}>
      {stage !== 'see' ? 'Skip' : following ? `Next: ${following.short}` : 'Three puzzles'}
    </Button>
  );
  const act = () => {
    if (draft !== null) return placeGuess(place, draft);
    const field = document.getElementById(guessId) ?? document.querySelector<HTMLElement>('.guess-picture input');
    field?.focus();
    // A press by hand shows no focus; where the guess belongs is lit for a moment.
    field?.closest('.handle, .guess-pictures')?.animate(
      [
        { outline: '3px solid var(--accent)', outlineOffset: '4px' },
        { outline: '3px solid transparent', outlineOffset: '4px' },
      ],
      1500,
    );
  };
  return (
    <div className="story-buttons not-printed">
      {playing.playing ? (
        <Button look="main" onClick={playing.stop}>
          Stop
        </Button>
      ) : stage === 'guess' ? (
        <Button look="main" onClick={act}>
          {draft === null ? 'Guess first' : 'Place my guess'}
        </Button>
      ) : stage === 'turn' ? (
        <Button look="main" onClick={playing.play}>
          Show me
        </Button>
      ) : (
        onward
      )}
      {stage === 'guess' && !playing.playing && <Button onClick={playing.play}>Show me</Button>}
      {stage !== 'see' && !narrow && onward}
      {narrow && number > 1 && <Button onClick={() => goTo(number - 1)}>Back</Button>}
      {!narrow && <Button onClick={playFreely}>Play freely</Button>}
    </div>
  );
}

/** On a phone the zone of the thumb has no room for what leaves the chapter. */
function LeavingWords({ number, stage }: Place) {
  return (
    <>
      {stage !== 'see' && (
        <>
          <button type="button" className="touch-word" onClick={() => next(number)}>
            Skip this chapter
          </button>
          .{' '}
        </>
      )}
      <button type="button" className="touch-word" onClick={playFreely}>
        Play freely
      </button>
      .{' '}
    </>
  );
}

function Foot({ leaving }: { leaving?: Place }) {
  const moves = useStore(store, (state) => state.playing);
  const own = useStore(progress, (state) => state.own?.mine ?? false);
  return (
    <p className="story-foot not-printed">
      {leaving && <LeavingWords {...leaving} />}
      Copy link keeps the chapter, your guess and this network.{' '}
      <button type="button" className="touch-word" onClick={() => goTo(0)}>
        For teachers
      </button>
      .{' '}
      <button type="button" className="touch-word" aria-keyshortcuts="p" onClick={pauseOrGoOn}>
        {moves ? 'Pause' : 'Play'}
      </button>{' '}
      what moves (key p).{' '}
      {own && (
        <>
          Your own network is kept:{' '}
          <button type="button" className="touch-word" onClick={() => attempt(goHome())}>
            back to it
          </button>
          .
        </>
      )}
    </p>
  );
}

export function ChapterPage({ number, chapter }: { number: number; chapter: Chapter }) {
  const { place, playing } = usePlaceOf(number, chapter);
  const narrow = useNarrow();
  const { Figures, Turn } = chapter;
  const { stage, answer } = place;
  // A mark that is placed has no handle any more.
  useFocusGoesOn(stage, '.story-buttons .main');
  useEffect(() => {
    // In one column what was found stands under the figure, perhaps below the edge; it may come later than the turn.
    if (narrow && stage === 'see' && answer)
      document.querySelector('.story-found')?.scrollIntoView({ block: 'nearest', behavior: reducedMotion() ? 'auto' : 'smooth' });
  }, [narrow, stage, answer]);
  return (
    <PlaceContext value={place}>
      <main className="story" data-stage={stage}>
        <div className="story-text">
          <Dashes number={number} />
          <h1 className="story-title" tabIndex={-1}>
            {chapter.title}
          </h1>
          {chapter.text.map((pieces, index) => (
            <p key={index} className="story-words">
              <Pieces pieces={pieces} />
              {narrow && index === chapter.text.length - 1 && (
                <>
                  {' '}
                  <b>
                    <RichText text={raised(chapter.question)} />
                  </b>
                </>
              )}
            </p>
          ))}
          {!narrow && <Steps />}
          {!narrow && <Buttons place={place} playing={playing} />}
          {!narrow && <Foot />}
        </div>
        <div className="story-figures">
          <Figures />
        </div>
        {narrow && (
          <>
            <Steps />
            <Foot leaving={place} />
            <div className="slider-zone story-zone">
              <p className="story-zone-words">{stage === 'guess' ? 'Your prediction' : chapter.turn}</p>
              {(stage !== 'guess' || chapter.guess.kind !== 'picture') && (
                <div className="story-zone-handle">{stage === 'guess' ? <GuessSlider /> : <Turn />}</div>
              )}
              <Buttons place={place} playing={playing} />
            </div>
          </>
        )}
      </main>
    </PlaceContext>
  );
}

/** Predict, turn, see: one after the other. What was found is said in one live region, which is there from the beginning. */
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { DragNumber } from '../ui/DragNumber.tsx';
import { Pressable } from '../ui/Pressable.tsx';
import { parseDecimal } from '../ui/parseDecimal.ts';
import { RichText } from '../ui/RichText.tsx';
import { raised } from '../ui/surface.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { scaleOf } from './guessScale.ts';
import { stepped } from './levelScale.ts';
import { progress } from './progress.ts';
import { moveDraft, placeGuess, useGuess, useMark, usePlace } from './useChapter.ts';

/** The prediction as a number that can be typed, dragged and stepped, as long as nothing was seen. */
function GuessNumber() {
  const place = usePlace();
  const { chapter, stage } = place;
  const mark = useMark();
  const scale = scaleOf(chapter.guess);
  if (!scale) return null;
  const open = stage !== 'see';
  const value = mark ?? scale.begin;
  if (!open) return <b className="number">{scale.text(value)}</b>;
  return (
    <DragNumber
      name={`your prediction: ${scale.name}`}
      value={value}
      initial={scale.begin}
      width={mark === null ? 1 : 4}
      text={mark === null ? '?' : scale.text(value)}
      typed={String(value)}
      parse={parseDecimal}
      refuse={(wanted) => (wanted >= scale.low && wanted <= scale.high ? null : `${scale.text(scale.low)} to ${scale.text(scale.high)}`)}
      step={(from, by) => stepped(from, by, scale)}
      min={scale.low}
      max={scale.high}
      onChange={moveDraft}
      onRelease={(placed) => placeGuess(place, scale.tidy(placed))}
    />
  );
}

function Said() {
  const { number, chapter, stage } = usePlace();
  const guess = useGuess(number);
  const { guess: kind } = chapter;
  if (kind.kind === 'picture') {
    if (guess === null) return stage === 'see' ? ' You made no guess.' : ' Choose one of the three pictures.';
    return ` You chose: ${kind.pictures[guess - 1]?.words ?? 'none of them'}.`;
  }
  if (guess === null && stage === 'see') return ' You made no guess.';
  return (
    <>
      {guess === null ? ' Place your mark at ' : ' You placed your mark at '}
      <GuessNumber />.
    </>
  );
}

/** What was found, held against the guess where there is one. */
export function foundText({ answer, stage }: Pick<ReturnType<typeof usePlace>, 'answer' | 'stage'>, guess: number | null): string {
  if (stage !== 'see') return '';
  if (!answer) return 'It is being computed.';
  return guess === null ? answer.found : answer.against(guess);
}

function Again() {
  const { play } = usePlace();
  const playing = useStore(progress, (state) => state.playing);
  return (
    <>
      {' '}
      <Pressable className="touch-word" disabled={playing} onClick={play}>
        Show it again
      </Pressable>
      .
    </>
  );
}

export function Steps() {
  const place = usePlace();
  const { number, chapter, stage, answer } = place;
  const narrow = useNarrow();
  const guess = useGuess(number);
  const found = foundText(place, guess);
  const { Turn, More } = chapter;
  return (
    <ol className="story-steps">
      {(!narrow || stage !== 'see') && (
        <li className="story-step" data-open={stage === 'guess' || undefined} data-done={guess !== null || undefined}>
          <h2>Predict</h2>
          <p>
            {!narrow && <RichText text={raised(chapter.question)} />}
            <Said />
          </p>
        </li>
      )}
      {!narrow && (
        <li className="story-step" data-open={stage === 'turn' || undefined} data-done={stage === 'see' || undefined}>
          <h2>Turn</h2>
          <div className="story-turn" inert={stage === 'guess'}>
            <p>
              {chapter.turn}
              {stage === 'see' && <Again />}
            </p>
            {chapter.turnInText && <Turn />}
          </div>
        </li>
      )}
      <li className="story-step" data-open={stage === 'see' || undefined} data-done={answer !== null && stage === 'see' ? true : undefined}>
        <h2>See</h2>
        <p role="status" className="story-found">
          <RichText text={raised(found)} />
        </p>
        {stage === 'see' && More && (
          <Suspense fallback={null}>
            <More />
          </Suspense>
        )}
      </li>
    </ol>
  );
}

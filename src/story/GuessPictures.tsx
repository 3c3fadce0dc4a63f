/** Three pictures of what may happen, of which one is predicted; what did happen is drawn over all of them. */
import { placeGuess, useGuess, usePlace } from './useChapter.ts';

export interface GuessPicturesProps {
  /** Curves of what the network did, in the field of the pictures (100 by 60), once it is known. */
  readonly truth?: readonly string[];
  /** What the axes are: "time", "size of the rates". */
  readonly across: string;
  readonly up: string;
  /** Height of the horizontal axis in that field, from above. */
  readonly zero?: number;
}

export function GuessPictures({ truth, across, up, zero = 59 }: GuessPicturesProps) {
  const chapterPlace = usePlace();
  const { chapter, number, stage, answer } = chapterPlace;
  const chosen = useGuess(number);
  const { guess } = chapter;
  if (guess.kind !== 'picture') return null;
  const open = stage !== 'see';
  return (
    <fieldset className="guess-pictures" disabled={!open}>
      <legend className="hidden-text">Your prediction</legend>
      {guess.pictures.map(({ words, curves }, index) => {
        const place = index + 1;
        const mine = chosen === place;
        const right = !open && answer?.value === place;
        return (
          <label key={words} className={`guess-picture${mine ? ' guess-mine' : ''}`}>
            <input type="radio" name="story-guess" checked={mine} onChange={() => placeGuess(chapterPlace, place)} />
            <svg viewBox="0 0 100 60" preserveAspectRatio="none" aria-hidden="true">
              <path className="guess-axis" d={`M0 ${zero}H100M0.5 0V60`} />
              {curves.map((curve) => (
                <path key={curve} className="guess-curve" d={curve} />
              ))}
              {!open && truth?.map((curve) => <path key={curve} className="guess-truth" d={curve} />)}
            </svg>
            <span className="guess-picture-words">{words}</span>
            <span className="guess-picture-notes">
              {/* Read as one name with the words before it. */}
              {(mine || right) && <span className="hidden-text">; </span>}
              {mine && <i>your guess</i>}
              {mine && right && <span className="hidden-text">, </span>}
              {right && <b>this network</b>}
            </span>
          </label>
        );
      })}
      <p className="guess-axes" aria-hidden="true">
        {up}, over {across}
      </p>
    </fieldset>
  );
}

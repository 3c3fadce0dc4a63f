/** The handle of a guess, and, once it was answered, the guesses beside the value on the same axis. */
import { type CSSProperties, useState } from 'react';
import { type Setting, settings } from '../../config/schema.ts';
import { GainSlider } from '../../ui/GainSlider.tsx';
import { gainDomain, gainText, gainTicks, shareOf } from '../../ui/gainScale.ts';
import { NoiseSlider } from '../../ui/NoiseSlider.tsx';
import { noiseWords } from '../../ui/noiseScale.ts';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { plainValue, type Sought, valueText, withinText } from './values.ts';

const { gain } = settings.network;
const limits = [gain.min!, gain.max!] as const;
const track = [{ from: limits[0], to: limits[1], kind: 'unknown', word: '' }] as const;

export interface GuessProps {
  readonly what: Sought;
  /** null before the first. */
  readonly value: number | null;
  /** null: what stands in the field is no guess. */
  onChange(value: number | null): void;
}

/** Where the hand begins: in the middle of the axis, whatever the value is. */
const begin: Record<Sought, number> = { gain: 1.25, noise: 1e-4, matrix: 1 };

export function Guess({ what, value, onChange }: GuessProps) {
  const shown = value ?? begin[what];
  const words = (text: (at: number) => string) => (at: number) => (value === null ? 'no guess yet' : `your guess: ${text(at)}`);
  const shared = { value: shown, initial: begin[what], onChange, onRelease: onChange };
  return (
    <div className={`lesson-guess${value === null ? ' lesson-unguessed' : ''}`}>
      {what === 'gain' && <GainSlider {...shared} limits={limits} pieces={track} valueWords={words(gainText)} />}
      {what === 'noise' && <NoiseSlider {...shared} id="guess" vertical={false} valueWords={words(noiseWords)} />}
      {what === 'matrix' && <MatrixField value={value} onChange={onChange} />}
    </div>
  );
}

/** What is typed stays as it is typed; only what is the number of a matrix is a guess. */
function MatrixField({ value, onChange }: Omit<GuessProps, 'what'>) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const matrix = settings.network.seeds.recurrent as Setting<number>;
  const guessIn = (typed: string) => (typed.trim() !== '' && matrix.accepts(Number(typed)) ? Number(typed) : null);
  const wrong = text.trim() !== '' && guessIn(text) === null;
  return (
    <label className="lesson-field">
      number of the matrix
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-invalid={wrong}
        onChange={({ target }) => {
          setText(target.value);
          onChange(guessIn(target.value));
        }}
      />
      {wrong && <span role="status">A whole number from {matrix.min} on.</span>}
    </label>
  );
}

const at = (value: number, domain: readonly [number, number]): CSSProperties => ({ left: `${100 * Math.min(1, Math.max(0, shareOf(value, domain)))}%` });

interface AnswerProps {
  readonly what: Sought;
  readonly value: number;
  readonly guesses: readonly number[];
  readonly within: number;
}

/** Guesses dotted, the value filled, and what lies between the last guess and the value. */
export function AnswerAxis({ value, guesses, within }: Omit<AnswerProps, 'what'>) {
  const farthest = [...guesses, value].reduce((far, one) => (Math.abs(one - 1.45) > Math.abs(far - 1.45) ? one : far), value);
  const domain = gainDomain(farthest, limits);
  const last = guesses.at(-1) ?? value;
  const [low, high] = [Math.min(last, value), Math.max(last, value)];
  return (
    <div className="gain-slider lesson-answer" role="img" aria-label={`${answerWords({ what: 'gain', value, guesses, within })}`}>
      <span className="axis-name">gain</span>
      <div className="gain-track">
        <span className="track-piece thin" style={{ left: 0, width: '100%' }} />
        <span className="lesson-gap" style={{ ...at(low, domain), width: `${100 * (shareOf(high, domain) - shareOf(low, domain))}%` }} />
        {gainTicks(domain).map((tick) => (
          <span
            key={tick.value}
            className={`track-tick${Math.abs(shareOf(tick.value, domain) - shareOf(value, domain)) < 0.07 ? ' covered' : shareOf(tick.value, domain) < 0.2 ? ' early' : ''}`}
            style={at(tick.value, domain)}
          >
            <span className="number">{tick.label}</span>
          </span>
        ))}
        {guesses.map((guess, k) => (
          <span key={k} className="lesson-guessed" style={at(guess, domain)} />
        ))}
        <span className="lesson-truth" style={at(value, domain)} />
        <output className="track-value number" style={at(value, domain)}>
          {gainText(value)}
        </output>
      </div>
    </div>
  );
}

const listed = (texts: readonly string[]) => (texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`);

/** "The gain is 1.35. Your guesses were 1.10 and 1.40; the last one was within 0.10." */
export function answerWords({ what, value, guesses, within }: AnswerProps): string {
  const name = what === 'matrix' ? 'number of the matrix' : what;
  const mine = guesses.map((guess) => plainValue(what, guess));
  const said = mine.length === 0 ? '' : ` Your ${mine.length === 1 ? 'guess was' : 'guesses were'} ${listed(mine)}.`;
  return `The ${name} is ${plainValue(what, value)}.${said} A guess within ${withinText(what, within)} was right.`;
}

export function AnswerText(props: AnswerProps) {
  const { what, value, guesses } = props;
  return (
    <p className="lesson-said">
      The {what === 'matrix' ? 'number of the matrix' : what} is{' '}
      <b className="number">
        <RichText text={valueText(what, value)} />
      </b>
      .
      {guesses.length > 0 && (
        <>
          {' '}
          You said <RichText text={raised(listed(guesses.map((guess) => plainValue(what, guess))))} />.
        </>
      )}
    </p>
  );
}

/** The equations that the network may have lived in: a name, its formula, and how it errs with it on the task that has its channels. */
import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { shortTime } from '../../ui/format.ts';
import type { EquationName, EquationRow, Found } from './said.ts';
import { equationTitles, errorWords } from './words.ts';

const V = ({ children }: { readonly children: string }) => <i>{children}</i>;

/** The sum that the nonlinearity gets, or that is added to it. */
const rest = (
  <>
    <V>I</V> <V>u</V> + <V>b</V>
  </>
);

function Formula({ name, phi }: { readonly name: EquationName; readonly phi: string }) {
  const sum = (
    <>
      <V>g</V> <V>G</V> <V>r</V> + {rest}
    </>
  );
  if (name === 'leaky-current')
    return (
      <>
        <V>h</V> ← <V>h</V> + <V>α</V> (−<V>h</V> + <V>g</V> <V>G</V> {phi} <V>h</V> + {rest})
      </>
    );
  if (name === 'leaky-rate')
    return (
      <>
        <V>r</V> ← <V>r</V> + <V>α</V> (−<V>r</V> + {phi}({sum}))
      </>
    );
  return (
    <>
      <V>r</V> ← {phi}({sum}), as in torch.nn.RNN
    </>
  );
}

/** The file tells it, or the visitor; or the network does a task with it; or nothing tells it. */
export type EquationSource = 'told' | 'tried' | 'guessed';

const told: Readonly<Record<EquationSource, string>> = { told: '', tried: ' (found by trying)', guessed: ' (guessed)' };

export interface EquationsProps {
  readonly found: Found;
  readonly rows: readonly EquationRow[];
  readonly now: EquationName;
  readonly errors: ReadonlyMap<EquationName, number>;
  readonly phi: string;
  /** Its errors are of what was said before. */
  readonly pending: boolean;
  /** Where the equation that is chosen comes from. */
  readonly source: EquationSource;
  onChoose(name: EquationName): void;
  /** All are to be tried, however long it takes. */
  onTry(): void;
}

/** Where an error stands from the left, 0 to 1: guessing at the left, the least at the right, on a logarithmic axis. */
function places(errors: ReadonlyMap<EquationName, number>, guessing: number): (error: number) => number {
  const finite = [...errors.values(), guessing].filter((value) => Number.isFinite(value) && value > 0);
  const [high, low] = [Math.log10(Math.max(...finite)), Math.log10(Math.min(...finite))];
  return (error) => (high - low < 0.01 || !Number.isFinite(error) ? 0 : (high - Math.log10(Math.max(error, 1e-300))) / (high - low));
}

export function Equations({ found, rows, now, errors, phi, pending, source, onChoose, onTry }: EquationsProps) {
  const group = useId();
  const { fit } = found;
  const guessing = fit?.guessing ?? Number.NaN;
  const place = places(errors, guessing);
  const isTried = errors.size > 0;
  const percent = (error: number) => `${(100 * place(error)).toFixed(1)}%`;
  return (
    <div className={pending ? 'import-equations stale' : 'import-equations'}>
      {isTried && fit && (
        <p className="import-axis" aria-hidden="true">
          error on “{fit.title}”
        </p>
      )}
      <div role="radiogroup" aria-label="Equation">
        {rows.map(({ name }) => {
          const error = errors.get(name);
          return (
            <div className="import-equation" key={name}>
              <label className="option">
                <input
                  type="radio"
                  name={group}
                  checked={name === now}
                  onChange={() => onChoose(name)}
                  aria-label={`${equationTitles[name]}${error === undefined ? '' : `, error ${errorWords(error)}`}`}
                />
                <span>
                  {name === now ? <b>{equationTitles[name]}</b> : equationTitles[name]}
                  {name === now && told[source]}
                  <small>
                    <Formula name={name} phi={phi} />
                  </small>
                </span>
              </label>
              {error !== undefined && (
                <span className="import-error" aria-hidden="true">
                  <span className="import-error-number number" style={{ insetInlineStart: percent(error) }} data-side={place(error) > 0.5 ? 'left' : 'right'}>
                    {errorWords(error)}
                  </span>
                  <span className="import-error-dot" style={{ insetInlineStart: percent(error) }} />
                  <span className="import-error-guess" style={{ insetInlineStart: percent(guessing) }} />
                </span>
              )}
            </div>
          );
        })}
      </div>
      {isTried && <p className="import-axis">dotted line: guessing, {errorWords(guessing)}</p>}
      {!fit && <p className="import-note">No task of this page has as many inputs and outputs, so that no error tells the equation.</p>}
      {fit && !isTried && !pending && (
        <p className="import-note">
          Not tried yet.{' '}
          <Button look="plain" className="touch-word" onClick={onTry}>
            Try them
          </Button>
          , about {shortTime(fit.seconds)}.
        </p>
      )}
    </div>
  );
}

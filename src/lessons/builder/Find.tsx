/** c: the value that is to be found, in one sentence that can be changed. */
import type { Config, Setting } from '../../config/schema.ts';
import { settings } from '../../config/schema.ts';
import { DragNumber } from '../../ui/DragNumber.tsx';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText, parseNoise, stepNoise } from '../../ui/noiseScale.ts';
import { Box } from '../../ui/Options.tsx';
import { parseDecimal } from '../../ui/parseDecimal.ts';
import type { Text } from '../../ui/surface.ts';
import { type Draft, presentValue } from './draft.ts';

interface FindProps {
  readonly draft: Draft;
  readonly base: Config;
  onChange(changes: Partial<Draft>): void;
}

interface NumberProps {
  readonly name: string;
  readonly setting: Setting<number>;
  readonly value: number;
  readonly text: Text;
  step(from: number, by: number): number;
  onChange(value: number): void;
  readonly parse?: (text: string) => number | null;
}

function Value({ name, setting: { initial, accepts, allowed, min, max }, value, text, step, onChange, parse = parseDecimal }: NumberProps) {
  const within = (next: number) => Math.min(max!, Math.max(min!, Math.round(next * 1e12) / 1e12));
  return (
    <DragNumber
      name={name}
      value={value}
      initial={initial}
      text={text}
      typed={String(value)}
      parse={parse}
      refuse={(next) => (accepts(next) ? null : allowed)}
      min={min}
      max={max}
      step={(from, by) => within(step(from, by))}
      width={3}
      onChange={onChange}
      onRelease={onChange}
    />
  );
}

const { gain, noise, seeds } = settings.network;
const { within, guesses } = settings.lesson;

export function Find({ draft, base, onChange }: FindProps) {
  const { find, value } = draft;
  const set = (next: number) => onChange({ value: next });
  return (
    <div className="maker-find">
      <p>
        {find !== 'none' && 'The '}
        <select
          aria-label="Value to find"
          value={find}
          onChange={({ target }) => {
            const next = target.value as Draft['find'];
            onChange({ find: next, value: presentValue(base, next), within: next === 'noise' ? 0.5 : next === 'matrix' ? 0 : 0.1 });
          }}
        >
          <option value="gain">gain</option>
          <option value="noise">noise</option>
          <option value="matrix">number of the matrix</option>
          <option value="none">Nothing is to be found</option>
        </select>
        {find !== 'none' && (
          <>
            {' '}
            is{' '}
            {find === 'gain' && (
              <Value name="hidden gain" setting={gain} value={value} text={gainText(value)} step={(from, by) => from + by * 0.01} onChange={set} />
            )}
            {find === 'noise' && (
              <Value name="hidden noise" setting={noise} value={value} text={noiseText(value)} step={stepNoise} parse={parseNoise} onChange={set} />
            )}
            {find === 'matrix' && (
              <Value
                name="hidden matrix"
                setting={seeds.recurrent}
                value={value}
                text={String(value)}
                step={(from, by) => Math.round(from + by)}
                onChange={set}
              />
            )}
            , hidden. A guess within{' '}
            <Value
              name="tolerance"
              setting={within}
              value={draft.within}
              text={String(draft.within)}
              step={(from, by) => from + by * (find === 'matrix' ? 1 : 0.05)}
              onChange={(next) => onChange({ within: next })}
            />
            {find === 'noise' && ' decades'} is right; {draft.guesses === 0 ? 'it is never shown: ' : 'after '}
            <Value
              name="guesses"
              setting={guesses}
              value={draft.guesses}
              text={String(draft.guesses)}
              step={(from, by) => Math.round(from + by)}
              onChange={(next) => onChange({ guesses: next })}
            />{' '}
            {draft.guesses === 0 ? 'guesses are counted.' : draft.guesses === 1 ? 'guess it is shown.' : 'guesses it is shown.'}
          </>
        )}
      </p>
      <Box checked={draft.leave} onChange={(leave) => onChange({ leave })}>
        students may leave for free play
      </Box>
    </div>
  );
}

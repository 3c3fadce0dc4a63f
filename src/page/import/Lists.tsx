/** Everything of the file that is no picture: what was applied, left out, and added by this page; of a file without a network, all that it holds. */
import { shownFileName } from '../../base/fileName.ts';
import type { PreviewEntry } from '../../lab/api.ts';
import { type Line, linesOf, shapeText } from './words.ts';

/** Lines that are shown at once; a file may hold thousands. */
const most = 40;

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <dl className="import-lines">
      {lines.slice(0, most).map(({ names, what }) => (
        <div key={`${names} ${what}`}>
          <dt>{names}</dt>
          <dd>{what}</dd>
        </div>
      ))}
      {lines.length > most && (
        <div>
          <dt>and {lines.length - most} more</dt>
          <dd />
        </div>
      )}
    </dl>
  );
}

export interface ListProps {
  readonly letter?: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

export function List({ letter, title, lines }: ListProps) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>
        {letter && <b>{letter}</b>} {title}
      </h3>
      <Lines lines={lines} />
    </section>
  );
}

/** Settings as the page calls them. */
const settingWords: Readonly<Record<string, string>> = {
  'network.gain': 'the gain',
  'network.tau': 'the time constant',
  'network.dt': 'the time step',
  'network.nonlinearity': 'the nonlinearity',
  'network.system': 'the equation',
};

/** "multiplied by 2, to I"; of what the visitor has set otherwise in `byHand`, that it counts no more. */
export const appliedLines = (entries: readonly PreviewEntry[], byHand: object = {}): readonly Line[] =>
  entries
    .filter(({ is }) => is === 'applied')
    .map(({ name, to, what }) => ({
      names: shownFileName(name),
      what: to.every((one) => Object.hasOwn(byHand, one.replace('network.', '')))
        ? 'not applied: you have set another value'
        : `${what}${what === '' ? '' : ', '}to ${to.map((one) => settingWords[one] ?? one).join(' and ')}`,
    }));

export const leftLines = (entries: readonly PreviewEntry[]): readonly Line[] => linesOf(entries.filter(({ is }) => is === 'passed over'));

/** Of a file without a network. */
export const allLines = (entries: readonly PreviewEntry[]): readonly Line[] =>
  entries.map(({ name, shape, what }) => ({ names: shownFileName(name), what: shape ? shapeText(shape, false) : what }));

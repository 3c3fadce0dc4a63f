/** The figure as a table of numbers, for those who cannot see it and for those who want the numbers. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FigureContent } from './figureContent.ts';

const most = 400;
const shown = (value: number | string) =>
  typeof value === 'number' ? (Number.isFinite(value) ? String(Number(value.toPrecision(5))).replace('-', '\u2212') : '') : value;

export default function DataTable({ name, figure, onClose }: { name: string; figure: FigureContent; onClose: () => void }) {
  const [, renew] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    // The focus goes back to the tools that it came from.
    if (element.current?.contains(document.activeElement)) element.current.closest('.panel')?.querySelector<HTMLElement>('.panel-more')?.focus();
    onClose();
  }, [onClose]);
  // Escape closes it, wherever the focus is, before it brings back an enlarged panel (Panel.tsx); what is open over it is closed first.
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return;
      event.preventDefault();
      close();
    };
    addEventListener('keydown', onEscape);
    return () => removeEventListener('keydown', onEscape);
  }, [close]);
  useEffect(() => {
    const again = () => renew((count) => count + 1);
    figure.ready?.().then(again, onClose);
    const timer = setInterval(again, 2000);
    return () => clearInterval(timer);
  }, [figure, onClose]);
  const { columns, rows } = figure.table();
  // A long table is thinned evenly on screen; the CSV has every row.
  const stride = Math.max(1, Math.ceil(rows.length / most));
  const thinned = rows.filter((_, index) => index % stride === 0 || index === rows.length - 1);
  return (
    <div ref={element} className="data-table" tabIndex={0} role="region" aria-label={`Numbers of ${name}`}>
      <p>
        {figure.summary()} {stride > 1 ? `Every ${stride}th of ${rows.length} rows; the CSV file has all.` : ''}{' '}
        <button type="button" onClick={close}>
          Close table
        </button>
      </p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
                {column.unit && `, ${column.unit}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {thinned.map((row, index) => (
            <tr key={index}>
              {row.map((value, place) => (
                <td key={place}>{shown(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

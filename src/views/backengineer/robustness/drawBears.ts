/** Panel b as it stands in files: what each network bears. On the page it is a table of its own (Bears.tsx). */
import type { SubjectName } from '../../../session/protocol.ts';
import type { Colours } from '../../../ui/colours.ts';
import type { Surface, Text } from '../../../ui/surface.ts';
import { lineOf } from './lines.ts';

export interface BearsData {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly subject: SubjectName;
    readonly name: string;
    readonly kind: string;
    readonly reason?: string | undefined;
    readonly cells: readonly Text[];
    readonly quiet: boolean;
  }[];
  readonly stale: boolean;
}

export function drawBears(surface: Surface, colours: Colours, { columns, rows, stale }: BearsData): void {
  const { label } = colours;
  const begin = 48;
  const first = begin + 150 * label;
  const places = columns.map((_, k) => first + ((surface.width - first - 4) * (k + 1)) / columns.length);
  const head = { colour: colours.ink3, size: 13 * label, baseline: 'middle' } as const;
  columns.forEach((name, k) => {
    surface.text(name, places[k]!, 10 * label, { ...head, anchor: 'end' });
  });
  const tall = Math.min(54 * label, (surface.height - 24 * label) / Math.max(1, rows.length));
  rows.forEach(({ subject, name, kind, reason, cells, quiet }, k) => {
    const y = 24 * label + (k + 0.4) * tall;
    const measured = cells.some((cell) => cell !== '');
    const ink = stale || quiet || !measured ? colours.ink3 : colours.ink;
    surface.segment(4, y, begin - 10, y, lineOf(subject, stale || !measured, colours));
    surface.text(name, begin, y, { colour: ink, size: 14.5 * label, weight: 600, baseline: 'middle' });
    surface.text(kind, begin, y + 16 * label, { ...head, size: 12.5 * label });
    if (reason) surface.text(reason, begin + surface.textWidth(kind, { size: 12.5 * label }) + 12, y + 16 * label, { ...head, size: 12.5 * label });
    cells.forEach((cell, place) => {
      surface.text(cell, places[place]!, y, { colour: ink, size: 14.5 * label, weight: 600, anchor: 'end', baseline: 'middle' });
    });
  });
}

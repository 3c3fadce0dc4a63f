/** What the tools of a panel are: a table, the panel enlarged, and files of the figure. Loaded when the tools are opened. */
import type { RefObject } from 'react';
import { useColours } from './colours.ts';
import { download, figureToCsv, figureToPng, figureToSvg } from './exportFigure.ts';
import type { FigureContent } from './figureContent.ts';

export interface PanelToolsListProps {
  /** The title of the panel as text. */
  readonly name: string;
  readonly figure: FigureContent;
  /** The place of the figure: a file has its size. */
  readonly body: RefObject<HTMLElement | null>;
  readonly table: boolean;
  onTable(shown: boolean): void;
  readonly large: boolean;
  onLarge(large: boolean): void;
  /** PNG and SVG of a figure of another kind (3-D). */
  readonly toPng?: (() => Promise<Blob>) | undefined;
  readonly toSvg?: (() => Promise<string>) | undefined;
  /** There is no SVG of this figure. */
  readonly withoutSvg: boolean;
  onProblem(sentence: string): void;
  /** Called when a tool was used. */
  onDone(): void;
}

const formats = ['png', 'svg', 'csv'] as const;

export default function PanelToolsList({
  name,
  figure,
  body,
  table,
  onTable,
  large,
  onLarge,
  toPng,
  toSvg,
  withoutSvg,
  onProblem,
  onDone,
}: PanelToolsListProps) {
  const colours = useColours();

  async function save(kind: (typeof formats)[number]) {
    onProblem('');
    try {
      const box = body.current!.getBoundingClientRect();
      const size = { width: Math.round(box.width), height: Math.round(box.height) };
      const file = `${figure.name}.${kind}`;
      if (kind === 'csv') download(figureToCsv(figure), file, 'text/csv');
      else if (kind === 'svg') download(toSvg ? await toSvg() : figureToSvg(figure, size, colours, name), file, 'image/svg+xml');
      else download(toPng ? await toPng() : await figureToPng(figure, size, colours), file);
    } catch (error) {
      onProblem(`${error instanceof Error ? error.message : 'The export failed.'} The figure is unchanged.`);
    }
    onDone();
  }

  const tool = (label: string, act: () => void, spoken?: string) => (
    <button type="button" tabIndex={-1} aria-label={spoken} onClick={act}>
      {label}
    </button>
  );
  return (
    <>
      <div role="group" aria-label="View">
        {tool(large ? 'Back to the page' : 'Enlarge', () => {
          onDone();
          onLarge(!large);
        })}
        {tool(table ? 'Hide the table' : 'Table', () => {
          onDone();
          onTable(!table);
        })}
      </div>
      <div role="group" aria-label="Export">
        {formats
          .filter((kind) => kind !== 'svg' || !withoutSvg)
          .map((kind) => (
            <div key={kind} role="presentation">
              {tool(kind.toUpperCase(), () => void save(kind), `Export ${name} as ${kind.toUpperCase()}`)}
            </div>
          ))}
      </div>
    </>
  );
}

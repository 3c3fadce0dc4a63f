/** What the tools of a panel are: a table, the panel enlarged, and files of the figure. Loaded when the tools are opened. */
import { type RefObject, useContext, useState } from 'react';
import { loadPart } from '../base/loadPart.ts';
import { useColours } from './colours.ts';
import type { Table } from './csv.ts';
import { download, type ExportOptions, figureToPng, figureToSvgFile, tableToFile } from './exportFigure.ts';
import type { FigureContent } from './figureContent.ts';
import { PanelHostContext } from './panelHost.ts';
import type { MovingPicture } from './video/movingPicture.ts';

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
  /** What is drawn into files where that is not what `figure` draws (3-D), and its size. Throws where there is nothing to draw yet. */
  readonly picture?: (() => Promise<Picture>) | undefined;
  onProblem(sentence: string): void;
  /** Called when a tool was used. */
  onDone(): void;
}

export interface Picture {
  readonly figure: FigureContent;
  readonly width: number;
  readonly height: number;
  /** The same in motion. */
  readonly moving: MovingPicture;
}

/** The choice holds for all figures until the page is closed. */
let captioned = false;

export default function PanelToolsList({ name, figure, body, table, onTable, large, onLarge, picture, onProblem, onDone }: PanelToolsListProps) {
  const colours = useColours();
  const { facts } = useContext(PanelHostContext);
  const [withCaption, setWithCaption] = useState(captioned);
  const further = figure.further?.();

  async function save(kind: 'png' | 'svg' | 'csv', content?: { readonly suffix: string; table(): Table | Promise<Table> }) {
    onProblem('');
    try {
      await figure.ready?.();
      const box = body.current!.getBoundingClientRect();
      const shown = kind === 'csv' || !picture ? { figure, width: Math.round(box.width), height: Math.round(box.height) } : await picture();
      const options: ExportOptions = { width: shown.width, height: shown.height, colours, title: name, facts: await facts(), withCaption };
      const file = `${figure.name}${content?.suffix ?? ''}.${kind}`;
      if (kind === 'csv') download(tableToFile(await (content ?? figure).table(), figure, options), file, 'text/csv');
      else if (kind === 'svg') download(await figureToSvgFile(shown.figure, options), file, 'image/svg+xml');
      else download(await figureToPng(shown.figure, options), file);
    } catch (error) {
      onProblem(`${error instanceof Error ? error.message : 'The export failed.'} The figure is unchanged.`);
    }
    onDone();
  }

  const moving = figure.moving ?? (picture && (async () => (await picture()).moving));
  async function openVideo(load: NonNullable<typeof moving>) {
    onProblem('');
    try {
      const { openVideoDialog } = await loadPart(() => import('./video/VideoDialog.tsx'));
      // The focus is where the dialog gives it back to.
      onDone();
      openVideoDialog({ title: name, load, facts, withCaption });
    } catch (error) {
      onProblem(error instanceof Error ? error.message : 'The video could not be made.');
      onDone();
    }
  }

  const tool = (label: string, act: () => void, more: { readonly spoken?: string; readonly pressed?: boolean } = {}) => (
    <button type="button" tabIndex={-1} aria-label={more.spoken} aria-pressed={more.pressed} onClick={act}>
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
        {tool('Caption with settings and link', () => setWithCaption((captioned = !withCaption)), { pressed: withCaption })}
        {tool('PNG', () => void save('png'), { spoken: `Export ${name} as PNG` })}
        {tool('SVG', () => void save('svg'), { spoken: `Export ${name} as SVG` })}
        {moving && tool('Video', () => void openVideo(moving), { spoken: `Export ${name} as a video` })}
        {tool('CSV', () => void save('csv'), { spoken: `Export ${name} as CSV` })}
        {further && tool(further.label, () => void save('csv', further), { spoken: `Export ${name}: ${further.label}` })}
      </div>
    </>
  );
}

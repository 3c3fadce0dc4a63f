/**
 * A panel: a field of the page with a letter and a title, as in print. A click on the title opens two sentences and the formula; the tools (table, enlarge,
 * export) stand behind a button at the end of the title line; a summary and a table say the same as the figure.
 */
import { type HTMLAttributes, type ReactNode, Suspense, useCallback, useContext, useEffect, useId, useRef, useState } from 'react';
import { Figure } from './Figure.tsx';
import type { FigureContent } from './figureContent.ts';
import { lazyPart } from './lazyPart.tsx';
import { PanelTools } from './PanelTools.tsx';
import type { Picture } from './PanelToolsList.tsx';
import { Popover } from './Popover.tsx';
import { PanelHostContext } from './panelHost.ts';
import { useEnlarged } from './useEnlarged.ts';

const DataTable = lazyPart(
  () => import('./DataTable.tsx'),
  (module) => module.default,
);

export interface Explanation {
  /** Two sentences. */
  readonly text: ReactNode;
}

export interface PanelProps {
  readonly letter: string;
  readonly title: ReactNode;
  /** The title as text, for file names and screen readers; `title` itself if that is a string. */
  readonly name?: string;
  readonly explanation: Explanation;
  readonly figure: FigureContent;
  readonly subscribe?: (invalidate: () => void) => () => void;
  /** CSS height of the figure. */
  readonly height?: number | string;
  /** Stands right of the title, or under it where there is no room. */
  readonly aside?: ReactNode;
  /** In place of the canvas: a figure of another kind (3-D). The table, the summary and the CSV still come from `figure`. */
  readonly children?: ReactNode;
  /** What is drawn into files of such a figure. */
  readonly picture?: () => Promise<Picture>;
  readonly className?: string;
  /** Pointer events on the figure, for figures that are touched. */
  readonly hand?: HTMLAttributes<HTMLDivElement>;
  /** Stands over the figure. */
  readonly overlay?: ReactNode;
}

export function Panel({ letter, title, name, explanation, figure, subscribe, height, aside, children, picture, className, hand, overlay }: PanelProps) {
  const body = useRef<HTMLDivElement>(null);
  const { enlarged, enlarge } = useContext(PanelHostContext);
  const setLarge = useCallback((now: boolean) => enlarge(now ? letter : ''), [enlarge, letter]);
  const section = useRef<HTMLElement>(null);
  const titleButton = useRef<HTMLButtonElement>(null);
  const [table, setTable] = useState(false);
  const [problem, setProblem] = useState('');
  const large = useEnlarged(enlarged === letter, setProblem);
  const id = useId();
  const spoken = name ?? (typeof title === 'string' ? title : figure.name);

  // Escape brings the page back, wherever the focus is; what it ends first (a drag, a menu, an explanation, a table, a dialog) says so, or is seen to be open.
  useEffect(() => {
    if (!large) return;
    const back = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], :popover-open, .data-table')) setLarge(false);
    };
    addEventListener('keydown', back);
    return () => removeEventListener('keydown', back);
  }, [large, setLarge]);

  return (
    <section ref={section} className={`panel ${large ? 'panel-large' : ''} ${className ?? ''}`} aria-labelledby={`${id}-title`}>
      <header className="panel-head">
        <h2 className="panel-title" id={`${id}-title`}>
          <button type="button" className="panel-title-button" ref={titleButton} popoverTarget={`${id}-words`}>
            <b className="panel-letter">{letter}</b> <span>{title}</span>
          </button>
        </h2>
        {aside && <div className="panel-aside">{aside}</div>}
        <PanelTools
          name={spoken}
          figure={figure}
          body={body}
          table={table}
          onTable={setTable}
          large={large}
          onLarge={setLarge}
          picture={picture}
          onProblem={setProblem}
        />
      </header>
      <Popover id={`${id}-words`} label={`What ${spoken} shows`} opener={titleButton} beside={section} className="panel-words">
        {() => <p>{explanation.text}</p>}
      </Popover>
      {problem && (
        <p className="panel-problem" role="status">
          {problem}
        </p>
      )}
      <div ref={body} className="panel-body" style={{ height: large ? undefined : height }} {...hand}>
        {children ?? <Figure figure={figure} {...(subscribe ? { subscribe } : {})} />}
        {overlay}
      </div>
      {table && (
        <Suspense fallback={null}>
          <DataTable name={spoken} figure={figure} onClose={() => setTable(false)} />
        </Suspense>
      )}
    </section>
  );
}

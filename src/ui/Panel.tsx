/**
 * A panel: a field of the page with a letter and a title, as in print. A click on the title opens two sentences and the formula; the tools (table, enlarge,
 * export) stand behind a button at the end of the title line; a summary and a table say the same as the figure.
 */
import { type HTMLAttributes, type KeyboardEvent, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Figure } from './Figure.tsx';
import type { FigureContent } from './figureContent.ts';
import { lazyPart } from './lazyPart.tsx';
import { PanelTools } from './PanelTools.tsx';

const DataTable = lazyPart(
  () => import('./DataTable.tsx'),
  (module) => module.default,
);

export interface Explanation {
  /** Two sentences. */
  readonly text: ReactNode;
  /** MathML, typeset at build time (`import formula from './x.tex'`). */
  readonly formula?: string;
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
  /** PNG of such a figure. */
  readonly toPng?: () => Promise<Blob>;
  /** SVG of such a figure. */
  readonly toSvg?: () => Promise<string>;
  readonly className?: string;
  /** Pointer events on the figure, for figures that are touched. */
  readonly hand?: HTMLAttributes<HTMLDivElement>;
  /** Stands over the figure; told whether the panel is enlarged. */
  readonly overlay?: (large: boolean) => ReactNode;
}

export function Panel({ letter, title, name, explanation, figure, subscribe, height, aside, children, toPng, toSvg, className, hand, overlay }: PanelProps) {
  const section = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [large, setLarge] = useState(false);
  const [table, setTable] = useState(false);
  const [problem, setProblem] = useState('');
  const id = useId();
  const spoken = name ?? (typeof title === 'string' ? title : figure.name);

  // The top layer lifts the panel above everything without moving it in the document: a canvas or a 3-D context inside keeps its state.
  useEffect(() => {
    const element = section.current!;
    if (!large) return;
    element.setAttribute('popover', 'manual');
    element.showPopover?.();
    return () => {
      element.hidePopover?.();
      element.removeAttribute('popover');
    };
  }, [large]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !large) return;
    setLarge(false);
    event.stopPropagation();
  }

  return (
    <section ref={section} className={`panel ${large ? 'panel-large' : ''} ${className ?? ''}`} aria-labelledby={`${id}-title`} onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h2 className="panel-title" id={`${id}-title`}>
          <button type="button" className="panel-title-button" aria-expanded={open} aria-controls={`${id}-words`} onClick={() => setOpen(!open)}>
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
          toPng={toPng}
          toSvg={toSvg}
          withoutSvg={children !== undefined && toSvg === undefined}
          onProblem={setProblem}
        />
      </header>
      <div id={`${id}-words`} className="panel-words" hidden={!open}>
        <p>{explanation.text}</p>
        {explanation.formula && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML from a file of this repository, typeset when the page was built.
          <div className="panel-formula" dangerouslySetInnerHTML={{ __html: explanation.formula }} />
        )}
      </div>
      {problem && (
        <p className="panel-problem" role="status">
          {problem}
        </p>
      )}
      <div ref={body} className="panel-body" style={{ height: large ? undefined : height }} {...hand}>
        {children ?? <Figure figure={figure} alone={large} {...(subscribe ? { subscribe } : {})} />}
        {overlay?.(large)}
      </div>
      {table && (
        <Suspense fallback={null}>
          <DataTable name={spoken} figure={figure} onClose={() => setTable(false)} />
        </Suspense>
      )}
    </section>
  );
}

/**
 * The tools of a panel behind one button at the end of its title line: a toolbar with a single tab stop. The button has a place of its own, and what it opens
 * covers other controls only after it was pressed. The list itself is loaded when it is first opened.
 */
import { type ComponentType, type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { loadPart } from '../base/loadPart.ts';
import { focusHere } from './focusHere.ts';
import type { PanelToolsListProps } from './PanelToolsList.tsx';
import { shownFigures } from './shownFigures.ts';

export interface PanelToolsProps extends Omit<PanelToolsListProps, 'onDone'> {
  /** Says in a sentence that something failed; '' takes it back. */
  onProblem(sentence: string): void;
}

export function PanelTools(props: PanelToolsProps) {
  const { name, onProblem } = props;
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [List, setList] = useState<ComponentType<PanelToolsListProps> | null>(null);
  const [open, setOpen] = useState(false);
  const backButton = useRef<HTMLButtonElement>(null);
  const wasLarge = useRef(props.large);
  const shown = open && List !== null;
  const id = useId();
  const latest = useRef(props);

  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    shownFigures.add(latest);
    return () => void shownFigures.delete(latest);
  }, []);

  useEffect(() => {
    if (!open) return;
    const close = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', close);
    return () => removeEventListener('pointerdown', close);
  }, [open]);

  useEffect(() => {
    if (shown) root.current!.querySelector<HTMLElement>('[role="group"] button')?.focus();
  }, [shown]);

  // The way back is under the hand as soon as the panel is enlarged; not when a link opens it so, for then nobody has pressed anything.
  useEffect(() => {
    if (props.large === wasLarge.current) return;
    wasLarge.current = props.large;
    focusHere((props.large ? backButton : opener).current, { preventScroll: true });
  }, [props.large]);

  function openList() {
    onProblem('');
    setOpen(true);
    if (!List) {
      loadPart(() => import('./PanelToolsList.tsx')).then(
        (module) => setList(() => module.default),
        ({ message }: Error) => onProblem(message),
      );
    }
  }

  function done() {
    setOpen(false);
    opener.current?.focus();
  }

  /** Arrow keys, Home and End go through the toolbar; they turn neither gain nor noise meanwhile. */
  function onKeyDown(event: KeyboardEvent) {
    const opens = event.key === 'ArrowDown' || event.key === 'ArrowRight';
    if (!open && opens) openList();
    else if (open && event.key === 'Escape') done();
    else if (shown && /^(Arrow|Home$|End$)/.test(event.key)) {
      const all = [...root.current!.querySelectorAll<HTMLElement>('button')];
      const at = all.indexOf(document.activeElement as HTMLElement);
      const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (opens ? 1 : -1);
      all[(next + all.length) % all.length]!.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onBlur(event: FocusEvent) {
    if (event.relatedTarget && !root.current!.contains(event.relatedTarget)) setOpen(false);
  }

  return (
    <div ref={root} className="panel-tools" role="toolbar" aria-label={`Tools for ${name}`} aria-orientation="vertical" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={opener}
        type="button"
        className="panel-more"
        aria-expanded={open}
        aria-controls={shown ? id : undefined}
        aria-label={`Table, enlarge and export: ${name}`}
        title="Table, enlarge, export"
        onClick={() => (open ? setOpen(false) : openList())}
      >
        <svg width="16" height="4" viewBox="0 0 16 4" aria-hidden="true">
          <path d="M2 2H2.01M8 2H8.01M14 2H14.01" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
        </svg>
      </button>
      {props.large && (
        <button ref={backButton} type="button" className="panel-back" tabIndex={0} onClick={() => props.onLarge(false)}>
          Back to the page
        </button>
      )}
      {shown && (
        <div className="panel-tools-list" id={id}>
          <List {...props} onDone={done} />
        </div>
      )}
    </div>
  );
}

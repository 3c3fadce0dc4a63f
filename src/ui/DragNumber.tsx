/**
 * A number in a sentence that can be changed: drag it sideways, click it to type, step it with the arrow keys. Its dotted line says so. What was typed wrongly
 * keeps the old value and says the range below, in words.
 */
import { type KeyboardEvent, type PointerEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { RichText } from './RichText.tsx';
import { plainText, raised, spokenText, type Text } from './surface.ts';

export interface DragNumberProps {
  /** For screen readers: "gain". */
  readonly name: string;
  readonly value: number;
  readonly initial: number;
  /** How it stands in the sentence; `unit` stands beside it, and inside the field while typing. */
  readonly text: Text;
  readonly unit?: string;
  /** What its last change brought along, in a sentence: seen below for as long as the number has the focus. */
  readonly note?: string;
  /** What the field holds when typing begins; the plain text by default. */
  readonly typed?: string;
  /** Null where it is no number. */
  parse(text: string): number | null;
  /** Null where the value is allowed, else what is allowed, in words: "0 to 5". */
  refuse(value: number): string | null;
  /** The value `by` steps away (keys), kept inside the range. */
  step(value: number, by: number): number;
  /** Pixels of dragging for one step. */
  readonly pixels?: number;
  /** Widest value, in digits, so that the line does not wrap anew. */
  readonly width?: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  onChange(value: number): void;
  onRelease(value: number): void;
}

/** Room kept free at the edge of the page. px */
const edge = 8;

/** Without an exponent, which values for assistive technology may not have. */
const plainNumber = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : value);

export function DragNumber({
  name,
  value,
  initial,
  text,
  unit,
  note,
  typed,
  parse,
  refuse,
  step,
  pixels = 4,
  width = 4,
  min,
  max,
  onChange,
  onRelease,
}: DragNumberProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const [error, setError] = useState('');
  const [focused, setFocused] = useState(false);
  const drag = useRef<{ x: number; value: number; moved: boolean } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  const below = useRef<HTMLSpanElement>(null);
  const refocus = useRef(false);
  const id = useId();
  const isTyping = typing !== null;

  useLayoutEffect(() => {
    if (isTyping) field.current?.select();
    else if (refocus.current) number.current?.focus({ preventScroll: true });
    refocus.current = false;
  }, [isTyping]);

  const said = error || (focused ? note : '');
  // What stands below is wider than the number, which may stand at the end of a line.
  useLayoutEffect(() => {
    if (!said) return;
    const keepInside = () => {
      if (!below.current) return;
      below.current.style.translate = '';
      const over = below.current.getBoundingClientRect().right + edge - document.documentElement.clientWidth;
      if (over > 0) below.current.style.translate = `${-over}px`;
    };
    keepInside();
    addEventListener('resize', keepInside);
    return () => removeEventListener('resize', keepInside);
  }, [said]);

  function begin() {
    setError('');
    // The field takes the place of the number, which gets no blur.
    setFocused(false);
    setTyping(typed ?? plainText(text).replace('\u2212', '-'));
  }

  function commit(back: boolean) {
    const parsed = parse(typing!);
    const words = parsed === null ? 'That is not a number.' : refuse(parsed);
    if (words !== null) {
      setError(parsed === null ? words : `Allowed: ${words}. It is still ${plainText(text)}${unit ? ` ${unit}` : ''}.`);
      if (!back) setTyping(null);
      return;
    }
    refocus.current = back;
    setTyping(null);
    setError('');
    if (parsed !== value) onChange(parsed!);
    onRelease(parsed!);
  }

  function onFieldKey(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Enter') commit(true);
    if (event.key === 'Escape') {
      refocus.current = true;
      setTyping(null);
      setError('');
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) return;
    const by: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };
    let next: number | null = null;
    if (event.key === 'Enter' || /^[\d.,]$/.test(event.key)) {
      begin();
      if (event.key !== 'Enter') setTyping(event.key);
    } else if (event.key === 'Delete' || event.key === 'Backspace') next = initial;
    else if (event.key === 'Home' && min !== undefined) next = min;
    else if (event.key === 'End' && max !== undefined) next = max;
    else if (by[event.key] !== undefined) next = step(value, by[event.key]! * (event.shiftKey ? 10 : 1));
    else if (event.key === 'Escape' && drag.current) {
      next = drag.current.value;
      drag.current = null;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) return;
    setError('');
    onChange(next);
    onRelease(next);
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, value, moved: false };
  }

  function onPointerMove(event: PointerEvent) {
    const from = drag.current;
    if (!from) return;
    const by = Math.round((event.clientX - from.x) / pixels);
    if (!from.moved && Math.abs(event.clientX - from.x) < 4) return;
    from.moved = true;
    const next = by === 0 ? from.value : step(from.value, by * (event.shiftKey ? 10 : 1));
    if (next !== value) onChange(next);
  }

  function onPointerUp() {
    const from = drag.current;
    drag.current = null;
    if (!from) return;
    if (from.moved) onRelease(value);
    else begin();
  }

  return (
    <span className="drag-number">
      {typing === null ? (
        <span
          ref={number}
          className="drag-number-value number"
          role="spinbutton"
          tabIndex={0}
          aria-label={name}
          aria-valuenow={plainNumber(value)}
          aria-valuemin={min === undefined ? undefined : plainNumber(min)}
          aria-valuemax={max}
          aria-valuetext={`${spokenText(text)}${unit ? ` ${unit}` : ''}`}
          aria-describedby={said ? `${id}-below` : undefined}
          style={{ minWidth: `${width}ch` }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
          onDoubleClick={() => {
            onChange(initial);
            onRelease(initial);
          }}
        >
          <RichText text={text} />
        </span>
      ) : (
        <input
          ref={field}
          className="drag-number-field number"
          type="text"
          inputMode="decimal"
          aria-label={`${name}${unit ? `, ${unit}` : ''}`}
          aria-invalid={error !== ''}
          aria-describedby={said ? `${id}-below` : undefined}
          value={typing}
          size={Math.max(width + 1, typing.length + 1)}
          autoComplete="off"
          onChange={(event) => setTyping(event.target.value)}
          onKeyDown={onFieldKey}
          onBlur={() => commit(false)}
          onDoubleClick={() => {
            setTyping(null);
            onChange(initial);
            onRelease(initial);
          }}
        />
      )}
      {unit && (
        <span className="drag-number-unit">
          {'\u00a0'}
          {unit}
        </span>
      )}
      {said && (
        <span ref={below} className="drag-number-below" id={`${id}-below`} role={error ? 'alert' : undefined}>
          <RichText text={raised(said)} />
        </span>
      )}
    </span>
  );
}

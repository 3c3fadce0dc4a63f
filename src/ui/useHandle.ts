/**
 * What sliders have in common: a value that is dragged, stepped by keys or set by assistive technology; the value before the drag on Escape; the default on
 * double click or Delete. While it is dragged the handle shows its own draft and does not wait for the answer of whoever owns the value; it moves in the frame
 * in which the figures that show the value are drawn anew.
 */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { beforeDrawing } from './frameLoop.ts';

export interface HandleOptions {
  readonly value: number;
  readonly initial: number;
  /** The value that the pointer means. */
  valueAt(event: PointerEvent<HTMLElement>): number;
  /** The value after a key, or null when the key means nothing. */
  afterKey(value: number, event: KeyboardEvent): number | null;
  onChange(value: number): void;
  /** The visitor let go: time to say the reading, to write the link, to fit anew. */
  onRelease(value: number): void;
}

export function useHandle({ value, initial, valueAt, afterKey, onChange, onRelease }: HandleOptions) {
  const [draft, setDraft] = useState<number | null>(null);
  const before = useRef(value);
  const newest = useRef(value);
  const lastTap = useRef(0);
  const doubled = useRef(false);
  const shown = draft ?? value;

  const waiting = useRef<number | null>(null);

  function change(next: number) {
    newest.current = next;
    onChange(next);
  }

  function follow(next: number) {
    if (waiting.current === null)
      beforeDrawing(() => {
        const last = waiting.current;
        waiting.current = null;
        // The hand has let go meanwhile.
        if (last === null) return;
        flushSync(() => setDraft(last));
        onChange(last);
      });
    waiting.current = next;
    newest.current = next;
  }

  function finish(next: number) {
    waiting.current = null;
    setDraft(null);
    if (next !== shown) onChange(next);
    onRelease(next);
  }

  return {
    value: shown,
    dragging: draft !== null,
    /** For a change that is whole at once (assistive technology). */
    set: (next: number) => finish(next),
    pointer: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.querySelector('input')?.focus({ preventScroll: true });
        event.preventDefault();
        before.current = value;
        const now = event.timeStamp;
        const twice = now - lastTap.current < 350;
        lastTap.current = now;
        doubled.current = twice;
        const next = twice ? initial : valueAt(event);
        setDraft(next);
        change(next);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (draft === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        // A double click must not be undone by the tremor of a hand.
        if (doubled.current && event.timeStamp - lastTap.current < 120) return;
        const next = valueAt(event);
        if (next === newest.current) return;
        follow(next);
      },
      onPointerUp() {
        if (draft !== null) finish(newest.current);
      },
      onPointerCancel() {
        if (draft !== null) finish(newest.current);
      },
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape' && draft !== null) {
        change(before.current);
        finish(before.current);
      } else if (event.key === 'Delete' || event.key === 'Backspace') finish(initial);
      else if (event.ctrlKey || event.metaKey) return;
      else {
        const next = afterKey(shown, event);
        if (next === null) return;
        finish(next);
      }
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/**
 * Taking something in the 3-D view with the pointer and moving it in the plane of the picture. Events of a drag do not reach Plotly, which would turn the view;
 * on touch the page does not scroll where the finger begins on the handle.
 */
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { SceneHandle } from './Scene3d.tsx';
import type { Point } from './scene.ts';
import type { Space } from './space.ts';

export interface HandleOptions {
  readonly view: RefObject<HTMLElement | null>;
  readonly handle: SceneHandle | undefined;
  /** How the scene is seen at this moment. */
  place(): Space;
  /** How near a press has to be. px */
  readonly reachOfMouse: number;
  readonly reachOfFinger: number;
}

interface Held {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly at: Point;
}

export function useSceneHandle({ view, handle, place, reachOfMouse, reachOfFinger }: HandleOptions) {
  const held = useRef<Held | null>(null);

  function isOn(x: number, y: number, reach: number): boolean {
    const box = view.current?.getBoundingClientRect();
    if (!handle || !box || box.width < 1) return false;
    const seen = place().seen(handle.at);
    return Math.hypot(x - box.left - seen.x, y - box.top - seen.y) <= reach;
  }
  const touched = useRef(isOn);
  touched.current = isOn;

  useEffect(() => {
    const element = view.current;
    if (!element) return;
    // React's own listeners of touches cannot keep the page from scrolling.
    const keep = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (touch && event.touches.length === 1 && touched.current(touch.clientX, touch.clientY, reachOfFinger)) event.preventDefault();
    };
    element.addEventListener('touchstart', keep, { passive: false });
    return () => element.removeEventListener('touchstart', keep);
  }, [view, reachOfFinger]);

  const to = (event: PointerEvent): Point => place().beside(held.current!.at, event.clientX - held.current!.x, event.clientY - held.current!.y);
  const swallow = (event: MouseEvent) => {
    if (held.current) event.stopPropagation();
  };

  return {
    mouse: { onMouseDownCapture: swallow, onMouseMoveCapture: swallow, onMouseUpCapture: swallow },
    /** Whether the handle was taken. */
    onPointerDown(event: PointerEvent): boolean {
      if (!handle || event.button !== 0 || !isOn(event.clientX, event.clientY, event.pointerType === 'mouse' ? reachOfMouse : reachOfFinger)) return false;
      held.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, at: handle.at };
      event.stopPropagation();
      view.current?.focus({ preventScroll: true });
      view.current?.setPointerCapture(event.pointerId);
      return true;
    },
    onPointerMove(event: PointerEvent): void {
      if (held.current?.pointer === event.pointerId) {
        event.stopPropagation();
        handle?.onMove(to(event));
      } else if (view.current && event.pointerType === 'mouse' && event.buttons === 0)
        view.current.style.cursor = isOn(event.clientX, event.clientY, reachOfMouse) ? 'grab' : '';
    },
    /** Whether a drag ended. */
    onPointerUp(event: PointerEvent): boolean {
      if (held.current?.pointer !== event.pointerId) return false;
      event.stopPropagation();
      handle?.onEnd(to(event));
      held.current = null;
      return true;
    },
    onPointerCancel(event: PointerEvent): void {
      if (held.current?.pointer !== event.pointerId) return;
      handle?.onEnd(held.current.at);
      held.current = null;
    },
  };
}

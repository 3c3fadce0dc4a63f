/** The figure on the gain axis grows into the big field, and back, in one move; never a jump. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

const time = 300;

/** For the element that moves when `side` changes. Places are those of the last rendering; with reduced motion it stands there at once. */
export function useEdgeMove(side: 'left' | 'right'): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const before = useRef<{ side: string; box: DOMRect } | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const box = current.getBoundingClientRect();
    const from = before.current;
    before.current = { side, box };
    if (!from || from.side === side || box.width === 0 || from.box.width === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const shift = `translate(${from.box.left - box.left}px, ${from.box.top - box.top}px) scale(${from.box.width / box.width}, ${from.box.height / box.height})`;
    current.animate(
      [
        { transformOrigin: '0 0', transform: shift },
        { transformOrigin: '0 0', transform: 'none' },
      ],
      { duration: time, easing: 'ease-in-out' },
    );
  });
  return element;
}

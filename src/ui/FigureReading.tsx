/** What a point of a figure says, beside it. It keeps inside the window, whatever its length and wherever the figure stands. */
import { useLayoutEffect, useRef } from 'react';
import { RichText } from './RichText.tsx';
import { raised } from './surface.ts';

export interface FigureReadingProps {
  /** In the figure, px. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Between the point and its words, and between them and the edge of the window, px. */
const distance = 12;
const edge = 8;

export function FigureReading({ x, y, text }: FigureReadingProps) {
  const element = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another width.
  useLayoutEffect(() => {
    const { style, offsetWidth: width, offsetHeight: height } = element.current!;
    const figure = element.current!.offsetParent!.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    // Right of the point, or left of it where it would not fit there; over it, or under it at the top of the window.
    const right = figure.left + x + distance;
    const left = right + width + edge <= room ? right : Math.max(edge, Math.min(figure.left + x - distance - width, room - edge - width));
    const above = figure.top + y - distance - height;
    style.left = `${left - figure.left}px`;
    style.top = `${(above >= edge ? above : figure.top + y + distance) - figure.top}px`;
  }, [x, y, text]);
  return (
    <span ref={element} className="figure-reading">
      <RichText text={raised(text)} />
    </span>
  );
}

/**
 * A canvas that sizes itself and draws when it is dirty and in sight. Fast data goes round React: `subscribe` gets `invalidate` and calls it whenever there
 * is something new; React renders only when size, colours or the figure itself change. Arrow keys and the pointer read single points (look.md section 8).
 */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { canvasSurface } from './canvasSurface.ts';
import { useColours } from './colours.ts';
import { FigureReading } from './FigureReading.tsx';
import type { FigureContent, Readings } from './figureContent.ts';
import { type Drawing, joinFrameLoop } from './frameLoop.ts';
import { bothArrows, PanelHostContext } from './panelHost.ts';
import { spokenText } from './surface.ts';
import { useSummary } from './useSummary.ts';

export interface FigureProps {
  readonly figure: FigureContent;
  /** Called once; returns the way to stop. */
  readonly subscribe?: (invalidate: () => void) => () => void;
  /** CSS height; the parent's by default. */
  readonly height?: number | string;
  readonly className?: string;
}

/** From a point that is clicked, px. */
const reach = 16;

interface Point {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const strides: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function pointAt(readings: Readings | undefined, index: number): Point | null {
  const place = readings?.at(index);
  return place ? { index, ...place } : null;
}

/** The point nearest to x; y decides between points that stand above each other. */
function nearest(readings: Readings | undefined, x: number, y: number): Point | null {
  let best: Point | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < (readings?.count ?? 0); index++) {
    const place = readings!.at(index);
    if (!place) continue;
    const distance = (place.x - x) ** 2 + 0.1 * (place.y - y) ** 2;
    if (distance < least) {
      least = distance;
      best = { index, ...place };
    }
  }
  return best;
}

export function Figure({ figure, subscribe, height = '100%', className }: FigureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const size = useRef({ width: 0, height: 0, ratio: 1 });
  const colours = useColours();
  const latest = useRef({ figure, colours });
  const [point, setPoint] = useState<Point | null>(null);
  const summaryId = useId();

  useLayoutEffect(() => {
    latest.current = { figure, colours };
    drawing.current?.invalidate();
  });

  useEffect(() => {
    const element = canvas.current!;
    const context = element.getContext('2d', { willReadFrequently: true })!;
    const mine = joinFrameLoop(
      (now) => {
        const { width, height: tall, ratio } = size.current;
        if (!width || !tall) return false;
        const [w, h] = [Math.round(width * ratio), Math.round(tall * ratio)];
        if (element.width !== w || element.height !== h) Object.assign(element, { width: w, height: h });
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, w, h);
        return latest.current.figure.draw(canvasSurface(context, width, tall, ratio), latest.current.colours, now);
        // One line runs through all that stand on the gain axis.
      },
      latest.current.figure.turnsPage ? 'gain' : undefined,
    );
    drawing.current = mine;
    const resized = new ResizeObserver(([entry]) => {
      const { width, height: tall } = entry!.contentRect;
      size.current = { width, height: tall, ratio: Math.min(3, devicePixelRatio || 1) };
      setPoint(null);
      mine.resized();
    });
    resized.observe(element);
    const seen = new IntersectionObserver(([entry]) => mine.setVisible(entry!.isIntersecting), { rootMargin: '100px' });
    seen.observe(element);
    const redraw = () => mine.invalidate();
    document.fonts?.addEventListener('loadingdone', redraw);
    return () => {
      mine.stop();
      drawing.current = null;
      resized.disconnect();
      seen.disconnect();
      document.fonts?.removeEventListener('loadingdone', redraw);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a point that was read belongs to the figure that it was read from.
  useEffect(() => setPoint(null), [figure]);

  useSummary(canvas, figure.summary);

  useEffect(() => subscribe?.(() => drawing.current?.invalidate()), [subscribe]);

  const { arrows = bothArrows } = useContext(PanelHostContext);
  const canRead = figure.readings !== undefined;
  const byKeys = canRead && !figure.turnsPage;

  function onKeyDown(event: KeyboardEvent) {
    const stride = strides[event.key];
    if (event.key === 'Escape') setPoint(null);
    if (event.key === 'Enter' && point) figure.readings!().press?.(point.index);
    if (stride === undefined || !byKeys) return;
    const readings = figure.readings!();
    if (readings.count === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (point?.index ?? (stride > 0 ? -1 : readings.count)) + stride;
    setPoint(pointAt(readings, Math.min(readings.count - 1, Math.max(0, next))));
  }

  function pointUnder({ currentTarget, clientX, clientY }: MouseEvent): Point | null {
    const { left, top } = currentTarget.getBoundingClientRect();
    return nearest(figure.readings?.(), clientX - left, clientY - top);
  }

  function onPointerMove(event: PointerEvent) {
    if (event.pointerType !== 'touch') setPoint(pointUnder(event));
  }

  function onClick(event: MouseEvent) {
    const under = pointUnder(event);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    if (under && Math.hypot(under.x - event.clientX + left, under.y - event.clientY + top) < reach) figure.readings!().press?.(under.index);
  }

  return (
    <div className={`figure ${className ?? ''}`} style={{ height }}>
      <canvas
        ref={canvas}
        className="figure-canvas"
        role="img"
        aria-describedby={canRead ? summaryId : undefined}
        data-figure={figure.turnsPage || undefined}
        tabIndex={canRead ? 0 : undefined}
        onKeyDown={canRead ? onKeyDown : undefined}
        onPointerMove={canRead ? onPointerMove : undefined}
        onClick={onClick}
        onPointerLeave={() => setPoint(null)}
        onBlur={() => setPoint(null)}
      />
      {canRead && (
        <span id={summaryId} className="hidden-text">
          {byKeys ? 'Arrow keys read the values one by one.' : arrows}
        </span>
      )}
      {point && (
        <>
          <span className="figure-mark" style={{ left: point.x, top: point.y }} aria-hidden="true" />
          <FigureReading x={point.x} y={point.y} text={point.text} />
        </>
      )}
      <span className="hidden-text" aria-live="polite">
        {spokenText(point?.text ?? '')}
      </span>
    </div>
  );
}

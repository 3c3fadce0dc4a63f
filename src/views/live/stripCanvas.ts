/**
 * A canvas that is drawn in strips: what has come since the last frame is added, everything is drawn anew only when size, theme or page of time change.
 * So a sweep costs the same for 500 units and for 2000. With reduced motion the picture is renewed whole, once a second.
 */
import { canvasSurface } from '../../ui/canvasSurface.ts';
import { onColours } from '../../ui/colours.ts';
import { joinFrameLoop } from '../../ui/frameLoop.ts';
import { reducedMotion } from '../../ui/motion.ts';
import type { Surface } from '../../ui/surface.ts';

export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly surface: Surface;
  readonly width: number;
  readonly height: number;
}

export interface StripCanvas {
  /** Draw all of it on the next frame. */
  whole(): void;
  /** Columns from `from` on are new. */
  strip(from: number): void;
  size(): { readonly width: number; readonly height: number };
  stop(): void;
}

/** `draw` gets the first new column, or null for the whole; true asks for another whole drawing on the next frame (a scale is easing). */
export function createStripCanvas(canvas: HTMLCanvasElement, draw: (sheet: Sheet, from: number | null, now: number) => boolean | void): StripCanvas {
  // Kept in memory, not on the graphics chip: where WebGL is software every drawing went through it, and a key was answered after two seconds.
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  let size = { width: 0, height: 0, ratio: 1 };
  let from: number | null = null;
  let all = true;
  let later: ReturnType<typeof setTimeout> | undefined;

  const drawing = joinFrameLoop((now) => {
    const { width, height, ratio } = size;
    if (!width || !height) return false;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      Object.assign(canvas, { width: w, height: h });
      all = true;
    }
    if (!all && from === null) return false;
    const surface = canvasSurface(context, width, height, ratio);
    if (all) context.clearRect(0, 0, width, height);
    const again = draw({ context, surface, width, height }, all ? null : from, now);
    all = again === true;
    from = null;
    return all;
  });

  function whole() {
    all = true;
    drawing.invalidate();
  }

  const resized = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    size = { width, height, ratio: Math.min(2, devicePixelRatio || 1) };
    whole();
  });
  resized.observe(canvas);
  const seen = new IntersectionObserver(([entry]) => drawing.setVisible(entry!.isIntersecting), { rootMargin: '80px' });
  seen.observe(canvas);
  const stopColours = onColours(whole);
  document.fonts?.addEventListener('loadingdone', whole);

  return {
    whole,
    strip(column) {
      if (reducedMotion()) {
        later ??= setTimeout(() => {
          later = undefined;
          whole();
        }, 1000);
        return;
      }
      from = from === null ? column : Math.min(from, column);
      drawing.invalidate();
    },
    size: () => size,
    stop() {
      drawing.stop();
      resized.disconnect();
      seen.disconnect();
      stopColours();
      clearTimeout(later);
      document.fonts?.removeEventListener('loadingdone', whole);
    },
  };
}

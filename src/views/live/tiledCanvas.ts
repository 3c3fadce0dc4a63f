/**
 * A picture that fills from left to right, drawn in strips: what has come since the last frame is added, everything is drawn anew only when size, theme or
 * page of time change. It stands on several canvases side by side, because a browser copies a canvas whole to the screen, however little was drawn on it
 * (12 to 16 ms a frame for the map of the rates in software): only the tile with the newest column pays. With reduced motion the picture is renewed
 * whole, once a second.
 */
import { canvasSurface } from '../../ui/canvasSurface.ts';
import { onColours } from '../../ui/colours.ts';
import { joinFrameLoop } from '../../ui/frameLoop.ts';
import { reducedMotion } from '../../ui/motion.ts';
import type { Surface } from '../../ui/surface.ts';

/** Width of a tile, px: a page of 800 px has a dozen, a strip touches one or two. */
const tileWidth = 72;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /**
   * Clears what lies between these x (and above `bottom`) and calls `paint` for each tile that it touches; coordinates are those of the whole picture, `part`
   * is what can be seen of it: nothing outside need be drawn.
   */
  repaint(left: number, right: number, bottom: number, paint: Paint): void;
}

type Paint = (surface: Surface, context: CanvasRenderingContext2D, part: Part) => void;

/** x, px */
export interface Part {
  readonly left: number;
  readonly right: number;
}

export interface TiledCanvas {
  /** Draw all of it on the next frame. */
  whole(): void;
  /** Columns from `from` on are new. */
  strip(from: number): void;
  stop(): void;
}

interface Tile extends Part {
  readonly context: CanvasRenderingContext2D;
}

/**
 * Fills `host` (positioned) with canvases. `draw` gets the first new column, or null for the whole; true asks for another whole drawing on the next frame
 * (a scale is easing).
 */
export function createTiledCanvas(host: HTMLElement, draw: (sheet: Sheet, from: number | null, now: number) => boolean | void): TiledCanvas {
  let size = { width: 0, height: 0, ratio: 1 };
  let laidOut = '';
  let tiles: readonly Tile[] = [];
  let from: number | null = null;
  let all = true;
  let later: ReturnType<typeof setTimeout> | undefined;

  function layOut(): void {
    const { width, height, ratio } = size;
    const wanted = `${width} ${height} ${ratio}`;
    if (wanted === laidOut) return;
    laidOut = wanted;
    all = true;
    // Edges between tiles lie on whole pixels of the device, so that no seam shows.
    const [pixels, step, tall] = [Math.round(width * ratio), Math.ceil(tileWidth * ratio), Math.round(height * ratio)];
    const edges = Array.from({ length: Math.ceil(pixels / step) }, (_, i) => i * step);
    tiles = edges.map((edge) => {
      const canvas = document.createElement('canvas');
      const across = Math.min(step, pixels - edge);
      Object.assign(canvas, { width: across, height: tall });
      Object.assign(canvas.style, { left: `${edge / ratio}px`, width: `${across / ratio}px`, height: `${tall / ratio}px` });
      // Kept in memory, not on the graphics chip: where WebGL is software every drawing went through it, and a key was answered after two seconds.
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      return { context, left: edge / ratio, right: (edge + across) / ratio };
    });
    host.replaceChildren(...tiles.map(({ context }) => context.canvas));
  }

  function repaint(left: number, right: number, bottom: number, paint: Paint): void {
    const { width, height, ratio } = size;
    for (const tile of tiles) {
      if (tile.right <= left || tile.left >= right) continue;
      const { context } = tile;
      context.save();
      const surface = canvasSurface(context, width, height, ratio, tile.left);
      context.beginPath();
      context.rect(left, 0, right - left, bottom);
      context.clip();
      context.clearRect(left, 0, right - left, bottom);
      paint(surface, context, tile);
      context.restore();
    }
  }

  const drawing = joinFrameLoop((now) => {
    const { width, height } = size;
    if (!width || !height) return false;
    layOut();
    if (!all && from === null) return false;
    const again = draw({ width, height, repaint }, all ? null : from, now);
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
    all = true;
    drawing.resized();
  });
  resized.observe(host);
  const seen = new IntersectionObserver(([entry]) => drawing.setVisible(entry!.isIntersecting), { rootMargin: '80px' });
  seen.observe(host);
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

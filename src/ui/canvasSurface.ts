/** The surface on screen: a canvas 2D context, scaled to the pixels of the device. */
import {
  baselineShift,
  defaultTextSize,
  families,
  type LineStyle,
  type Pixels,
  type ShapeStyle,
  type Span,
  type Surface,
  shiftRise,
  shiftScale,
  spans,
  type TextStyle,
} from './surface.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function fontOf(span: Span, style: Omit<TextStyle, 'colour'>): string {
  const size = (style.size ?? defaultTextSize) * (span.shift ? shiftScale : 1);
  const italic = span.italic ?? style.italic ?? false;
  return `${italic ? 'italic ' : ''}${span.weight ?? style.weight ?? 400} ${size}px ${families[span.family ?? style.family ?? 'sans']}`;
}

/** One off-screen canvas per block image, kept as long as its pixels are. */
const blocks = new WeakMap<Uint32Array, HTMLCanvasElement | OffscreenCanvas>();

function blockCanvas({ width, height, data }: Pixels) {
  let canvas = blocks.get(data);
  if (!canvas || canvas.width !== width || canvas.height !== height) {
    canvas = typeof OffscreenCanvas === 'undefined' ? Object.assign(document.createElement('canvas'), { width, height }) : new OffscreenCanvas(width, height);
    blocks.set(data, canvas);
  }
  const bytes = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, width * height * 4);
  (canvas.getContext('2d') as Context).putImageData(new ImageData(bytes, width, height), 0, 0);
  return canvas;
}

/** A surface of `width` x `height` CSS pixels over a context whose canvas has `ratio` pixels for each and begins at x = `left`. Clears nothing. */
export function canvasSurface(context: Context, width: number, height: number, ratio: number, left = 0): Surface {
  context.setTransform(ratio, 0, 0, ratio, -Math.round(left * ratio), 0);
  context.lineJoin = 'round';

  function stroke(style: LineStyle) {
    context.lineCap = style.cap ?? 'butt';
    context.globalAlpha = style.opacity ?? 1;
    if (style.casing) {
      context.setLineDash([]);
      context.strokeStyle = style.casing;
      context.lineWidth = style.width + 2;
      context.stroke();
    }
    context.setLineDash((style.dash ?? []) as number[]);
    context.strokeStyle = style.colour;
    context.lineWidth = style.width;
    context.stroke();
    context.globalAlpha = 1;
  }

  function paint(style: ShapeStyle) {
    context.globalAlpha = style.opacity ?? 1;
    if (style.fill) {
      context.fillStyle = style.fill;
      context.fill();
    }
    if (style.stroke) {
      context.setLineDash([]);
      context.strokeStyle = style.stroke;
      context.lineWidth = style.width ?? 1;
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  const surface: Surface = {
    width,
    height,
    line(x, y, style, from = 0, to = Math.min(x.length, y.length)) {
      context.beginPath();
      let down = false;
      for (let i = from; i < to; i++) {
        const px = x[i]!;
        const py = y[i]!;
        if (!Number.isFinite(px) || !Number.isFinite(py)) down = false;
        else if (down) context.lineTo(px, py);
        else {
          context.moveTo(px, py);
          down = true;
        }
      }
      stroke(style);
    },
    segment(x1, y1, x2, y2, style) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      stroke(style);
    },
    area(x, lower, upper, style) {
      context.beginPath();
      let start = 0;
      for (let i = 0; i <= x.length; i++) {
        if (i < x.length && Number.isFinite(x[i]! + lower[i]! + upper[i]!)) continue;
        if (i > start) {
          context.moveTo(x[start]!, upper[start]!);
          for (let k = start + 1; k < i; k++) context.lineTo(x[k]!, upper[k]!);
          for (let k = i - 1; k >= start; k--) context.lineTo(x[k]!, lower[k]!);
          context.closePath();
        }
        start = i + 1;
      }
      paint(style);
    },
    polygon(x, y, style) {
      context.beginPath();
      for (let i = 0; i < x.length; i++) context.lineTo(x[i]!, y[i]!);
      context.closePath();
      paint(style);
    },
    rect(x, y, w, h, style) {
      context.beginPath();
      context.rect(x, y, w, h);
      paint(style);
    },
    disc(x, y, radius, style) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      paint(style);
    },
    text(text, x, y, style) {
      if (style.turned) {
        context.save();
        context.translate(x, y);
        context.rotate(-Math.PI / 2);
        surface.text(text, 0, 0, { ...style, turned: false });
        context.restore();
        return;
      }
      const pieces = spans(text);
      const size = style.size ?? defaultTextSize;
      let left = x;
      if (style.anchor === 'middle') left -= surface.textWidth(text, style) / 2;
      if (style.anchor === 'end') left -= surface.textWidth(text, style);
      const base = y + baselineShift(style, size);
      context.textBaseline = 'alphabetic';
      context.textAlign = 'left';
      for (const pass of style.casing ? ['casing', 'letters'] : ['letters']) {
        let at = left;
        for (const span of pieces) {
          context.font = fontOf(span, style);
          const rise = span.shift ? shiftRise[span.shift] * size : 0;
          if (pass === 'casing') {
            context.strokeStyle = style.casing!;
            context.lineWidth = 4;
            context.setLineDash([]);
            context.strokeText(span.text, at, base + rise);
          } else {
            context.fillStyle = span.colour ?? style.colour;
            context.fillText(span.text, at, base + rise);
          }
          at += context.measureText(span.text).width;
        }
      }
    },
    textWidth(text, style) {
      let sum = 0;
      for (const span of spans(text)) {
        context.font = fontOf(span, style);
        sum += context.measureText(span.text).width;
      }
      return sum;
    },
    clip(x, y, w, h, draw) {
      context.save();
      context.beginPath();
      context.rect(x, y, w, h);
      context.clip();
      draw();
      context.restore();
    },
    image(pixels, x, y, w, h, smooth = false) {
      context.imageSmoothingEnabled = smooth;
      context.drawImage(blockCanvas(pixels), x, y, w, h);
    },
  };
  return surface;
}

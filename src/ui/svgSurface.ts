/** The surface for export and for tests: SVG text, made without a document, so it runs in Node as well. */
import { toBase64 } from '../base/base64.ts';
import { encodePng } from './png.ts';
import {
  baselineShift,
  defaultTextSize,
  families,
  type LineStyle,
  type ShapeStyle,
  type Span,
  type Surface,
  shiftRise,
  shiftScale,
  spans,
  type Text,
  type TextStyle,
} from './surface.ts';

export interface DocumentOptions {
  readonly title?: string;
  readonly summary?: string;
  readonly background?: string;
  readonly margin?: number;
  /** Names and what they say, as text. */
  readonly metadata?: readonly (readonly [string, string])[];
  /** CSS: the fonts that the document brings with it. */
  readonly styles?: string;
}

export interface SvgSurface extends Surface {
  /** The whole document so far, with a margin around it. `title` and `summary` are for screen readers, `metadata` for programs, `styles` for fonts. */
  toString(options?: DocumentOptions): string;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);
/** Two decimals are a fiftieth of a pixel: enough, and the files stay small. */
const n = (value: number) => String(Math.round(value * 100) / 100 || 0);

const strokeOf = (style: LineStyle) =>
  ` fill="none" stroke="${style.colour}" stroke-width="${n(style.width)}" stroke-linejoin="round"${style.cap === 'round' ? ' stroke-linecap="round"' : ''}` +
  `${style.dash?.length ? ` stroke-dasharray="${style.dash.map(n).join(' ')}"` : ''}${style.opacity === undefined ? '' : ` opacity="${n(style.opacity)}"`}`;

const paintOf = (style: ShapeStyle) =>
  ` fill="${style.fill ?? 'none'}"${style.stroke ? ` stroke="${style.stroke}" stroke-width="${n(style.width ?? 1)}"` : ''}${style.opacity === undefined ? '' : ` opacity="${n(style.opacity)}"`}`;

function pathOf(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): string {
  let path = '';
  let down = false;
  for (let i = from; i < to; i++) {
    if (!Number.isFinite(x[i]!) || !Number.isFinite(y[i]!)) down = false;
    else {
      path += `${down ? 'L' : 'M'}${n(x[i]!)} ${n(y[i]!)}`;
      down = true;
    }
  }
  return path;
}

/** `measure` gives the width of a piece of text; without it widths are estimated (half an em a letter). */
export function svgSurface(width: number, height: number, measure?: (text: Text, style: Omit<TextStyle, 'colour'>) => number): SvgSurface {
  const out: string[] = [];
  let clips = 0;

  const fontOf = (span: Span | Omit<TextStyle, 'colour'>) =>
    `${span.family ? ` font-family="${families[span.family]}"` : ''}${span.weight ? ` font-weight="${span.weight}"` : ''}${span.italic ? ' font-style="italic"' : ''}`;

  function strokePath(path: string, style: LineStyle) {
    if (!path) return;
    if (style.casing) out.push(`<path d="${path}"${strokeOf({ colour: style.casing, width: style.width + 2, cap: style.cap ?? 'butt' })}/>`);
    out.push(`<path d="${path}"${strokeOf(style)}/>`);
  }

  return {
    width,
    height,
    line(x, y, style, from = 0, to = Math.min(x.length, y.length)) {
      strokePath(pathOf(x, y, from, to), style);
    },
    segment(x1, y1, x2, y2, style) {
      strokePath(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, style);
    },
    area(x, lower, upper, style) {
      let path = '';
      let start = 0;
      for (let i = 0; i <= x.length; i++) {
        if (i < x.length && Number.isFinite(x[i]! + lower[i]! + upper[i]!)) continue;
        if (i > start) {
          path += pathOf(x, upper, start, i);
          for (let k = i - 1; k >= start; k--) path += `L${n(x[k]!)} ${n(lower[k]!)}`;
          path += 'Z';
        }
        start = i + 1;
      }
      if (path) out.push(`<path d="${path}"${paintOf(style)}/>`);
    },
    polygon(x, y, style) {
      out.push(`<path d="${pathOf(x, y, 0, x.length)}Z"${paintOf(style)}/>`);
    },
    rect(x, y, w, h, style) {
      out.push(`<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${paintOf(style)}/>`);
    },
    disc(x, y, radius, style) {
      out.push(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"${paintOf(style)}/>`);
    },
    text(text, x, y, style) {
      const size = style.size ?? defaultTextSize;
      let shifted = 0;
      const body = spans(text)
        .map((span) => {
          const rise = (span.shift ? shiftRise[span.shift] : 0) * size;
          const dy = rise - shifted;
          shifted = rise;
          const attributes = `${dy ? ` dy="${n(dy)}"` : ''}${span.shift ? ` font-size="${n(size * shiftScale)}"` : ''}${span.colour ? ` fill="${span.colour}"` : ''}${fontOf(span)}`;
          return attributes ? `<tspan${attributes}>${escaped(span.text)}</tspan>` : escaped(span.text);
        })
        .join('');
      const anchor = style.anchor && style.anchor !== 'start' ? ` text-anchor="${style.anchor}"` : '';
      const casing = style.casing ? ` stroke="${style.casing}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"` : '';
      out.push(
        `<text x="${n(x)}" y="${n(y + baselineShift(style, size))}" font-size="${n(size)}" fill="${style.colour}"${fontOf({ family: 'sans', ...style })}${anchor}${casing}` +
          `${style.turned ? ` transform="rotate(-90 ${n(x)} ${n(y)})"` : ''} xml:space="preserve">${body}</text>`,
      );
    },
    textWidth:
      measure ??
      ((text, style) => spans(text).reduce((sum, span) => sum + span.text.length * 0.5 * (style.size ?? defaultTextSize) * (span.shift ? shiftScale : 1), 0)),
    clip(x, y, w, h, draw) {
      const id = `clip${clips++}`;
      out.push(`<clipPath id="${id}"><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"/></clipPath><g clip-path="url(#${id})">`);
      draw();
      out.push('</g>');
    },
    image(pixels, x, y, w, h, smooth = false) {
      out.push(
        `<image x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" preserveAspectRatio="none"${smooth ? '' : ' style="image-rendering:pixelated"'}` +
          ` href="data:image/png;base64,${toBase64(encodePng(pixels))}"/>`,
      );
    },
    toString({ title, summary, background, margin = 0, metadata = [], styles } = {}) {
      const said = metadata.map(([name, text]) => `<edge:item name="${escaped(name)}">${escaped(text)}</edge:item>`).join('\n');
      const head =
        `${title ? `<title>${escaped(title)}</title>` : ''}${summary ? `<desc>${escaped(summary)}</desc>` : ''}` +
        `${said ? `\n<metadata xmlns:edge="urn:edge-of-chaos">\n${said}\n</metadata>` : ''}${styles ? `\n<style>${styles}</style>` : ''}`;
      const [w, h] = [n(width + 2 * margin), n(height + 2 * margin)];
      const paper = background ? `<rect x="${n(-margin)}" y="${n(-margin)}" width="${w}" height="${h}" fill="${background}"/>\n` : '';
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(-margin)} ${n(-margin)} ${w} ${h}" width="${w}" height="${h}" role="img">${head}\n${paper}${out.join('\n')}\n</svg>\n`;
    },
  };
}

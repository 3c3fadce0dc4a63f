/**
 * One drawing interface for every figure. A figure is a function of (surface, data, size, colours); what it draws on is handed in: a canvas on screen
 * (canvasSurface.ts) or SVG text for export and for tests in Node (svgSurface.ts). So what is exported is what is seen, and nothing has to be kept alike by
 * hand. Lengths in CSS pixels, y down. `x` and `y` of lines may be any array of numbers; a value that is not finite makes a gap.
 */

/** Family names as CSS takes them, the same on canvas, in SVG and in fonts.css. */
export const families = {
  sans: "'Source Sans 3 Variable', 'Source Sans by Arial', 'Source Sans by Roboto', 'Source Sans by DejaVu', sans-serif",
  serif: "'Source Serif 4 Variable', 'Source Serif by Georgia', 'Source Serif by Times', 'Source Serif by Noto', 'Source Serif by DejaVu', serif",
} as const;

export type Family = keyof typeof families;

/** A piece of a text: variables stand in serif italic, powers are raised. */
export interface Span {
  readonly text: string;
  readonly family?: Family;
  readonly italic?: boolean;
  readonly weight?: number;
  readonly colour?: string;
  /** Superscript or subscript, at 0.72 of the size. */
  readonly shift?: 'super' | 'sub';
}

export type Text = string | readonly (string | Span)[];

export interface TextStyle {
  readonly colour: string;
  /** px, 13.5 by default (ticks and captions). */
  readonly size?: number;
  readonly family?: Family;
  readonly weight?: number;
  readonly italic?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly baseline?: 'alphabetic' | 'middle' | 'top';
  /** Read from below, as the title of a vertical axis: turned by a quarter about its place. */
  readonly turned?: boolean;
  /** Colour of a 4 px outline under the letters, so that they stay readable over lines. */
  readonly casing?: string;
}

export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly cap?: 'butt' | 'round';
  readonly opacity?: number;
  /** Colour of a casing, 1 px on each side. */
  readonly casing?: string;
}

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
}

/** Pixels as 0xAABBGGRR (the byte order of ImageData), row 0 on top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint32Array;
}

type Numbers = ArrayLike<number>;

export interface Surface {
  readonly width: number;
  readonly height: number;
  /** A polyline through the points from index `from` up to `to` (all of them by default); gaps where x or y is not finite. */
  line(x: Numbers, y: Numbers, style: LineStyle, from?: number, to?: number): void;
  segment(x1: number, y1: number, x2: number, y2: number, style: LineStyle): void;
  /** The band between two curves over the same x; gaps where a value is not finite. */
  area(x: Numbers, lower: Numbers, upper: Numbers, style: ShapeStyle): void;
  polygon(x: Numbers, y: Numbers, style: ShapeStyle): void;
  rect(x: number, y: number, width: number, height: number, style: ShapeStyle): void;
  disc(x: number, y: number, radius: number, style: ShapeStyle): void;
  text(text: Text, x: number, y: number, style: TextStyle): void;
  /** Width in px; exact on a canvas, an estimate in Node. */
  textWidth(text: Text, style: Omit<TextStyle, 'colour'>): number;
  /** What `draw` draws is cut at this rectangle. */
  clip(x: number, y: number, width: number, height: number, draw: () => void): void;
  /** Pixels stretched over the rectangle; blocks stay blocks unless `smooth`. */
  image(pixels: Pixels, x: number, y: number, width: number, height: number, smooth?: boolean): void;
}

export const defaultTextSize = 13.5;
export const shiftScale = 0.72;
/** Of the size: how far a superscript goes up, a subscript down. */
export const shiftRise = { super: -0.36, sub: 0.18 } as const;

/** A text as spans, whatever way it was given. */
export function spans(text: Text): readonly Span[] {
  if (typeof text === 'string') return [{ text }];
  return text.map((span) => (typeof span === 'string' ? { text: span } : span));
}

/** A text without its typography, for screen readers and tables. */
export function plainText(text: Text): string {
  return spans(text)
    .map((span) => (span.shift === 'super' ? `^${span.text}` : span.text))
    .join('');
}

/** Whether a raised piece is an exponent: a transposed matrix has a letter there. */
export const isPower = ({ text, shift }: Span): boolean => shift === 'super' && /^[\u2212-]?\d+$/.test(text);

/** A text as it is said, also one with powers as plainText writes them: "10 to the minus 5". */
export function spokenText(text: Text): string {
  return spans(typeof text === 'string' ? raised(text) : text)
    .map((span) => (isPower(span) ? ` to the ${span.text.replace(/^[\u2212-]/, 'minus ')}` : span.text))
    .join('');
}

/** The other way: a sentence with powers in it, as plainText writes them, with the exponents raised again. */
export function raised(text: string): Text {
  return text.split(/\^([\u2212-]?\d+)/).map((piece, index): Span => (index % 2 ? { text: piece, shift: 'super' } : { text: piece }));
}

/** A variable, as mathematics sets it. */
export const variable = (letter: string, weight = 400): Span => ({ text: letter, family: 'serif', italic: true, weight });

/** How far below y the alphabetic baseline lies. The same figures hold for both families, so all surfaces agree. */
export function baselineShift(style: Omit<TextStyle, 'colour'>, size: number): number {
  if (style.baseline === 'middle') return size * 0.34;
  if (style.baseline === 'top') return size * 0.76;
  return 0;
}

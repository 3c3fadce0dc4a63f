/**
 * The ramps of look.md section 6, interpolated in OKLab (B. Ottosson 2020) in 256 steps: one table for canvas, WebGL and export. Rates: place 128 is exactly
 * the paper, so a quiet network is a blank page; sign is carried by hue, size by lightness. Error: logarithmic, 1 (place 0) to 1e-5 (place 255); what is
 * remembered well stands out.
 */

export type Theme = 'light' | 'dark' | 'projector';

export interface Palette {
  /** 0xAABBGGRR, the order of ImageData on the machines that browsers run on. */
  readonly packed: Uint32Array;
  /** [256, 4] R, G, B, A: for textures. */
  readonly bytes: Uint8Array;
  css(place: number): string;
}

type Stop = readonly [at: number, colour: string];

const ratePlaces = [-1, -0.6, -0.25, 0, 0.25, 0.6, 1];
const rateStops: Record<'light' | 'dark', readonly string[]> = {
  light: ['#06363f', '#1f7f8c', '#a3d2d6', '#ffffff', '#ecd0a0', '#b87a1e', '#553000'],
  dark: ['#7fe3ea', '#2f9aa6', '#17505a', '#0c0f13', '#5c3d12', '#c4862b', '#ffd68a'],
};
const errorStops: Record<'light' | 'dark', readonly string[]> = {
  light: ['#f3f5f8', '#b5cfe8', '#5488c0', '#1d4a86', '#081d40'],
  dark: ['#12161c', '#1c3f6b', '#3f7dc0', '#8fc0f2', '#eaf4ff'],
};

export const steps = 256;
/** The place of silence, and the distance from it to a rate of 1. */
export const silentPlace = 128;
const rateReach = 127;
/** Decades of the error ramp: 1 to 1e-5. */
export const errorDecades = 5;

const toLinear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const toGamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);

/** '#rrggbb' to OKLab: lightness 0..1, a, b. */
export function oklab(colour: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function bytesOf([lightness, a, b]: readonly [number, number, number]): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return channels.map((channel) => Math.round(255 * toGamma(Math.min(1, Math.max(0, channel))))) as [number, number, number];
}

function ramp(stops: readonly Stop[], placeOf: (step: number) => number): Palette {
  const labs = stops.map(([at, colour]) => ({ at, lab: oklab(colour) }));
  const packed = new Uint32Array(steps);
  for (let step = 0; step < steps; step++) {
    const place = placeOf(step);
    let right = labs.findIndex((stop) => stop.at >= place - 1e-12);
    if (right < 1) right = right === 0 ? 1 : labs.length - 1;
    const low = labs[right - 1]!;
    const high = labs[right]!;
    const share = Math.min(1, Math.max(0, (place - low.at) / (high.at - low.at)));
    const [r, g, b] = bytesOf([0, 1, 2].map((i) => low.lab[i]! + (high.lab[i]! - low.lab[i]!) * share) as [number, number, number]);
    packed[step] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  }
  return {
    packed,
    bytes: new Uint8Array(packed.buffer),
    css(place) {
      const colour = packed[Math.min(steps - 1, Math.max(0, Math.round(place)))]!;
      return `#${[colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    },
  };
}

const shade = (theme: Theme) => (theme === 'dark' ? 'dark' : 'light');
const kept = new Map<string, Palette>();
function once(name: string, make: () => Palette): Palette {
  let palette = kept.get(name);
  if (!palette) kept.set(name, (palette = make()));
  return palette;
}

/** Firing rates, from as far below rest to as far above it. The projector uses the light ramps. */
export const ratePalette = (theme: Theme): Palette =>
  once(`rate-${shade(theme)}`, () =>
    ramp(
      ratePlaces.map((at, i): Stop => [at, rateStops[shade(theme)][i]!]),
      (step) => Math.max(-1, (step - silentPlace) / rateReach),
    ),
  );

/** Errors, and time: 0 the faint end, 255 the strong one. */
export const errorPalette = (theme: Theme): Palette =>
  once(`error-${shade(theme)}`, () =>
    ramp(
      errorStops[shade(theme)].map((colour, i): Stop => [i / 4, colour]),
      (step) => step / (steps - 1),
    ),
  );

/** Place of a rate in its palette, 1..255; 128 is that of `rest`, and a rate so far from it as `reach` has the full colour. */
export const ratePlace = (rate: number, rest = 0, reach = 1) => silentPlace + Math.round(rateReach * Math.min(1, Math.max(-1, (rate - rest) / reach)));

/** Place of an error in its palette: 1 and more at 0, 1e-5 and less at 255. */
export const errorPlace = (error: number) => Math.round((steps - 1) * Math.min(1, Math.max(0, -Math.log10(Math.max(error, 1e-300)) / errorDecades)));

/** Colours of durations by their rank from the shortest: light to dark (dark theme: sky, pink, near white). As text, 50 ms on light is darker. */
export const durationColours: Record<Theme, { readonly line: readonly [string, string, string]; readonly text: readonly [string, string, string] }> = {
  light: { line: ['#2f86d1', '#b8306f', '#2a2350'], text: ['#0f6fc4', '#b8306f', '#2a2350'] },
  dark: { line: ['#5fb0f5', '#f0659f', '#e9e3ff'], text: ['#5fb0f5', '#f0659f', '#e9e3ff'] },
  projector: { line: ['#0f6fc4', '#a81c5e', '#170f3d'], text: ['#0f6fc4', '#a81c5e', '#170f3d'] },
};

/** Colour of the duration at place `index` of `count`, sorted from short to long; between the three named ones interpolated in OKLab. */
export function durationColour(theme: Theme, index: number, count: number, use: 'line' | 'text' = 'line'): string {
  const colours = durationColours[theme][use];
  if (count <= 1) return colours[2];
  const palette = once(`duration-${theme}-${use}`, () =>
    ramp(
      colours.map((colour, i): Stop => [i / 2, colour]),
      (step) => step / (steps - 1),
    ),
  );
  const share = index / (count - 1);
  return share === 0 ? colours[0] : share === 0.5 ? colours[1] : share === 1 ? colours[2] : palette.css(share * (steps - 1));
}

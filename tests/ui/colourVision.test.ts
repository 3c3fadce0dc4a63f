/**
 * Colours that tell conditions apart, as people with each kind of colour vision see them: matrices of Machado, Oliveira and Fernandes (2009, IEEE TVCG 15,
 * 1291) at full strength, on linear sRGB, and distances by CIEDE2000 (Sharma, Wu and Dalal 2005, Color Research and Application 30, 21).
 */
import { describe, expect, it, test } from 'vitest';
import { conditionColour } from '../../src/ui/conditionColours.ts';
import { durationColour, ratePalette, ratePlace, type Theme } from '../../src/ui/palettes.ts';

const eyes = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
type Eye = keyof typeof eyes;
type Three = readonly [number, number, number];

const linear = (css: string): Three =>
  (css.startsWith('#') ? [1, 3, 5].map((i) => Number.parseInt(css.slice(i, i + 2), 16)) : css.match(/\d+/g)!.map(Number)).map((byte) => {
    const c = byte / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Three;

const times = (matrix: readonly number[], [r, g, b]: Three): Three =>
  [0, 3, 6].map((i) => matrix[i]! * r + matrix[i + 1]! * g + matrix[i + 2]! * b) as unknown as Three;

/** CIELAB under D65. */
function labOf(css: string, eye: Eye): Three {
  const seen = times(eyes[eye], linear(css)).map((c) => Math.min(1, Math.max(0, c))) as unknown as Three;
  const xyz = times([0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041], seen);
  const [x, y, z] = xyz.map((value, i) => {
    const t = value / [0.95047, 1, 1.08883][i]!;
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
  }) as unknown as Three;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = Math.PI / 180;

function ciede2000([L1, a1, b1]: Three, [L2, a2, b2]: Three): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const G = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [A1, A2] = [(1 + G) * a1, (1 + G) * a2];
  const [C1, C2] = [Math.hypot(A1, b1), Math.hypot(A2, b2)];
  const hue = (a: number, b: number) => (Math.atan2(b, a) / degrees + 360) % 360;
  const [h1, h2] = [hue(A1, b1), hue(A2, b2)];
  let dh = C1 * C2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(C1 * C2) * Math.sin((dh / 2) * degrees);
  const [L, C] = [(L1 + L2) / 2, (C1 + C2) / 2];
  let h = h1 + h2;
  if (C1 * C2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : (h + (h < 360 ? 360 : -360)) / 2;
  const cos = (angle: number) => Math.cos(angle * degrees);
  const T = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const [SC, SH] = [1 + 0.045 * C, 1 + 0.015 * C * T];
  const RT = -2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7)) * Math.sin(60 * degrees * Math.exp(-(((h - 275) / 25) ** 2)));
  const [l, c, H] = [(L2 - L1) / SL, (C2 - C1) / SC, dH / SH];
  return Math.sqrt(l * l + c * c + H * H + RT * c * H);
}

/** Of all pairs. */
const nearest = (colours: readonly string[], eye: Eye) => {
  const labs = colours.map((one) => labOf(one, eye));
  return Math.min(...labs.flatMap((a, i) => labs.slice(0, i).map((b) => ciede2000(a, b))));
};

const luminance = (css: string) => {
  const [r, g, b] = linear(css);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const themes: readonly Theme[] = ['light', 'dark', 'projector'];
const all = Object.keys(eyes) as Eye[];
const eight = (theme: Theme, use: 'line' | 'text' = 'line') => Array.from({ length: 8 }, (_, index) => conditionColour(theme, index, 8, use));

test('CIEDE2000: pairs 1, 7 and 17 of the data of Sharma et al., within 1e-4', () => {
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
});

describe.each(themes)('%s', (theme) => {
  it.each(all)('%s: three durations are at least 15 apart, eight conditions at least 12', (eye) => {
    expect(
      nearest(
        Array.from({ length: 3 }, (_, index) => durationColour(theme, index, 3)),
        eye,
      ),
    ).toBeGreaterThan(15);
    expect(nearest(eight(theme), eye)).toBeGreaterThan(12);
  });
  it.each(all)('%s: rates as far above rest as below it, at 0.6, are at least 35 apart', (eye) => {
    const palette = ratePalette(theme);
    expect(nearest([palette.css(ratePlace(-0.6)), palette.css(ratePlace(0.6))], eye)).toBeGreaterThan(35);
  });
  it('each of eight conditions has the contrast of text, 4.5, on paper, and in light and dark on a band', () => {
    for (const paper of { light: ['#ffffff', '#f4f5f7'], dark: ['#0c0f13', '#151a20'], projector: ['#ffffff'] }[theme])
      for (const colour of eight(theme, 'text')) expect(contrast(colour, paper), `${colour} on ${paper}`).toBeGreaterThan(4.5);
  });
});

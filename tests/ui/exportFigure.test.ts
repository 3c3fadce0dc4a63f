/** Files of figures: with title, axes, legend, metadata and link; nothing outside the picture, nothing over each other. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exponentFigure, mapFigure } from '../../src/figures/edgeFigures.ts';
import { errorRowFigure } from '../../src/figures/errorRowFigure.ts';
import { discFigure, modesFigure } from '../../src/figures/figures.ts';
import { captionOf } from '../../src/page/exportFacts.ts';
import { spectrumOfEigenvalues } from '../../src/science/measures/spectrum.ts';
import type { LiveFrame, TrainFrame } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { type ExportOptions, figureToSvg, tableToFile } from '../../src/ui/exportFigure.ts';
import { neededFonts } from '../../src/ui/exportFonts.ts';
import type { FigureContent } from '../../src/ui/figureContent.ts';
import { framedFigure, wrapped } from '../../src/ui/framedFigure.ts';
import { encodePng, withTexts } from '../../src/ui/png.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { contributionsFigure, sharesFigure } from '../../src/views/backengineer/figures.ts';
import { autocorrelationFigure, powerFigure } from '../../src/views/chaos/correlationFigures.ts';
import { dimensionFigure } from '../../src/views/chaos/dimensionFigure.ts';
import { exponentsFigure } from '../../src/views/chaos/exponentsFigure.ts';
import { statusText } from '../../src/views/chaos/measuring.ts';
import { drawWords } from '../../src/views/chaos/plot.ts';
import { probe } from '../../src/views/chaos/thisProbe.ts';
import { trajectoriesFigure } from '../../src/views/chaos/trajectoriesFigure.ts';
import { outputFigure } from '../../src/views/live/outputFigure.ts';
import { ratesFigure } from '../../src/views/live/ratesFigure.ts';
import { recorder } from '../../src/views/live/recording.ts';
import { recorder as train } from '../../src/views/train/recorder.ts';
import { trainFigures } from '../../src/views/train/trainFigures.ts';
import { clashes, wordsOn } from '../views/chaosData.ts';
import { light } from '../views/colours.ts';

const layout = () => ({ left: 64, compact: false });
const figures: readonly (readonly [string, FigureContent])[] = [
  ['Firing rates of 20 units', ratesFigure],
  ['Output', outputFigure],
  ['Error of the memory', mapFigure(() => 64)],
  ['Lyapunov exponent', exponentFigure(layout)],
  ['Error of the memory over the gain', errorRowFigure(layout)],
  ['Number of growing modes', modesFigure(layout)],
  ['Eigenvalues of g G', discFigure(() => 0)],
  ['Output of three trials', trainFigures.trials],
  ['Loss', trainFigures.loss],
  ['Size of the gradient', trainFigures.norms],
  ['Share carried by the first axes', sharesFigure],
  ['What each axis adds to the output', contributionsFigure],
  ['Lyapunov exponents in order', exponentsFigure(probe)],
  ['Distance of two starts', trajectoriesFigure(probe)],
  ['Autocorrelation of the rates', autocorrelationFigure(probe)],
  ['Power spectrum of the rates', powerFigure(probe)],
  ['Dimensions that the activity fills', dimensionFigure(probe)],
];

const facts = {
  link: 'https://example.org/edge/#v=1&preset=fitted&network.gain=1.2&view.panel=chaos&task.noiseFrom=pulse&~=abcd',
  caption: 'Network with seeds 1, 1 and 2: 500 units (tanh), gain 1.20, no noise, time constant 100 ms, time step 10 ms.',
  settings: [
    ['Software', 'Edge of Chaos 0.1.0'],
    ['network.gain', '1.2'],
  ] as const,
};
const options = (title: string, width = 492, height = 235, withCaption = true): ExportOptions => ({ width, height, colours: light, title, facts, withCaption });

beforeAll(async () => {
  for (const [, figure] of figures) await figure.ready?.();
});

beforeEach(() => {
  const size = 20;
  const real = Float64Array.from({ length: size }, (_, k) => Math.cos(k) * (1 - k / 40));
  store.setState({ spectrum: spectrumOfEigenvalues(real, new Float64Array(size)) as never });
  const count = 300;
  recorder.take({
    kind: 'live',
    rateRange: [-1, 0, 1],
    sweep: Math.floor(1e6 * recorderRuns++),
    mode: 'sweep',
    first: 0,
    count,
    size,
    dt: 10,
    origin: -900,
    columns: 590,
    rates: Float32Array.from({ length: count * size }, (_, i) => Math.sin(i / 50)),
    input: new Float32Array(count),
    output: new Float32Array(count),
    duration: 150,
    target: 1.05,
    gradedFrom: 1500,
    gain: 1.2,
    noise: 0,
    network: 1,
    mixed: false,
  } satisfies LiveFrame);
  train.clear();
  const losses = Float64Array.from({ length: 40 }, (_, i) => 0.4 / (i + 1));
  train.take({
    kind: 'train',
    firstStep: 0,
    losses,
    gradientNorms: { W: losses },
    step: 40,
    until: 100,
    secondsPerStep: 1,
    secondsLeft: 60,
    lineage: train.lineage,
  } as unknown as TrainFrame);
});
let recorderRuns = 1;

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, body]) =>
    body!
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&'),
  );

describe.each(figures)('%s', (title, figure) => {
  it('SVG: title, titles of the axes with units, legend; description, settings and link as metadata', () => {
    const svg = figureToSvg(figure, options(title));
    const texts = textsOf(svg);
    const { x, y, ramp } = figure.surroundings!(light);
    expect(y).toBeDefined();
    expect(texts.join('|')).toContain(title);
    for (const wanted of [x, y, ramp?.low, ramp?.high]) if (wanted !== undefined) expect(texts.join('|')).toContain(plainText(wanted).replaceAll('^', ''));
    if (x === undefined) expect(texts.join('|')).toMatch(/axes|real part/);
    expect(svg).toMatch(/<text[^>]*transform="rotate\(-90 /);
    expect(svg).toContain(`<title>${title}</title>`);
    expect(svg).toContain('<metadata');
    expect(svg).toContain('<edge:item name="network.gain">1.2</edge:item>');
    expect(svg).toContain('network.gain=1.2&amp;view.panel=chaos');
    // What is written in the caption is all of the link.
    expect(texts.join('')).toContain('preset=fitted');
    expect(texts.join('')).toContain('~=abcd');
    expect(textsOf(figureToSvg(figure, options(title, 492, 235, false))).join('')).not.toContain('preset=fitted');
  });

  it('all words lie within the picture, and none over another', () => {
    for (const [width, height] of [
      [492, 235],
      [792, 300],
      [350, 280],
      [1360, 760],
    ] as const) {
      const measure = svgSurface(1, 1).textWidth;
      const framed = framedFigure(figure, { width, height }, { title, caption: `${facts.caption} ${facts.link}`, colours: light, measure });
      const { words } = wordsOn(framed.width, framed.height, (surface) =>
        framed.draw({ ...surface, text: (text, x, y, style) => surface.text(text, x, y, style.turned ? { ...style, anchor: 'start', size: 1 } : style) }),
      );
      expect(clashes(words, framed.width, framed.height), `${width} x ${height}`).toEqual([]);
    }
  });

  it('CSV: what was computed and the link in comments, then names with units', () => {
    const csv = tableToFile(figure.table(), figure, options(title));
    const lines = csv.split('\r\n');
    const comments = lines.filter((line) => line.startsWith('# '));
    expect(comments.join('\n')).toContain(`Source: ${facts.link}`);
    expect(comments.join('\n')).toContain(`Title: ${title}`);
    expect(lines[comments.length]!.split(',').length).toBeGreaterThanOrEqual(1);
    expect(lines.slice(comments.length).some((line) => line.startsWith('#'))).toBe(false);
  });
});

it('the CSV of all units has a column for each unit and a row for each column of the sweep', async () => {
  const { label, table } = ratesFigure.further!();
  expect(label).toBe('CSV of all 20 units');
  const { columns, rows } = await table();
  expect(columns).toHaveLength(3 + 20);
  expect(rows).toHaveLength(300);
  expect(rows[7]![3 + 5]).toBe(recorder.present!.rates[7 * 20 + 5]);
});

it('withTexts: the picture stays, texts can be read back, anything else is refused', () => {
  const png = encodePng({ width: 2, height: 1, data: Uint32Array.of(0xff0000ff, 0xff00ff00) });
  const file = withTexts(png, [
    ['Source', 'https://example.org/\u03c4'],
    ['Title', 'Loss'],
  ]);
  const found: [string, string][] = [];
  const view = new DataView(file.buffer);
  for (let at = 8; at < file.length; ) {
    const length = view.getUint32(at);
    if (new TextDecoder().decode(file.subarray(at + 4, at + 8)) === 'iTXt') {
      const body = file.subarray(at + 8, at + 8 + length);
      const end = body.indexOf(0);
      found.push([new TextDecoder().decode(body.subarray(0, end)), new TextDecoder().decode(body.subarray(end + 5))]);
    }
    at += 12 + length;
  }
  expect(found).toEqual([
    ['Source', 'https://example.org/\u03c4'],
    ['Title', 'Loss'],
  ]);
  expect(file.length - png.length).toBe(found.reduce((sum, [name, text]) => sum + 12 + 5 + name.length + new TextEncoder().encode(text).length, 0));
  expect(() => withTexts(Uint8Array.of(1, 2, 3), [])).toThrow(RangeError);
});

it('neededFonts: those whose letters occur', async () => {
  const exponent = exponentFigure(layout);
  await exponent.ready!();
  expect(neededFonts(figureToSvg(trainFigures.loss, options('Loss')))).toContain('sans');
  expect(neededFonts(figureToSvg(trainFigures.loss, options('Loss', 492, 235, false)))).not.toContain('serif-greek');
  expect(neededFonts(figureToSvg(exponent, options('Exponent')))).toContain('serif-italic');
});

it('wrapped: no line is wider than allowed, nothing is lost, a long word is broken', () => {
  const measure = (text: string) => text.length;
  const text = `short words and ${'long'.repeat(20)} end`;
  const lines = wrapped(text, 20, measure);
  expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(20);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

it('the caption names network, gain, noise and times', () => {
  expect(captionOf(store.getState())).toMatch(
    /^Network with seeds \d+, \d+ and \d+: 500 units \(tanh\), gain 1\.50, no noise, time constant 100 ms, time step 10 ms\.$/,
  );
});

describe('words of a file', () => {
  const status = (state: 'measuring' | 'idle', noise: number) => statusText({ status: state, problem: '', seconds: Number.NaN, stale: { gain: 1.2, noise } });
  const drawn = (title: string) =>
    wordsOn(900, 400, (surface) =>
      framedFigure(
        trajectoriesFigure(probe),
        { width: 492, height: 235 },
        { title, caption: 'noise 10^\u22126', colours: light, measure: surface.textWidth },
      ).draw(surface),
    ).svg;

  it('powers are raised, in titles, captions, and what is not measured yet', () => {
    const svg = drawn('Starts that differ by 10^\u22129');
    expect(svg).not.toMatch(/\^|\de-\d/);
    expect(svg.match(/dy="-[\d.]+"[^>]*>\u2212[69]</g)).toHaveLength(2);
    const { svg: words } = wordsOn(492, 235, (surface) => drawWords(surface, [[status('measuring', 1e-6)]], light));
    expect(words).toMatch(/dy="-[\d.]+"[^>]*>\u22126</);
  });
  it('a file says what it lacks, not that it is measuring', () => {
    expect(status('measuring', 0)).toBe('Not measured to the end yet. In grey: gain 1.20.');
    expect(status('idle', 0)).toBe('Not measured yet. In grey: gain 1.20.');
  });
});

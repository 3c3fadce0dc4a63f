/** The picture of scaling.ts: one panel for what grows, one curve for each number of workers, both axes logarithmic. Light theme. */
import fs from 'node:fs';
import { drawBottomAxis, drawLeftAxis, ticksAt } from '../src/ui/axis.ts';
import { spread } from '../src/ui/labels.ts';
import { logTicks } from '../src/ui/logTicks.ts';
import { durationColour } from '../src/ui/palettes.ts';
import { logarithmic } from '../src/ui/scale.ts';
import { type Surface, variable } from '../src/ui/surface.ts';
import { svgSurface } from '../src/ui/svgSurface.ts';
import type { Axis, Curve, Scaling } from './scaling.ts';

const titles: Readonly<Record<Axis, string>> = { N: 'units', T: 'time steps', B: 'trials' };
const panel = { width: 240, height: 250, gap: 120, left: 70, top: 64 };
const bottom = panel.top + panel.height;

export function scalingFigure(scaling: Scaling): string {
  const colours = lightColours();
  const axes = ['N', 'T', 'B'] as const;
  const surface = svgSurface(panel.left + axes.length * (panel.width + panel.gap), bottom + 62);
  const times = scaling.curves.flatMap(({ points }) => points.map(({ medianMs }) => medianMs));
  const range: [number, number] = [Math.min(...times) / 1.3, Math.max(...times) * 1.3];
  const style = { tick: colours('ink-3'), label: colours('ink-2') };
  const { N, T, B, train } = scaling.base;

  axes.forEach((over, k) => {
    const left = panel.left + k * (panel.width + panel.gap);
    const curves = scaling.curves.filter((curve) => curve.over === over);
    const xs = curves[0]!.points.map(({ x }) => x);
    const x = logarithmic([xs[0]!, xs.at(-1)!], [left + 6, left + panel.width - 6]);
    const y = logarithmic(range, [bottom, panel.top]);
    drawBottomAxis(surface, x, ticksAt(xs.length > 6 ? xs.filter((_, i) => i % 2 === 1) : xs), bottom + 6, style, left - 12, left + panel.width + 12);
    drawLeftAxis(surface, y, logTicks(range, { unit: 'ms' }), left - 6, style);
    surface.text([variable(over), `, ${titles[over]}`], left + panel.width / 2, bottom + 46, { colour: colours('ink'), anchor: 'middle' });
    drawCurves(surface, curves, x, y, left + panel.width + 4, colours);
  });
  surface.text('Time of a training step, wasm engine', 8, 18, { colour: colours('ink'), size: 16, weight: 600 });
  const kept = ['Kept: ', variable('N'), ` ${N}, `, variable('T'), ` ${T}, `, variable('B'), ` ${B}; trained: ${train.join(', ')}. `];
  const exponents = 'At the curves: workers, and the fitted exponent of the upper half.';
  surface.text([...kept, exponents], 8, 39, { colour: colours('ink-2') });
  const { cpu, cores, node } = scaling.machine;
  const title = 'How the time of a training step grows';
  const summary = scaling.curves.map(({ over, workers, slope }) => `over ${titles[over]} with ${workers} workers: exponent ${slope}`).join('; ');
  return surface.toString({ title, summary: `${cpu}, ${cores} cores, Node ${node}. ${summary}.`, background: colours('paper'), margin: 12 });
}

function drawCurves(
  surface: Surface,
  curves: readonly Curve[],
  x: (value: number) => number,
  y: (value: number) => number,
  right: number,
  colours: (name: string) => string,
): void {
  const ends = curves.map(({ points }) => y(points.at(-1)!.medianMs));
  const places = spread(ends, 16, panel.top, bottom);
  curves.forEach(({ points, workers, slope }, k) => {
    const colour = durationColour('light', k, curves.length);
    const [xs, ys] = [points.map((point) => x(point.x)), points.map((point) => y(point.medianMs))];
    surface.line(xs, ys, { colour, width: 1.75, casing: colours('paper') });
    xs.forEach((at, i) => surface.disc(at, ys[i]!, 2.5, { fill: colour }));
    surface.text(`${workers}: ${slope.toFixed(2)}`, right, places[k]!, { colour: durationColour('light', k, curves.length, 'text'), baseline: 'middle' });
  });
}

/** The colours of the light theme by their names, from the style sheet that alone knows them. */
function lightColours(): (name: string) => string {
  const sheet = fs.readFileSync(new URL('../src/ui/tokens.css', import.meta.url), 'utf8');
  const light = /:root \{([^}]*)\}/.exec(sheet)?.[1] ?? '';
  const found = new Map([...light.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]));
  return (name) => {
    const value = found.get(name);
    if (!value) throw new Error(`tokens.css has no colour ${name}.`);
    return value;
  };
}

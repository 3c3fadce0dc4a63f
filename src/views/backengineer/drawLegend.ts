/** The legend under an exported 3-D view: colours of the durations, widths of the phases, what the marks are. On screen Legend.tsx and the caption say it. */
import type { Surface } from '../../ui/surface.ts';
import { drawMark } from './drawScene.ts';
import { colourOfDurations, type ViewOptions } from './parts.ts';
import { durationsOf, labelOf, phaseWidth, type Scene, type ScenePoint } from './scene.ts';

interface Entry {
  readonly text: string;
  readonly colour?: string;
  /** px */
  readonly sign: number;
  draw(x: number, y: number): void;
}

type LegendOptions = Pick<ViewOptions, 'colours' | 'stale'>;

const rowHeight = 26;
const gap = 8;
const between = 22;

/** What the marks of fixed and slow points mean: those that there are. */
function pointEntries(surface: Surface, { points = [], ways = [], plain }: Scene, { colours }: LegendOptions): Entry[] {
  const has = (kind: ScenePoint['kind']) => points.some((point) => point.kind === kind);
  const line = (x: number, y: number, colour: string, width: number) => surface.segment(x + 2, y, x + 26, y, { colour, width: width * colours.stroke });
  const cross = (x: number, y: number) => {
    for (const side of [-4, 4]) surface.segment(x - 4, y - side, x + 4, y + side, { colour: colours.ink, width: 1.6 * colours.stroke });
  };
  const directed = points.some(({ directions }) => directions.length > 0);
  return [
    ...(has('stable') ? [{ text: 'stable fixed point', sign: 12, draw: (x: number, y: number) => surface.disc(x + 6, y, 5.5, { fill: colours.ink }) }] : []),
    ...(has('saddle')
      ? [
          {
            text: directed ? 'saddle, with its unstable directions' : 'unstable fixed point',
            sign: directed ? 28 : 12,
            draw(x: number, y: number) {
              if (directed) line(x, y, colours.ink, 2);
              cross(x + (directed ? 14 : 6), y);
            },
          },
        ]
      : []),
    ...(has('slow')
      ? [{ text: 'slow point', sign: 14, draw: (x: number, y: number) => drawMark(surface, { x: x + 7, y }, 6, 'diamond', colours.ink, colours.paper) }]
      : []),
    ...(plain ? [{ text: 'one trial', sign: 28, draw: (x: number, y: number) => line(x, y, colours.ink3, 1.5) }] : []),
    ...(ways.length > 0 ? [{ text: 'where the directions lead', sign: 28, draw: (x: number, y: number) => line(x, y, colours.rule, 1.5) }] : []),
  ];
}

function entriesOf(surface: Surface, scene: Scene, options: LegendOptions): Entry[] {
  const { colours } = options;
  if (scene.plain) return pointEntries(surface, scene, options);
  const colourOf = colourOfDurations(scene, options);
  const stroke = (x: number, y: number, colour: string, width: number) =>
    surface.segment(x + 2, y, x + 26, y, { colour, width: width * colours.stroke, cap: 'round' });
  const time = (kind: 'turn' | 'end') => scene.marks.find((mark) => mark.kind === kind)?.time;
  const at = (text: string, kind: 'turn' | 'end'): Entry[] => {
    const when = time(kind);
    if (when === undefined) return [];
    const style = kind === 'turn' ? { fill: colours.paper, stroke: colours.ink, width: 2 } : { fill: colours.ink };
    return [{ text: `${text}, ${Number((when / 1000).toFixed(1))} s`, sign: 10, draw: (x, y) => surface.disc(x + 5, y, 4.5, style) }];
  };
  const rest: Entry = {
    text: 'rest',
    sign: 10,
    draw(x, y) {
      for (const side of [-4, 4]) surface.segment(x + 1, y - side, x + 9, y + side, { colour: colours.ink, width: 1.6 * colours.stroke });
    },
  };
  return [
    ...durationsOf(scene).map(
      (duration): Entry => ({
        text: labelOf(scene, duration),
        colour: colourOf(duration, 'text'),
        sign: 28,
        draw: (x, y) => stroke(x, y, colourOf(duration), phaseWidth('memory', scene.phases)),
      }),
    ),
    ...scene.phases.map((phase): Entry => ({ text: phase, sign: 28, draw: (x, y) => stroke(x, y, colours.ink, phaseWidth(phase, scene.phases)) })),
    ...(scene.points ? pointEntries(surface, scene, options) : [rest]),
    ...at('memory begins', 'turn'),
    ...at('end', 'end'),
  ];
}

/** Draws the legend from `top` on, in as many rows as it needs on this width; returns its height, px. */
export function drawLegend(surface: Surface, scene: Scene, options: LegendOptions, top: number): number {
  const size = 14.5 * options.colours.label;
  const row = rowHeight * options.colours.label;
  let [x, y] = [0, top + row / 2];
  for (const { text, sign, colour = options.colours.ink, draw } of entriesOf(surface, scene, options)) {
    const width = sign + gap + surface.textWidth(text, { size });
    if (x > 0 && x + width > surface.width) [x, y] = [0, y + row];
    draw(x, y);
    surface.text(text, x + sign + gap, y, { colour, size, baseline: 'middle' });
    x += width + between;
  }
  return y + row / 2 - top;
}

/**
 * The parts of the scene as Plotly's traces and layout. Plotly's own axes are off: the edges of the box, the floor's grid and the shadows on it are lines of
 * ours, and all words are scene annotations, which Plotly sets as SVG text and keeps in their place as the view turns. One trace for each phase, with gaps,
 * not one for each line.
 */
import { families } from '../../ui/surface.ts';
import { type Lines, partsOf, type SceneParts, seconds, type ViewOptions, type Words } from './parts.ts';
import { labelOf, type Point, type Range, type Scene } from './scene.ts';

interface Coordinates {
  x: (number | null)[];
  y: (number | null)[];
  z: (number | null)[];
}

/** Lines one after the other, with a gap after each. */
function coordinatesOf(lines: readonly (readonly Point[])[]): Coordinates {
  const column = (k: number) => lines.flatMap((points) => [...points.map((point) => point[k]!), null]);
  return { x: column(0), y: column(1), z: column(2) };
}

/** Plotly draws two pixels for each of the page's, and widths of lines are in its own. */
const linePixels = 2;

const line = (lines: readonly (readonly Point[])[], colour: string | string[], width: number, more: object = {}) => ({
  type: 'scatter3d',
  mode: 'lines',
  ...coordinatesOf(lines),
  line: { color: colour, width: linePixels * width },
  hoverinfo: 'skip',
  connectgaps: false,
  ...more,
});

const plain = ({ lines, colour, width }: Lines) => line(lines, colour, width);

const tags = { name: ['<i>', '</i>'], label: ['<b>', '</b>'] } as const;
const anchors = { start: 'left', middle: 'center', end: 'right' } as const;

function annotation({ at: [x, y, z], text, colour, size, look, anchor = 'middle', shift = [0, 0] }: Words) {
  const [before, after] = look ? tags[look] : ['', ''];
  return {
    x,
    y,
    z,
    text: `${before}${text}${after}`,
    showarrow: false,
    xanchor: anchors[anchor],
    yanchor: 'middle',
    xshift: shift[0],
    // Plotly's goes up.
    yshift: -shift[1],
    font: { family: look === 'name' ? families.serif : families.sans, size, color: colour },
    bgcolor: 'rgba(0,0,0,0)',
    borderpad: 0,
  };
}

function trajectories({ curves }: SceneParts, scene: Scene) {
  return scene.phases.flatMap((phase) => {
    const own = curves.filter((curve) => curve.phase === phase);
    if (own.length === 0) return [];
    // One more for the gap after each line.
    const colour = own.flatMap((curve) => Array.from({ length: curve.points.length + 1 }, () => curve.colour));
    const text = own.flatMap(({ points, duration, time }) =>
      Array.from({ length: points.length + 1 }, (_, i) => `${labelOf(scene, duration)}, ${seconds(time[i] ?? 0)}`),
    );
    return [
      line(
        own.map(({ points }) => points),
        colour,
        own[0]!.width,
        { name: phase, text, hoverinfo: 'text', hovertemplate: '%{text}<extra></extra>' },
      ),
    ];
  });
}

function arrows({ arrows: { from, tips, colour, width, head } }: SceneParts) {
  const direction = (k: number) => tips.map((tip) => tip[k]!);
  const along = (k: number) => tips.map((tip) => tip[k]! - from[k]!);
  const cone = {
    type: 'cone',
    x: direction(0),
    y: direction(1),
    z: direction(2),
    u: along(0),
    v: along(1),
    w: along(2),
    anchor: 'tip',
    sizemode: 'absolute',
    sizeref: head,
    showscale: false,
    colorscale: [
      [0, colour],
      [1, colour],
    ],
    hoverinfo: 'skip',
    lighting: { ambient: 1, diffuse: 0, specular: 0 },
  };
  return [
    line(
      tips.map((tip) => [from, tip]),
      colour,
      width,
    ),
    cone,
  ];
}

/** Discs; a ring is a disc with a smaller one of paper on it, because Plotly draws the rims of its circles a hair wide. */
function markers({ marks, space }: SceneParts, paper: string) {
  const discs = marks.flatMap(({ point, colour, shape, radius, reading }) => [
    // A little before its line, which would cut it in two.
    { point: space.nearer(point, 0.012), colour, radius: shape === 'disc' ? radius : radius + 1, reading, shape },
    ...(shape === 'disc' ? [] : [{ point: space.nearer(point, 0.018), colour: paper, radius: radius - 1, reading, shape }]),
  ]);
  const column = (k: number) => discs.map(({ point }) => point[k]!);
  return {
    type: 'scatter3d',
    mode: 'markers',
    x: column(0),
    y: column(1),
    z: column(2),
    hoverinfo: 'text',
    hovertemplate: '%{text}<extra></extra>',
    text: discs.map(({ reading }) => reading),
    marker: {
      size: discs.map(({ radius }) => 2 * radius),
      symbol: discs.map(({ shape }) => (shape === 'diamond' ? 'diamond' : 'circle')),
      opacity: 1,
      color: discs.map(({ colour }) => colour),
      line: { width: 0 },
    },
  };
}

export interface PlotlyFigure {
  readonly traces: readonly object[];
  readonly layout: object;
}

export interface PlotlyOptions extends ViewOptions {
  /** On touch, the page must scroll: the view is turned with the buttons. */
  readonly touch: boolean;
}

export function plotlyFigure(scene: Scene, options: PlotlyOptions): PlotlyFigure {
  const { camera, colours, width, height, touch } = options;
  const parts = partsOf(scene, options);
  const { ranges, sides } = parts.space;
  const axis = (range: Range) => ({ visible: false, range: [...range], autorange: false, showspikes: false });
  return {
    traces: [
      ...parts.floor.map((lines) => plain(lines)),
      plain(parts.vertical),
      ...trajectories(parts, scene),
      ...parts.strokes.map((lines) => plain(lines)),
      ...(parts.arrows.tips.length > 0 ? arrows(parts) : []),
      markers(parts, colours.paper),
    ],
    layout: {
      width,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: 'rgba(0,0,0,0)',
      showlegend: false,
      uirevision: 'view',
      hoverlabel: { font: { family: families.sans, size: 13.5, color: colours.ink }, bgcolor: colours.paper, bordercolor: colours.rule },
      scene: {
        xaxis: axis(ranges[0]),
        yaxis: axis(ranges[1]),
        zaxis: axis(ranges[2]),
        camera,
        uirevision: 'view',
        dragmode: touch ? false : 'turntable',
        bgcolor: 'rgba(0,0,0,0)',
        aspectmode: 'manual',
        aspectratio: { x: sides[0], y: sides[1], z: sides[2] },
        annotations: parts.words.map(annotation),
      },
    },
  };
}

export const plotlyConfig = { displayModeBar: false, displaylogo: false, showSendToCloud: false, responsive: false, doubleClick: false, scrollZoom: false };

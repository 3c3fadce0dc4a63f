/**
 * The scene as Plotly's traces and layout. Plotly's own axes are off: the three edges of the box, the floor's grid and the shadows on it are lines of ours,
 * and all words are scene annotations, which Plotly sets as SVG text and keeps in their place as the view turns. One trace for each phase, with gaps, not one
 * for each line.
 */
import { linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { percent } from '../../ui/format.ts';
import { placeLabels } from '../../ui/labels.ts';
import { durationColour } from '../../ui/palettes.ts';
import { families, plainText } from '../../ui/surface.ts';
import { type Camera, edgesFor, projected } from './camera.ts';
import { durationsOf, type Point, phases, phaseWidths, type Range, type Scene } from './scene.ts';

/** Room around the box on each side, of its longest side: Plotly hides words that stand outside the range of an axis. */
const margin = 0.2;

interface Coordinates {
  x: (number | null)[];
  y: (number | null)[];
  z: (number | null)[];
}

const empty = (): Coordinates => ({ x: [], y: [], z: [] });

function add(to: Coordinates, points: readonly (readonly (number | null)[])[]) {
  for (const [x, y, z] of [...points, [null, null, null]]) {
    to.x.push(x!);
    to.y.push(y!);
    to.z.push(z!);
  }
}

const line = (coordinates: Coordinates, colour: string | string[], width: number, more: object = {}) => ({
  type: 'scatter3d',
  mode: 'lines',
  ...coordinates,
  line: { color: colour, width },
  hoverinfo: 'skip',
  connectgaps: false,
  ...more,
});

interface Words {
  readonly at: Point;
  readonly text: string;
  readonly colour: string;
  readonly size: number;
  readonly serif?: boolean;
  readonly anchor?: 'left' | 'center' | 'right';
  readonly shift?: readonly [number, number];
}

const words = ({ at: [x, y, z], text, colour, size, serif, anchor = 'center', shift = [0, 0] }: Words) => ({
  x,
  y,
  z,
  text,
  showarrow: false,
  xanchor: anchor,
  yanchor: 'middle',
  xshift: shift[0],
  yshift: shift[1],
  font: { family: serif ? families.serif : families.sans, size, color: colour },
  bgcolor: 'rgba(0,0,0,0)',
  borderpad: 0,
});

const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;

function trajectories(scene: Scene, colours: Colours, colourOf: (duration: number) => string, stale: boolean) {
  return phases.map((phase) => {
    const coordinates = empty();
    const colour: string[] = [];
    const text: string[] = [];
    for (const one of scene.lines.filter((candidate) => candidate.phase === phase)) {
      add(coordinates, one.points);
      const own = stale ? colours.ink3 : colourOf(one.duration);
      for (let i = 0; i <= one.points.length; i++) {
        colour.push(own);
        text.push(`${one.duration} ms, ${seconds(one.time[i] ?? 0)}`);
      }
    }
    return line(coordinates, colour, phaseWidths[phase] * colours.stroke, { name: phase, text, hoverinfo: 'text', hovertemplate: '%{text}<extra></extra>' });
  });
}

/** Ticks that do not stand on an end of the axis. */
const inside = ([low, high]: readonly [number, number], count: number) =>
  linearTicks([low, high], { count }).filter(({ value }) => value > low + 0.02 * (high - low) && value < high - 0.02 * (high - low));

function floor(scene: Scene, colours: Colours) {
  const [[x0, x1], [y0, y1], [z0]] = scene.ranges;
  const grid = empty();
  for (const { value } of inside([x0, x1], 6))
    add(grid, [
      [value, y0, z0],
      [value, y1, z0],
    ]);
  for (const { value } of inside([y0, y1], 6))
    add(grid, [
      [x0, value, z0],
      [x1, value, z0],
    ]);
  const shadow = empty();
  // A hair above the floor: lines at one depth would cut each other up.
  const lifted = z0 + 0.004 * (scene.ranges[2][1] - z0);
  for (const { points } of scene.lines)
    add(
      shadow,
      points.map(([x, y]) => [x, y, lifted]),
    );
  return [line(grid, colours.hair, 1.5), line(shadow, colours.rule, 1.5 * colours.stroke)];
}

function box(scene: Scene, camera: Camera, colours: Colours, narrow: boolean) {
  const [X, Y, Z] = scene.ranges;
  const { nearX, nearY, vertical } = edgesFor(camera);
  const edge = empty();
  const [x, y, z0] = [X[nearX], Y[nearY], Z[0]];
  const corner: Point = [X[vertical[0]], Y[vertical[1]], Z[0]];
  add(edge, [
    [X[0], y, z0],
    [X[1], y, z0],
  ]);
  add(edge, [
    [x, Y[0], z0],
    [x, Y[1], z0],
  ]);
  add(edge, [corner, [corner[0], corner[1], Z[1]]]);
  const size = 13.5 * colours.label;
  const tick = { colour: colours.ink3, size };
  const name = { colour: colours.ink, size: 15 * colours.label };
  const out = 0.07 * Math.max(X[1] - X[0], Y[1] - Y[0]);
  const outX = x + (nearX ? out : -out);
  const outY = y + (nearY ? out : -out);
  const count = narrow ? 4 : 6;
  const middle = ([low, high]: readonly [number, number]) => (low + high) / 2;
  const title = (k: number) => `PC\u00a0${k + 1}, ${percent(scene.shares[k]!)}`;
  // The edge that meets the vertical one lies on the left: its title stands left of it, the other's right.
  const xIsLeft = vertical[1] === nearY;
  const far = narrow ? 14 : 26;
  const away = (isLeft: boolean) => ({ anchor: isLeft ? 'right' : 'left', shift: [isLeft ? -far : far, -10] }) as const;
  return {
    edges: line(edge, colours.ink3, 1.5 * colours.stroke),
    words: [
      ...inside(X, count).map(({ value, label }) => words({ at: [value, outY, z0], text: plainText(label), ...tick })),
      ...inside(Y, count).map(({ value, label }) => words({ at: [outX, value, z0], text: plainText(label), ...tick })),
      ...inside(Z, count).map(({ value, label }) =>
        words({ at: [corner[0], corner[1], value], text: plainText(label), anchor: 'right', shift: [-8, 0], ...tick }),
      ),
      words({ at: [middle(X), outY, z0], text: title(0), ...away(xIsLeft), ...name }),
      words({ at: [outX, middle(Y), z0], text: title(1), ...away(!xIsLeft), ...name }),
      words({
        at: [corner[0], corner[1], Z[1]],
        text: title(2),
        ...(narrow ? ({ anchor: 'left', shift: [-16, 16] } as const) : ({ shift: [0, 16] } as const)),
        ...name,
      }),
    ],
  };
}

function arrows(scene: Scene, colours: Colours, onScreen: (point: Point) => readonly [number, number]) {
  const shaft = empty();
  const { rest } = scene;
  for (const { tip } of scene.arrows) add(shaft, [rest, tip]);
  const span = Math.max(...scene.ranges.map(([low, high]) => high - low));
  const direction = (k: number) => scene.arrows.map(({ tip }) => tip[k]!);
  const along = (k: number) => scene.arrows.map(({ tip }) => tip[k]! - rest[k]!);
  // The word stands on the side to which no arrow points.
  const side = scene.arrows.reduce((sum, { tip }) => sum + onScreen(tip)[0] - onScreen(rest)[0], 0) > 0 ? -1 : 1;
  // Drawn from one seed, I and W are one direction: two names would stand on each other.
  const [input, output] = scene.arrows;
  const apart = Math.hypot(...input!.tip.map((value, k) => value - output!.tip[k]!));
  const named = apart < 0.06 * span ? [{ name: 'I, W', tip: input!.tip }] : scene.arrows;
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
    sizeref: 0.025 * span,
    showscale: false,
    colorscale: [
      [0, colours.ink],
      [1, colours.ink],
    ],
    hoverinfo: 'skip',
    lighting: { ambient: 1, diffuse: 0, specular: 0 },
  };
  return {
    traces: [line(shaft, colours.ink, 2.5 * colours.stroke), cone],
    words: [
      ...named.map(({ name, tip }) =>
        words({
          at: tip.map((value, k) => rest[k]! + 1.22 * (value - rest[k]!)) as unknown as Point,
          text: `<i>${name}</i>`,
          serif: true,
          colour: colours.ink,
          size: 17 * colours.label,
        }),
      ),
      words({ at: rest, text: '\u00d7', colour: colours.ink, size: 24 * colours.label, shift: [0, 1] }),
      words({
        at: rest,
        text: '<i>rest</i>',
        serif: true,
        colour: colours.ink2,
        size: 15.5 * colours.label,
        anchor: side < 0 ? 'right' : 'left',
        shift: [10 * side, 10],
      }),
    ],
  };
}

export interface PlotlyFigure {
  readonly traces: readonly object[];
  readonly layout: object;
}

export interface PlotlyOptions {
  readonly camera: Camera;
  readonly colours: Colours;
  readonly stale: boolean;
  readonly width: number;
  readonly height: number;
  /** On touch, the page must scroll: the view is turned with the buttons. */
  readonly touch: boolean;
}

export function plotlyFigure(scene: Scene, { camera, colours, stale, width, height, touch }: PlotlyOptions): PlotlyFigure {
  const order = durationsOf(scene);
  const colourOf = (duration: number, use: 'line' | 'text' = 'line') => durationColour(colours.theme, order.indexOf(duration), order.length, use);
  const own = (duration: number, use: 'line' | 'text' = 'line') => (stale ? colours.ink3 : colourOf(duration, use));
  const [X, Y, Z] = scene.ranges;
  const longest = Math.max(X[1] - X[0], Y[1] - Y[0], Z[1] - Z[0]);
  const { edges, words: axisWords } = box(scene, camera, colours, width < 480);
  const column = (k: number) => scene.marks.map(({ point }) => point[k]!);
  const marks = {
    type: 'scatter3d',
    mode: 'markers',
    x: column(0),
    y: column(1),
    z: column(2),
    hoverinfo: 'text',
    hovertemplate: '%{text}<extra></extra>',
    text: scene.marks.map(({ duration, time }) => `${duration} ms, ${seconds(time)}`),
    marker: {
      size: scene.marks.map(() => 7 * colours.stroke),
      symbol: scene.marks.map(({ kind }) => (kind === 'turn' ? 'circle-open' : 'circle')),
      opacity: 1,
      color: scene.marks.map(({ duration }) => own(duration)),
      line: { color: scene.marks.map(({ duration }) => own(duration)), width: 2 },
    },
  };
  const padded = [X, Y, Z].map(([low, high]): Range => [low - margin * longest, high + margin * longest]) as [Range, Range, Range];
  // A flat box leaves room above and below: it is drawn larger. Where there is little width, smaller.
  const size = (1.36 - (0.36 * (Z[1] - Z[0])) / longest) * Math.min(1, width / height / 1.12);
  const sides = padded.map(([low, high]) => (size * (high - low)) / ((1 + 2 * margin) * longest));
  const onScreen = (point: Point) =>
    projected(
      point.map((value, k) => ((value - padded[k]![0]) / (padded[k]![1] - padded[k]![0]) - 0.5) * sides[k]!) as unknown as Point,
      camera,
      width,
      height,
    );
  const pointing = arrows(scene, colours, onScreen);
  const last = scene.marks.filter(({ kind }) => kind === 'end');
  const points = last.map(({ point }) => onScreen(point)).map(([x, y]) => ({ x, y }));
  const places = placeLabels(points, 52 * colours.label, 17 * colours.label);
  const ends = last.map(({ duration, point }, index) => {
    const { x, y, anchor } = places[index]!;
    // yshift goes up, pixels go down.
    const shift = [x - points[index]!.x, points[index]!.y - y] as const;
    return words({
      at: point,
      text: `<b>${duration} ms</b>`,
      colour: own(duration, 'text'),
      size: 15 * colours.label,
      anchor: anchor === 'start' ? 'left' : 'right',
      shift,
    });
  });
  const axis = (range: Range) => ({ visible: false, range: [...range], autorange: false, showspikes: false });
  return {
    traces: [...floor(scene, colours), edges, ...trajectories(scene, colours, colourOf, stale), ...pointing.traces, marks],
    layout: {
      width,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: 'rgba(0,0,0,0)',
      showlegend: false,
      uirevision: 'view',
      hoverlabel: { font: { family: families.sans, size: 13.5, color: colours.ink }, bgcolor: colours.paper, bordercolor: colours.rule },
      scene: {
        xaxis: axis(padded[0]),
        yaxis: axis(padded[1]),
        zaxis: axis(padded[2]),
        camera,
        uirevision: 'view',
        dragmode: touch ? false : 'turntable',
        bgcolor: 'rgba(0,0,0,0)',
        aspectmode: 'manual',
        aspectratio: { x: sides[0], y: sides[1], z: sides[2] },
        annotations: [...axisWords, ...pointing.words, ...ends],
      },
    },
  };
}

export const plotlyConfig = { displayModeBar: false, displaylogo: false, showSendToCloud: false, responsive: false, doubleClick: false, scrollZoom: false };

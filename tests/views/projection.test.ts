import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialCamera, turned } from '../../src/views/backengineer/camera.ts';
import { cut, farToNear, type Run } from '../../src/views/backengineer/painter.ts';
import { projection, type Seen } from '../../src/views/backengineer/projection.ts';
import type { Point } from '../../src/views/backengineer/scene.ts';

const ahead = { eye: { x: 2, y: 0, z: 0 }, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } };
/** Half the height of what a camera at distance 2 sees: 2 tan(22.5 degrees). */
const half = 0.8284271247461901;

const coordinate = fc.integer({ min: -500, max: 500 }).map((value) => value / 1000);
const point = fc.tuple(coordinate, coordinate, coordinate);
const camera = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -25, max: 40 })).map(([across, over]) => turned(initialCamera, across, over));

describe('projection', () => {
  it('known camera, known points: the centre, the upper edge, the right side, twice as near', () => {
    const seen = projection(ahead, 400, 300);
    expect(seen([0, 0, 0])).toEqual({ x: 200, y: 150, depth: 2 });
    expect(seen([0, 0, half]).y).toBeCloseTo(0, 9);
    // Seen from the end of the first axis, the second one runs to the right.
    expect(seen([0, half, 0]).x).toBeCloseTo(350, 9);
    expect(seen([1, half / 2, 0])).toEqual({ x: expect.closeTo(350, 9), y: 150, depth: expect.closeTo(1, 12) });
  });

  it('agrees with the matrices of a mounted plot: view and projection of Plotly 4.1, columns first', () => {
    const view = [
      0.7652820103220271, -0.26443600816072377, 0.5868705498365875, 0, 0.6436951488689945, 0.31438503192441625, -0.6977238759168322, 0, 0, 0.9117212563552006,
      0.4108093848856116, 0, 0, 0.08205491307196816, -1.4965851099221692, 1,
    ];
    const perspective = [1.582041463221763, 0, 0, 0, 0, 2.414213562373095, 0, 0, 0, 0, -1.000020000200002, -1, 0, 0, -0.020000200002000017, 0];
    const times = (matrix: readonly number[], vector: readonly number[]) =>
      [0, 1, 2, 3].map((row) => vector.reduce((sum, value, column) => sum + matrix[4 * column + row]! * value, 0));
    // The camera that these matrices were read at, on a plot of 792 x 519 px.
    const seen = projection({ ...initialCamera, center: { x: 0, y: 0, z: -0.09 } }, 792, 519);
    for (const place of [
      [0, 0, 0],
      [0.4, -0.3, 0.2],
      [-0.5, 0.5, -0.25],
    ] as const) {
      const clip = times(perspective, times(view, [...place, 1])) as [number, number, number, number];
      const { x, y, depth } = seen(place);
      expect(x).toBeCloseTo(396 * (1 + clip[0] / clip[3]), 6);
      expect(y).toBeCloseTo(259.5 * (1 - clip[1] / clip[3]), 6);
      expect(depth).toBeCloseTo(clip[3], 9);
    }
  });

  it('looked at along the vertical: still a picture', () => {
    const seen = projection({ ...ahead, eye: { x: 0, y: 0, z: 2 } }, 400, 300);
    expect(Math.hypot(seen([0.3, 0, 0]).x - seen([0, 0, 0]).x, seen([0.3, 0, 0]).y - seen([0, 0, 0]).y)).toBeCloseTo((0.3 * 150) / half, 6);
  });

  it('property: points of a line in space lie on a line of the picture, in their order', () => {
    fc.assert(
      fc.property(camera, point, point, fc.double({ min: 0, max: 1, noNaN: true }), (eye, a, b, share) => {
        const seen = projection(eye, 800, 500);
        const [from, to] = [seen(a), seen(b)];
        const between = seen(a.map((value, k) => value + share * (b[k]! - value)) as unknown as Point);
        const cross = (to.x - from.x) * (between.y - from.y) - (to.y - from.y) * (between.x - from.x);
        // Twice the area of the triangle over its longest side: the distance from the line, px.
        expect(Math.abs(cross)).toBeLessThan(1e-6 * Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
        const [low, high] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
        expect(between.x).toBeGreaterThan(low - 1e-6);
        expect(between.x).toBeLessThan(high + 1e-6);
      }),
    );
  });

  it('property: of two points on one ray from the eye, the nearer one has the smaller depth', () => {
    fc.assert(
      fc.property(camera, point, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (eye, far, share) => {
        const from = [eye.eye.x, eye.eye.y, eye.eye.z];
        const near = far.map((value, k) => from[k]! + share * (value - from[k]!)) as unknown as Point;
        const seen = projection(eye, 800, 500);
        expect([seen(near).x, seen(near).y]).toEqual([expect.closeTo(seen(far).x, 5), expect.closeTo(seen(far).y, 5)]);
        expect(seen(near).depth).toBeCloseTo(share * seen(far).depth, 9);
      }),
    );
  });
});

const seen = projection(ahead, 400, 300);
const length = (points: readonly Seen[]) => points.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - points[i]!.x, y - points[i]!.y), 0);

describe('cut', () => {
  it('pieces follow each other and are the whole line; long parts are cut', () => {
    const line: Point[] = [
      [0, -0.4, 0],
      [0, 0.4, 0],
      [0, 0.4, 0.3],
    ];
    const pieces = cut(line, seen, 3, 1, 10);
    expect(pieces.length).toBeGreaterThan(15);
    expect(pieces.map(({ index }) => index)).toEqual(pieces.map((_, index) => index));
    pieces.slice(1).forEach(({ points }, i) => expect(points[0]).toEqual(pieces[i]!.points.at(-1)));
    expect(pieces.reduce((sum, { points }) => sum + length(points), 0)).toBeCloseTo(length(line.map(seen)), 6);
    for (const { points } of pieces) expect(length(points)).toBeLessThan(20.001);
  });

  it('what lies behind the eye is left out, and leaves a gap', () => {
    const pieces = cut(
      [
        [0, 0.1, 0],
        [3, 0.1, 0],
        [0, 0.2, 0],
      ],
      seen,
      0,
      1,
      Number.POSITIVE_INFINITY,
    );
    expect(pieces).toHaveLength(2);
    expect(pieces[1]!.index - pieces[0]!.index).toBeGreaterThan(1);
    for (const { points } of pieces) for (const { depth } of points) expect(depth).toBeGreaterThan(0.0199);
  });
});

/** Where two runs cross, which of them is painted later. */
function crossing(runs: readonly Run[]): number | null {
  let found: number | null = null;
  const sides = (a: Seen, b: Seen, c: Seen) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  runs.forEach((later, i) => {
    for (const earlier of runs.slice(0, i)) {
      if (earlier.stroke === later.stroke) continue;
      for (let p = 1; p < later.points.length; p++) {
        for (let q = 1; q < earlier.points.length; q++) {
          const [a, b, c, d] = [later.points[p - 1]!, later.points[p]!, earlier.points[q - 1]!, earlier.points[q]!];
          if (sides(a, b, c) * sides(a, b, d) < 0 && sides(c, d, a) * sides(c, d, b) < 0) found = later.stroke;
        }
      }
    }
  });
  return found;
}

describe('farToNear', () => {
  const paint = (lines: readonly (readonly Point[])[], view = seen) => farToNear(lines.flatMap((line, stroke) => cut(line, view, stroke, 1.5, 8)));

  it('a line that nothing crosses is painted in one go, whichever way it runs', () => {
    expect(
      paint([
        [
          [-0.5, -0.3, 0],
          [0.5, 0.3, 0.1],
        ],
      ]),
    ).toHaveLength(1);
    const [run] = paint([
      [
        [0, -0.3, 0],
        [0.6, 0, 0.1],
        [0, 0.3, 0],
      ],
    ]);
    expect(run!.points[0]!.depth).toBeCloseTo(2, 9);
    expect(run!.points.at(-1)!.depth).toBeCloseTo(2, 9);
  });

  it('a helix about a rod passes in front of it and behind it', () => {
    const rod: Point[] = [
      [0, -0.5, 0],
      [0, 0.5, 0],
    ];
    const helix = Array.from({ length: 200 }, (_, i): Point => [0.2 * Math.cos(i / 16), -0.48 + 0.0048 * i, 0.2 * Math.sin(i / 16)]);
    const runs = paint([rod, helix]);
    expect(runs.filter(({ stroke }) => stroke === 1).length).toBeGreaterThan(1);
    expect(runs.length).toBeLessThan(20);
  });

  it('lines at one depth: the later covers the earlier all along, it does not flicker', () => {
    const lines = [0, 1].map((k) => Array.from({ length: 100 }, (_, i): Point => [0.002 * Math.sin(i + 3 * k), -0.4 + 0.008 * i, 0.002 * k]));
    expect(paint(lines).map(({ stroke }) => stroke)).toEqual([0, 1]);
  });

  it('two lines side by side that run away from the eye: the deeper one is behind all along', () => {
    const away = (aside: number): Point[] => [
      [1, -0.1 + aside, 0.1],
      [-2, 0.4 + aside, 0.3],
    ];
    const lines = [away(0), away(0.03)];
    const order = paint(lines).map(({ stroke }) => stroke);
    expect(order).toHaveLength(2);
    expect(paint(lines.toReversed()).map(({ stroke }) => 1 - stroke)).toEqual(order);
  });

  it('property: where two straight lines cross on the picture, the nearer one is painted later', () => {
    let crossed = 0;
    fc.assert(
      fc.property(camera, point, point, point, point, (eye, a, b, c, d) => {
        const view = projection(eye, 800, 500);
        const painted = crossing(
          paint(
            [
              [a, b],
              [c, d],
            ],
            view,
          ),
        );
        if (painted === null) return;
        // Where they cross, from the places of the ends alone; depth along a line is even in 1 / depth.
        const [A, B, C, D] = [a, b, c, d].map((one) => view(one as Point)) as [Seen, Seen, Seen, Seen];
        const area = (B.x - A.x) * (D.y - C.y) - (B.y - A.y) * (D.x - C.x);
        const t = ((C.x - A.x) * (D.y - C.y) - (C.y - A.y) * (D.x - C.x)) / area;
        const u = ((C.x - A.x) * (B.y - A.y) - (C.y - A.y) * (B.x - A.x)) / area;
        const depth = (from: Seen, to: Seen, share: number) => 1 / (1 / from.depth + share * (1 / to.depth - 1 / from.depth));
        const between = depth(A, B, t) - depth(C, D, u);
        // Lines that all but touch are told apart by their order.
        if (Math.abs(between) < 0.011) return;
        crossed++;
        expect(painted).toBe(between > 0 ? 1 : 0);
      }),
      { numRuns: 400 },
    );
    expect(crossed).toBeGreaterThan(20);
  });
});

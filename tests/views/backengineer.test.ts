import { describe, expect, it } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { PcaResult } from '../../src/session/protocol.ts';
import { freePlace, placeLabels, spread } from '../../src/ui/labels.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { cameraNumbers, cameraOf, edgesFor, initialCamera, turned } from '../../src/views/backengineer/camera.ts';
import { components } from '../../src/views/backengineer/components.ts';
import { drawLegend } from '../../src/views/backengineer/drawLegend.ts';
import { drawProjections } from '../../src/views/backengineer/drawProjections.ts';
import { drawScene } from '../../src/views/backengineer/drawScene.ts';
import { drawContributions, drawShares, plotFrame } from '../../src/views/backengineer/drawShares.ts';
import { sharesFigure } from '../../src/views/backengineer/figures.ts';
import { partsOf } from '../../src/views/backengineer/parts.ts';
import { plotlyFigure } from '../../src/views/backengineer/plotlyScene.ts';
import { projection } from '../../src/views/backengineer/projection.ts';
import { isBounded, labelOf, phaseWidth, roundRange, sceneOf } from '../../src/views/backengineer/scene.ts';
import { boxOf, firstFree } from '../../src/views/backengineer/wordPlaces.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from '../../src/views/backengineer/words.ts';
import { clashes, sizes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

const size = 60;
const count = 4;

/** Spirals of three durations, ten points in the input phase and so on; the answer is found on axes 4 to 12. */
function result(change: Partial<PcaResult> = {}): PcaResult {
  const steps = 100;
  const eigenvalues = Float64Array.from({ length: size }, (_, k) => 4 * 0.6 ** k);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: new Float64Array(count * size),
    mean: new Float64Array(size),
    shape: [count, size],
    participationRatio: 2,
    trajectories: [50, 150, 300].map((duration, index) => ({
      duration,
      label: `${duration} ms`,
      time: Float64Array.from({ length: steps }, (_, t) => 40 * (t + 1)),
      phase: Uint8Array.from({ length: steps }, (_, t) => (t < 3 + index ? 0 : t < 37 ? 1 : 2)),
      points: Float64Array.from({ length: steps * count }, (_, i) => [Math.sin, Math.cos, (x: number) => x / 5, () => 0][i % count]!(i / 40) * (1 + index)),
    })),
    phases: ['input', 'intrinsic', 'memory'],
    input: Float64Array.of(0.3, 0.4, 0, 0.1),
    output: Float64Array.of(0.002, 0, 0.004, 0.7),
    variance: eigenvalues.map((value) => (sum += value) / total),
    carried: Float64Array.from({ length: size }, (_, k) => (k < 2 ? -0.1 : Math.min(0.97, 0.03 + 0.11 * (k - 2)))),
    contribution: Float64Array.from({ length: size }, (_, k) => 0.2 * Math.sin(k)),
    ...change,
  };
}

describe('sceneOf', () => {
  const scene = sceneOf(result())!;
  it('one line for each duration and phase, joined to the one before, the first to where all begin', () => {
    expect(scene.lines).toHaveLength(9);
    const [input, intrinsic] = scene.lines as [(typeof scene.lines)[0], (typeof scene.lines)[0]];
    expect(input.points[0]).toEqual(scene.rest);
    expect(scene.rest).toEqual([0, expect.closeTo(Math.cos(1 / 40), 12), expect.closeTo(2 / 200, 12)]);
    expect(intrinsic.points[0]).toEqual(input.points.at(-1));
  });
  it('of another task: its own phases, its conditions by name, no circle where memory begins', () => {
    const made = result();
    const phases = ['wait', 'stimulus', 'decision'];
    const trajectories = made.trajectories.map((one, i) => ({ ...one, duration: i, label: ['up', 'none', 'down'][i]! }));
    const other = sceneOf({ ...made, phases, trajectories })!;
    expect([...new Set(other.lines.map(({ phase }) => phase))]).toEqual(phases);
    expect(new Set(phases.map((phase) => phaseWidth(phase, phases))).size).toBe(3);
    expect(other.marks.map(({ kind }) => kind)).toEqual(['end', 'end', 'end']);
    expect([0, 1, 2].map((index) => labelOf(other, index))).toEqual(['up', 'none', 'down']);
    const words = plainPieces(backEngineerReading(shareNumbers({ ...made, phases, trajectories, waits: true })));
    expect(`${backEngineerSentence(shareNumbers({ ...made, phases, trajectories }))} ${words}`).not.toContain('pulse');
  });
  it('marks where memory begins and where a line ends; shares of the axes sum to the variance of three', () => {
    expect(scene.marks.map(({ kind }) => kind)).toEqual(['turn', 'end', 'turn', 'end', 'turn', 'end']);
    expect(scene.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(result().variance[2]!, 12);
  });
  it('arrows: share of the square length on three axes', () => {
    expect(scene.arrows[0]!.share).toBeCloseTo(0.25, 12);
    expect(scene.arrows[1]!.share).toBeCloseTo(0.00002, 12);
  });
  it('no activity, no scene', () => {
    expect(sceneOf(result({ eigenvalues: new Float64Array(size) }))).toBeNull();
  });
  it('activity without bound: no scene, and it is told from silence', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const [first, ...others] = result().trajectories;
      const away = result({ trajectories: [{ ...first!, points: first!.points.with(40, value) }, ...others] });
      expect([sceneOf(away), isBounded(away)], String(value)).toEqual([null, false]);
    }
    expect(isBounded(result())).toBe(true);
  });
  it('roundRange: holds 0 and stands on round numbers', () => {
    expect(roundRange(1.2, 7.6)).toEqual([-0.5, 8]);
    expect(roundRange(0, 0)[1]).toBeGreaterThan(0);
  });
});

describe('camera', () => {
  it('cameraOf and cameraNumbers are inverse; no numbers mean the initial camera', () => {
    expect(cameraOf([])).toEqual(initialCamera);
    const numbers = [1, -1.5, 0.5, 0, 0, -0.1, 0, 0, 1];
    expect(cameraNumbers(cameraOf(numbers))).toEqual(numbers);
    expect(cameraOf([0, 0, 0])).toBe(initialCamera);
  });
  it('cameraOf: numbers with which nothing can be seen, or that are too few, are the initial camera; every camera has a finite view', () => {
    for (const numbers of [[1], [1, 2], [1, -1.5, 0.5, 0, 0, 0, 0, 0, 0], [1, 1, 0.5, 1, 1, 0.5], [0, 0, 2, 0, 0, 0, 0, 0, 1], [Number.NaN, 1, 1]])
      expect(cameraOf(numbers), String(numbers)).toEqual(initialCamera);
    expect(cameraOf([1, -1.5, 0.5, 0, 0]).eye).toEqual({ x: 1, y: -1.5, z: 0.5 });
    const grid = [-100, -1, 0, 0.001, 1, 100];
    for (const x of grid) {
      for (const z of grid) {
        for (const up of [
          [0, 0, 1],
          [1, 0, 0],
          [0, 0, 0],
        ]) {
          const camera = cameraOf([x, 0.5, z, 0, 0, z / 2, ...up]);
          const { x: px, y: py } = projection(camera, 792, 480)([0.1, 0.2, 0.3]);
          expect(Number.isFinite(px) && Number.isFinite(py), JSON.stringify(camera)).toBe(true);
        }
      }
    }
  });
  it('turned: twice 180 degrees come back; never over the pole', () => {
    const back = turned(turned(initialCamera, 180, 0), 180, 0);
    expect(back.eye.x).toBeCloseTo(initialCamera.eye.x, 10);
    let camera = initialCamera;
    for (let i = 0; i < 30; i++) camera = turned(camera, 0, 10);
    expect(Math.hypot(camera.eye.x, camera.eye.y)).toBeGreaterThan(0.1);
  });
  it('edgesFor: near edges lie on the side of the eye, the vertical one on the left', () => {
    expect(edgesFor({ ...initialCamera, eye: { x: 1, y: -1, z: 0.5 } })).toEqual({ nearX: 1, nearY: 0, vertical: [0, 0] });
  });
});

describe('partsOf', () => {
  it('however the view is turned, the titles of all three axes lie within it', () => {
    const scene = sceneOf(result())!;
    for (const [width, height] of [
      [792, 480],
      [350, 310],
      [1360, 560],
    ] as const) {
      for (let across = 0; across < 360; across += 20) {
        for (const over of [-40, -20, 0, 25, 50]) {
          for (const closer of [0.7, 1, 1.6, 2.4]) {
            const camera = turned(initialCamera, across, over, closer);
            const { words, space } = partsOf(scene, { camera, colours: light, stale: false, width, height });
            const titles = words.filter(({ text }) => text.startsWith('PC'));
            expect(titles).toHaveLength(3);
            for (const title of titles) {
              const box = boxOf(title, space);
              const where = `${title.text} at ${across}, ${over}, ${closer} times as near, ${width} x ${height}`;
              expect(box.left, where).toBeGreaterThan(0);
              expect(box.right, where).toBeLessThan(width);
              expect(box.top, where).toBeGreaterThan(0);
              expect(box.bottom, where).toBeLessThan(height);
            }
          }
        }
      }
    }
  });
});

describe('plotlyFigure', () => {
  const options = { camera: initialCamera, colours: light, stale: false, width: 792, height: 480, touch: false };
  const { traces, layout } = plotlyFigure(sceneOf(result())!, options) as { traces: Record<string, never>[]; layout: Record<string, never> };
  const trace = (name: string) =>
    traces.find((one) => one.name === name)! as unknown as { x: unknown[]; line: { width: number; color: string[] }; text: string[] };
  it('one trace for each phase: widths of two pixels for one, colours by duration, gaps between lines', () => {
    expect(['input', 'intrinsic', 'memory'].map((phase) => trace(phase).line.width)).toEqual([11, 3, 6]);
    const memory = trace('memory');
    expect(new Set(memory.line.color)).toEqual(new Set(['#2f86d1', '#b8306f', '#2a2350']));
    expect(memory.x.filter((value) => value === null)).toHaveLength(3);
    expect([memory.line.color.length, memory.text.length]).toEqual([memory.x.length, memory.x.length]);
  });
  it('words: the axes with their shares, durations at the ends, I, W and rest', () => {
    const { annotations } = layout.scene as unknown as { annotations: { text: string }[] };
    const texts = annotations.map(({ text }) => text);
    for (const text of ['PC\u00a01, 40\u2009%', 'PC\u00a02, 24\u2009%', '<b>50 ms</b>', '<i>I</i>', '<i>W</i>', '<i>rest</i>']) expect(texts).toContain(text);
  });
  it('the view stays where it is, no axes of Plotly, no dragging on touch', () => {
    const scene = layout.scene as unknown as Record<string, unknown>;
    expect(layout.uirevision).toBe('view');
    expect((scene.xaxis as { visible: boolean }).visible).toBe(false);
    expect((plotlyFigure(sceneOf(result())!, { ...options, touch: true }).layout as { scene: { dragmode: unknown } }).scene.dragmode).toBe(false);
  });
});

describe('the words of the 3-D view', () => {
  const scene = sceneOf(result())!;
  const eyes = [0, 30, 45, 90, 135, 180, 225, 270, 315].map((across) => turned(initialCamera, across, 0));
  it.each([
    [350, 310],
    [572, 340],
    [792, 470],
  ])('%i x %i: turned any way about, titles and durations stay inside and cover neither each other nor a tick', (width, height) => {
    for (const camera of eyes) {
      const { words, space } = partsOf(scene, { camera, colours: light, stale: false, width, height });
      const boxes = words.filter(({ look }) => look !== 'name').map((one) => ({ one, box: boxOf(one, space) }));
      const titles = boxes.filter(({ one }) => one.text.startsWith('PC'));
      expect(titles).toHaveLength(3);
      for (const { box } of boxes.filter(({ one }) => one.text.startsWith('PC') || one.look === 'label')) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(width);
      }
      for (const { one, box } of titles) {
        for (const other of boxes) {
          if (other.one === one) continue;
          const apart = box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top;
          expect(apart, `${one.text} and ${other.one.text} from ${Object.values(camera.eye).join()}`).toBe(true);
        }
      }
    }
  });
  it('firstFree: held inside the view; another candidate where the first would cover a word', () => {
    const { space } = partsOf(scene, { camera: initialCamera, colours: light, stale: false, width: 350, height: 310 });
    const at = scene.rest;
    const { x } = space.seen(at);
    const word = (right: number, down: number) => ({ at, text: 'PC 2, 18 %', colour: light.ink, size: 15, shift: [right, down] as const });
    const held = firstFree([word(340 - x, 0)], [], space, 350);
    expect(boxOf(held, space).right).toBeCloseTo(346, 9);
    expect(boxOf(firstFree([word(-x, 0)], [], space, 350), space).left).toBeCloseTo(4, 9);
    expect(firstFree([word(340 - x, 0), word(340 - x, 40)], [boxOf(held, space)], space, 350).shift![1]).toBe(40);
  });
  it('ticks cover nothing, even where an axis is seen from its end', () => {
    for (const eye of [initialCamera.eye, { x: 0.05, y: -0.2, z: 1.6 }, { x: 1.5, y: 0.02, z: 0.05 }, { x: 0.02, y: -1.5, z: -0.3 }]) {
      const { words, space } = partsOf(scene, { camera: { ...initialCamera, eye }, colours: light, stale: false, width: 350, height: 310 });
      const ticks = words.filter(({ colour }) => colour === light.ink3).map((one) => boxOf(one, space));
      expect(ticks.length).toBeGreaterThan(2);
      ticks.forEach((box, i) => {
        for (const other of ticks.slice(i + 1))
          expect(box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top).toBe(true);
      });
    }
  });
});

describe('drawScene, drawLegend', () => {
  const scene = sceneOf(result())!;
  const options = { camera: initialCamera, colours: light, stale: false, width: 792, height: 470 };
  const svgOf = (change: Partial<typeof options> = {}) => {
    const surface = svgSurface(options.width, options.height);
    drawScene(surface, scene, { ...options, ...change });
    return surface.toString();
  };
  const svg = svgOf();
  it('says what the screen says: axes with shares, ticks, durations, I, W, rest', () => {
    const words = partsOf(scene, options).words.map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['PC\u00a01, 40\u2009%', 'PC\u00a03, 14\u2009%', '300 ms', 'I', 'W', 'rest', '\u00d7']));
    for (const text of words) expect(svg).toContain(`>${text}</text>`);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
  it('curves in the colours of their durations, a ring and a dot for each, a head for each arrow', () => {
    for (const colour of ['#2f86d1', '#b8306f', '#2a2350']) {
      for (const width of ['5.5', '1.5', '3']) expect(svg).toMatch(new RegExp(`<path [^>]*stroke="${colour}" stroke-width="${width}"`));
      expect(svg).toMatch(new RegExp(`<circle [^>]*fill="#ffffff" stroke="${colour}"`));
      expect(svg).toMatch(new RegExp(`<circle [^>]*fill="${colour}" stroke="#ffffff"`));
    }
    expect(svg.match(/<path d="[^"]*Z" fill="#14181f"\/>/g)).toHaveLength(2);
    expect(svgOf({ stale: true })).not.toContain('#2f86d1');
  });
  it('the camera decides the picture: a turn moves it, the floor comes last when it is seen from below', () => {
    expect(svgOf({ camera: turned(initialCamera, 40, 0) })).not.toBe(svg);
    const order = (text: string) => Math.sign(text.lastIndexOf(light.hair) - text.lastIndexOf('stroke="#2a2350"'));
    expect(order(svg)).toBe(-1);
    expect(order(svgOf({ camera: { ...initialCamera, eye: { x: 1, y: -1, z: -0.8 } } }))).toBe(1);
  });
  it('an eye amid the lines: what is behind it is left out', () => {
    const inside = svgOf({ camera: { ...initialCamera, eye: { x: 0.05, y: 0.02, z: 0.05 } } });
    expect(inside).not.toMatch(/NaN|Infinity/);
    expect(inside).toContain('stroke="#2a2350"');
  });
  it('legend: durations, phases, marks with their times; more rows where there is less width', () => {
    const heights = [792, 350].map((width) => {
      const surface = svgSurface(width, 100);
      const height = drawLegend(surface, scene, options, 0);
      const text = surface.toString();
      for (const entry of ['50 ms', '150 ms', '300 ms', 'input', 'intrinsic', 'memory', 'rest', 'memory begins, 1.5 s', 'end, 4 s'])
        expect(text).toContain(`>${entry}</text>`);
      const right = [...text.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, word]) => Number(x) + word!.length * 7.25);
      expect(Math.max(...right)).toBeLessThanOrEqual(width);
      return height;
    });
    expect(heights[1]).toBeGreaterThan(heights[0]!);
  });
});

describe('drawProjections', () => {
  it.each([
    [792, 470],
    [350, 900],
  ])('%i x %i: three views with their axes, labels of durations once', (width, height) => {
    const surface = svgSurface(width, height);
    drawProjections(surface, sceneOf(result())!, false, light);
    const svg = surface.toString();
    expect(svg.match(/ over PC/g)).toHaveLength(3);
    for (const duration of [50, 150, 300]) expect(svg.match(new RegExp(`>${duration} ms<`, 'g'))).toHaveLength(1);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('drawShares, drawContributions', () => {
  it('shares: both curves named, the axes shown marked in the accent', () => {
    const surface = svgSurface(508, 230);
    drawShares(surface, result(), false, light);
    const svg = surface.toString();
    for (const text of ['of the activity', 'of the answer', '3 axes', 'number of axes', '>100\u2009%<']) expect(svg).toContain(text);
    expect(svg.match(/<circle[^>]*#c83a06/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN/);
  });
  it('shares: an answer worse than its mean has no disc, and its words stand at the axis', () => {
    const svgOf = (carried: Float64Array, width = 508) => {
      const surface = svgSurface(width, 230);
      drawShares(surface, result({ carried }), false, light);
      return surface.toString();
    };
    const late = svgOf(Float64Array.from({ length: size }, (_, k) => (k < 20 ? -1.68 : 0.6)));
    // One disc: that of the activity, and none at 0 (230 - 46 px from the top).
    const discs = [...late.matchAll(/<circle[^>]*cy="([\d.]+)"[^>]*#c83a06/g)].map(([, cy]) => Number(cy));
    expect(discs).toHaveLength(1);
    expect(discs[0]).toBeLessThan(170);
    expect(late).toContain('answer: worse than its mean');
    expect(late).toContain('of the answer');
    // The curve goes on below the plot and is cut there.
    expect(late).toMatch(/<clipPath/);
    expect(late).toMatch(/[\s,]476\.3/);
    const never = svgOf(new Float64Array(size).fill(-1.68));
    expect(never).toContain('answer: worse than its mean');
    expect(never).not.toContain('of the answer');
    expect(svgOf(result().carried)).not.toContain('worse');
  });
  it('shares: the pointer says worse than its mean where it is, and the table names what it holds', () => {
    const carried = Float64Array.from({ length: size }, (_, k) => (k < 20 ? -1.68 : 0.6));
    components.setState({ value: result({ carried }), stale: false, problem: null } as never);
    const surface = svgSurface(508, 230);
    sharesFigure.draw!(surface, light, 0);
    const at = (k: number) => (sharesFigure.readings!() as { at(k: number): { y: number; text: string } }).at(k);
    expect(at(2).text).toMatch(/^3 axes: 78\u2009% of the activity, answer worse than its mean$/);
    expect(at(2).y).toBeLessThan(170);
    expect(at(30).text).toMatch(/, 60\u2009% of the answer$/);
    const table = sharesFigure.table!() as { columns: readonly { name: string }[]; rows: readonly (readonly number[])[] };
    expect(table.columns[2]!.name).toBe('answer: 1 - error / variance');
    expect(table.rows[2]![2]).toBe(-1.68);
  });
  it('contributions: one bar for each of the first 40 axes', () => {
    const surface = svgSurface(508, 200);
    drawContributions(surface, result(), false, light);
    expect(surface.toString().match(/<rect[^>]*fill="#14181f"/g)).toHaveLength(40);
  });
  it.each([1e-300, 2.3e-6, 4.9e-4, 0.0049, 0.3, 0.49, 900, 3e7])(
    'contributions of size %d: no number of the axis is cut off, and the bars stand where they say',
    (reach) => {
      const contribution = Float64Array.from({ length: size }, (_, k) => reach * Math.cos(k));
      for (const [width, height] of sizes)
        for (const colours of Object.values(themes)) {
          const { words } = wordsOn(width, height, (surface) => drawContributions(surface, result({ contribution }), false, colours));
          expect(clashes(words, width, height)).toEqual([]);
          const factor = words.find(({ text }) => text.startsWith('\u00d7'))?.text.split('^')[1] ?? '0';
          const numbers = words.map(({ text }) => text).filter((text) => /^[+\u2212]/.test(text));
          const largest = Math.max(...numbers.map((text) => Math.abs(Number(text.replace('\u2212', '-'))))) * 10 ** Number(factor.replace('\u2212', '-'));
          expect(largest / reach).toBeGreaterThan(0.39);
          expect(largest / reach).toBeLessThanOrEqual(1.0001);
        }
    },
  );
  it('shares: words about an answer worse than its mean stand off its curve', () => {
    const back = Float64Array.from({ length: size }, (_, k) => Math.min(0.45, 0.06 * (k - 8)));
    const { words } = wordsOn(508, 230, (surface) => drawShares(surface, result({ carried: back }), false, light));
    const said = words.find(({ text }) => text.includes('worse'))!;
    expect(said.text).toBe('3 axes, answer: worse than its mean');
    const { left, right } = plotFrame(508, 1);
    expect(said.left).toBeGreaterThan(left + ((right - left) * 9) / size);
    expect(clashes(words, 508, 230)).toEqual([]);
  });
  it('before there is a result: axes only', () => {
    for (const draw of [drawShares, drawContributions]) {
      const surface = svgSurface(508, 200);
      draw(surface, null, false, light);
      expect(surface.toString()).not.toMatch(/NaN|of the answer/);
    }
  });
});

describe('words of Back-engineer', () => {
  const text = (numbers: Parameters<typeof backEngineerReading>[0]) =>
    backEngineerReading(numbers)
      .map((piece) => (typeof piece === 'string' ? piece : 'number' in piece ? piece.number : piece.text))
      .join('')
      .trim();
  it('shareNumbers: of the first three axes, and how many it takes for nine tenths', () => {
    const numbers = shareNumbers(result());
    expect(numbers.activity).toBeCloseTo(1 - 0.6 ** 3, 8);
    expect(numbers.answer).toBeCloseTo(0.03, 12);
    expect(numbers.nineTenths).toBe(11);
  });
  it('the seen axes are not the ones that are read', () => {
    const numbers = { activity: 0.53, answer: 0.03, whole: 0.98, most: 0.98, mostAt: 90, nineTenths: 45, activityIs: 'alive', source: 'trials' } as const;
    expect(backEngineerSentence(numbers)).toBe('The three axes where you see the motion are not the axes that hold the answer.');
    expect(text(numbers)).toBe('These three axes carry 53\u2009% of the activity and 3\u2009% of the answer. It takes 45 axes to read nine tenths of it.');
  });
  it('other findings, other sentences', () => {
    const numbers = { activity: 0.9, answer: 0.93, whole: 0.99, most: 0.99, mostAt: 90, nineTenths: 3, activityIs: 'alive', source: 'spontaneous' } as const;
    expect(backEngineerSentence(numbers)).toMatch(/hold the answer too/);
    expect(text(numbers)).toBe('These three axes carry 90\u2009% of the activity and 93\u2009% of the answer.');
    expect(backEngineerSentence({ ...numbers, answer: -3, whole: 0.02, most: 0.02, nineTenths: null })).toMatch(/finds no answer in it yet/);
    expect(text({ ...numbers, answer: -3, whole: 0.02, most: 0.02, nineTenths: null })).toBe(
      'These three axes carry 90\u2009% of the activity. The answer that is read from them alone is worse than always saying its mean. All axes together carry 2\u2009% of it.',
    );
    expect(text({ ...numbers, answer: 0, nineTenths: 12 })).toContain('nothing of the answer');
    expect(text({ ...numbers, answer: -3, whole: -0.1, most: -0.1, nineTenths: null })).toBe(
      'These three axes carry 90\u2009% of the activity. No axis holds the answer yet.',
    );
    // What a fitted readout does not find will not come; without connections there is nothing to find.
    const nothing = { ...numbers, answer: -3, whole: -0.1, most: -0.1, nineTenths: null, learnt: true };
    expect(backEngineerSentence(nothing)).toMatch(/finds no answer in it\.$/);
    expect(text(nothing)).toMatch(/No axis holds the answer\.$/);
    expect(text({ ...nothing, learnt: false, gain: 0 })).toMatch(
      /No axis holds the answer: without connections \(gain 0\) each unit forgets the pulse by itself\.$/,
    );
    // Axes that hold less than most of the answer do not hold it, and three that hold nothing hold no part of it.
    expect(backEngineerSentence({ ...numbers, answer: -0.04, whole: 0.45, most: 0.45, nineTenths: null })).toBe(
      'The three axes where you see the motion are not the axes that hold what is found of the answer.',
    );
    expect(backEngineerSentence({ ...numbers, activity: 0.3, answer: -0.04, nineTenths: 40 })).toMatch(/and nothing of the answer\.$/);
    expect(backEngineerSentence({ ...numbers, activity: 0.3, answer: 0.1, nineTenths: 40 })).toMatch(/and another part of the answer\.$/);
    // Most of what is found of the answer lies on the three axes.
    expect(backEngineerSentence({ ...numbers, activity: 0.99, answer: 0.27, whole: 0.32, most: 0.36, mostAt: 10, nineTenths: null })).toBe(
      'The three axes show the motion, and a part of the answer.',
    );
    expect(text({ ...numbers, waits: true })).toMatch(/^Here the pulse comes without this wait\. These three axes/);
    // More axes can carry less.
    expect(text({ ...numbers, answer: 0.3, whole: 0.2, most: 0.6, mostAt: 12, nineTenths: null })).toMatch(
      /At most 60\u2009% of it is read, from the first 12 axes\.$/,
    );
    expect(backEngineerSentence({ ...numbers, activityIs: 'silent' })).toMatch(/^Without a pulse this network falls silent/);
    expect(backEngineerSentence({ ...numbers, activityIs: 'silent', source: 'trials' })).toMatch(/^Soon after a pulse this network falls silent/);
    expect(text({ ...numbers, activityIs: 'silent', source: 'trials' })).not.toContain('Take the axes');
    expect(backEngineerSentence({ ...numbers, activityIs: 'unbounded' })).toMatch(/grows without bound/);
    expect(backEngineerSentence(null)).toMatch(/\?$/);
  });
});

describe('spread, freePlace, placeLabels', () => {
  it('spread: labels stand at least a line apart, in order, inside', () => {
    expect(spread([10, 12, 11], 17, 0, 100)).toEqual([10, 44, 27]);
    expect(spread([95, 96], 17, 0, 100)).toEqual([83, 100]);
  });
  it('placeLabels: no label covers another point or label', () => {
    const points = [
      { x: 100, y: 100 },
      { x: 120, y: 104 },
      { x: 121, y: 110 },
    ];
    const boxes = placeLabels(points, 52, 17).map(({ x, y, anchor }) => ({ left: anchor === 'start' ? x : x - 52, y }));
    expect(boxes[0]).toEqual({ left: 38, y: 100 });
    boxes.forEach((box, i) => {
      for (const { x, y } of points) expect(x < box.left || x > box.left + 52 || Math.abs(y - box.y) > 8.5).toBe(true);
      for (const other of boxes.slice(i + 1)) expect(Math.abs(other.left - box.left) > 52 || Math.abs(other.y - box.y) >= 17).toBe(true);
    });
  });
  it('placeLabels: no label leaves the bounds where it has a place inside', () => {
    expect(placeLabels([{ x: 95, y: 50 }], 52, 17, 10, [0, 100])).toEqual([{ x: 85, y: 50, anchor: 'end' }]);
    expect(placeLabels([{ x: 95, y: 50 }], 52, 17)).toEqual([{ x: 105, y: 50, anchor: 'start' }]);
  });
  it('freePlace: the first place that no curve touches', () => {
    const curve = [
      [0, 100],
      [50, 50],
    ] as const;
    expect(
      freePlace(
        [
          { x: 10, y: 50 },
          { x: 10, y: 20 },
        ],
        40,
        14,
        [curve],
      ),
    ).toEqual({ x: 10, y: 20 });
  });
});

/**
 * The figure of trajectories, before anybody draws it: lines in three dimensions by duration and phase, the box they stand in, arrows, marks. Both the 3-D
 * view and the flat one are made from this. Pure. Points are projections of the rates on the axes, less the mean of the activity that the axes come from; so
 * rest (all rates 0) is not the origin but where all lines begin.
 */
import type { PcaResult } from '../../session/protocol.ts';
import { mapAxes } from './space.ts';

export type Point = readonly [number, number, number];
export type Range = readonly [number, number];

/** Widths that tell the phases apart (look.md section 7): those of pulse memory by name, those of other tasks in their order. */
const namedWidths: Readonly<Record<string, number>> = { input: 5.5, intrinsic: 1.5, memory: 3 };
const widths = [1.5, 4, 2.2, 5.5, 3, 1.5];

export const phaseWidth = (phase: string, phases: readonly string[]): number => namedWidths[phase] ?? widths[phases.indexOf(phase) % widths.length] ?? 3;

export interface SceneLine {
  readonly duration: number;
  readonly phase: string;
  readonly points: readonly Point[];
  readonly time: readonly number[];
}

export interface SceneMark {
  readonly duration: number;
  /** The circle where the memory phase begins, or the dot at the end. */
  readonly kind: 'turn' | 'end';
  readonly point: Point;
  readonly time: number;
}

export interface SceneArrow {
  readonly name: 'I' | 'W';
  /** Of a length that suits the figure: only the direction means something. It begins at rest. */
  readonly tip: Point;
  /** Share of the vector's square length that lies on the three axes. */
  readonly share: number;
}

/** A fixed or slow point of the flow. */
export interface ScenePoint {
  readonly kind: 'stable' | 'saddle' | 'slow';
  readonly at: Point;
  /** Beside it: what is read out there, or `rest`; '' for nothing. */
  readonly label: string;
  /** For those who point at it. */
  readonly reading: string;
  /** Short lines through it, along its unstable directions: their ends. */
  readonly directions: readonly (readonly [Point, Point])[];
}

/** A run that was disturbed at one moment, beside its undisturbed ghost. */
export interface SceneDisturbance {
  readonly duration: number;
  /** Where the state was, and where it was put. */
  readonly from: Point;
  readonly to: Point;
  /** From there on, to the end; both begin at `from` and `to`. */
  readonly ghost: readonly Point[];
  readonly line: readonly Point[];
  /** The state can be taken and moved. */
  readonly movable: boolean;
}

export interface Scene {
  readonly disturbance?: SceneDisturbance;
  /** Points at which the network stands still; then neither arrows nor ticks are drawn, and rest is one of the points or none. */
  readonly points?: readonly ScenePoint[];
  /** Where the unstable directions of saddles lead. */
  readonly ways?: readonly (readonly Point[])[];
  /** The point with the ring round it, by its place among `points`; -1 for none. */
  readonly chosen?: number;
  /** The lines are of no durations: they are grey. */
  readonly plain?: boolean;
  /** Of the durations, or conditions: "50 ms". */
  readonly labels: ReadonlyMap<number, string>;
  /** In the order in which they begin. */
  readonly phases: readonly string[];
  /** Where the trials begin. */
  readonly rest: Point;
  readonly lines: readonly SceneLine[];
  readonly marks: readonly SceneMark[];
  readonly arrows: readonly SceneArrow[];
  readonly ranges: readonly [Range, Range, Range];
  /** Share of the variance along each of the three axes. */
  readonly shares: readonly [number, number, number];
}

/** A range that holds the values, on round numbers, and 0. */
export function roundRange(low: number, high: number): Range {
  const span = Math.max(high, 0) - Math.min(low, 0) || 1;
  // Ten to twenty-five steps of 1, 2 or 5 over the span: fine enough that no axis is much longer than what it holds.
  const decade = 10 ** Math.floor(Math.log10(span / 10));
  const step = decade * (span / 10 / decade >= 5 ? 5 : span / 10 / decade >= 2 ? 2 : 1);
  return [Math.floor((Math.min(low, 0) - 0.04 * span) / step) * step, Math.ceil((Math.max(high, 0) + 0.04 * span) / step) * step];
}

/** A range of at least this length around the same middle. */
function atLeast([low, high]: Range, length: number): Range {
  const missing = Math.max(0, length - (high - low)) / 2;
  return [low - missing, high + missing];
}

function rangesOf(low: readonly number[], high: readonly number[]): [Range, Range, Range] {
  const raw = [0, 1, 2].map((k) => roundRange(low[k]!, high[k]!));
  const longest = Math.max(...raw.map(([a, b]) => b - a));
  return raw.map((range) => atLeast(range, 0.45 * longest)) as [Range, Range, Range];
}

/** The box around these points. */
export function rangesAround(points: readonly Point[]): [Range, Range, Range] {
  const ends = (of: (...values: number[]) => number) => [0, 1, 2].map((k) => points.reduce((sum, point) => of(sum, point[k]!), 0));
  return rangesOf(ends(Math.min), ends(Math.max));
}

/** All coordinates are numbers that can be drawn: a network whose activity grows without bound has others. */
export const isBounded = (result: PcaResult): boolean => result.trajectories.every(({ points }) => points.every((value) => Math.abs(value) < 1e30));

/** The scene of a result, at most `most` points of each line but all ends of phases. Null where fewer than three axes carry anything, or without bound. */
export function sceneOf(result: PcaResult, most = 400): Scene | null {
  const count = result.trajectories[0] ? result.trajectories[0].points.length / Math.max(1, result.trajectories[0].time.length) : 0;
  if (count < 3 || !(result.eigenvalues[0]! > 1e-12) || !isBounded(result)) return null;
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  const first = result.trajectories[0]!.points;
  const rest: Point = [first[0]!, first[1]!, first[2]!];
  const lines: SceneLine[] = [];
  const marks: SceneMark[] = [];
  for (const { duration, points, time, phase } of result.trajectories) {
    const at = (t: number): Point => [points[t * count]!, points[t * count + 1]!, points[t * count + 2]!];
    const stride = Math.max(1, Math.floor(time.length / most));
    for (let t = 0; t < time.length; t++) {
      for (let k = 0; k < 3; k++) {
        low[k] = Math.min(low[k]!, at(t)[k]!);
        high[k] = Math.max(high[k]!, at(t)[k]!);
      }
    }
    result.phases.forEach((name, index) => {
      const inside: number[] = [];
      for (let t = 0; t < time.length; t++) if (phase[t] === index) inside.push(t);
      if (inside.length === 0) return;
      // Joined to the phase before, the first one to where all begin.
      const kept = inside.filter((t, i) => i % stride === 0 || t === inside.at(-1));
      const start = inside[0]!;
      lines.push({
        duration,
        phase: name,
        points: [start > 0 ? at(start - 1) : rest, ...kept.map(at)],
        time: [time[Math.max(0, start - 1)]!, ...kept.map((t) => time[t]!)],
      });
      // Of tasks with phases of their own there is none that all of them have.
      if (name === 'memory' && result.phases.length === 3) marks.push({ duration, kind: 'turn', point: at(start), time: time[start]! });
    });
    const end = time.length - 1;
    marks.push({ duration, kind: 'end', point: at(end), time: time[end]! });
  }
  const ranges = rangesOf(low, high);
  const length = 0.2 * Math.max(...ranges.map(([a, b]) => b - a));
  const arrows = (['I', 'W'] as const).map((name): SceneArrow => {
    const vector = name === 'I' ? result.input : result.output;
    const part = [vector[0] ?? 0, vector[1] ?? 0, vector[2] ?? 0] as const;
    const norm = Math.hypot(...part) || 1;
    return {
      name,
      share: part.reduce((sum, value) => sum + value * value, 0),
      tip: mapAxes(part, (value, k) => rest[k]! + (value / norm) * length),
    };
  });
  const shares = [0, 1, 2].map((k) => result.variance[k]! - (k ? result.variance[k - 1]! : 0)) as [number, number, number];
  const labels = new Map(result.trajectories.map(({ duration, label }) => [duration, label]));
  return { labels, phases: result.phases, rest, lines, marks, arrows, ranges, shares };
}

/** Durations of a scene, short to long. */
export const durationsOf = (scene: Scene): number[] => [...new Set(scene.lines.map((line) => line.duration))].toSorted((a, b) => a - b);

/** "50 ms", or the name of a condition. */
export const labelOf = ({ labels }: Pick<Scene, 'labels'>, duration: number): string => labels.get(duration) ?? `${duration} ms`;

/** Its lines are conditions of a task, and not durations of a pulse, whose colours have an order. */
export const isOfConditions = ({ phases }: Pick<Scene, 'phases'>): boolean => phases[0] !== 'input';

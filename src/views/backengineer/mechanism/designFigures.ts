/** Panels c and d as figures: the drift of the memory, and the memory over time. */
import type { FigureContent } from '../../../ui/figureContent.ts';
import { fixed, percent, significant } from '../../../ui/format.ts';
import { drifts, memory } from './design.ts';
import { type DriftScales, drawDrift, someShown, stillReach, velocityOf } from './drawDrift.ts';
import { drawMemory, type MemoryScales } from './drawMemory.ts';

const old = (stale: boolean) => (stale ? ' Something has changed since: it is being computed anew.' : '');
const scales: { drift: DriftScales | null; memory: MemoryScales | null } = { drift: null, memory: null };

export const driftFigure: FigureContent = {
  name: 'drift-of-the-memory',
  draw(surface, colours, time) {
    const { value, stale } = drifts.getState();
    if (!value || !someShown(value)) {
      scales.drift = null;
      return;
    }
    const drawn = drawDrift(surface, colours, value, stale);
    if (!Number.isNaN(time)) scales.drift = drawn;
  },
  readings: () => ({
    count: drifts.getState().value?.drifts[0]?.flow.kappa.length ?? 0,
    at(k) {
      const own = drifts.getState().value?.drifts[0];
      if (!own || !scales.drift) return null;
      const [kappa, speed] = [own.flow.kappa[k]!, velocityOf(own)[k]!];
      if (!Number.isFinite(speed)) return { x: scales.drift.x(kappa), y: scales.drift.y(0), text: `\u03ba ${fixed(kappa, 2)}: the equation does not hold` };
      const [low, high] = scales.drift.y.domain();
      return {
        x: scales.drift.x(kappa),
        y: scales.drift.y(Math.min(high, Math.max(low, speed))),
        text: `\u03ba ${fixed(kappa, 2)}: ${significant(speed, 2)} per \u03c4`,
      };
    },
  }),
  summary() {
    const { value, stale, problem } = drifts.getState();
    if (!value) return `How fast the memory of a design drifts. ${problem || 'It is being computed.'}`;
    const own = value.drifts[0]!;
    const still = stillReach(own, value.tau);
    const points = own.fixedPoints.map(({ kappa, stable }) => `${fixed(kappa as number, 2)} (${stable ? 'stable' : 'unstable'})`).join(', ');
    const holds = own.flow.valid.every((one) => one === 1)
      ? ''
      : " Where the design's random part is chaotic the equation does not hold, and there is no line.";
    return `How fast the memory drifts at overlap ${fixed(own.overlap, 2)}: fixed points at ${points}. ${
      still > 0 ? `Up to ${fixed(still, 2)} it is almost still.` : 'It is almost still nowhere else.'
    }${holds}${old(stale)}`;
  },
  table() {
    const list = drifts.getState().value?.drifts ?? [];
    const speeds = list.map(velocityOf);
    return {
      columns: [{ name: 'memory', unit: '' }, ...list.map(({ overlap }) => ({ name: `drift at overlap ${Number(overlap.toFixed(3))}`, unit: '1/tau' }))],
      rows: Array.from(list[0]?.flow.kappa ?? [], (kappa, i) => [kappa, ...speeds.map((speed) => speed[i]!)]),
    };
  },
  notes() {
    const { value } = drifts.getState();
    if (!value) return [];
    return [
      ['Strength of the random part', String(value.gain)],
      ...value.drifts.map(({ overlap, fixedPoints }): [string, string] => [
        `Fixed points at overlap ${Number(overlap.toFixed(3))}`,
        fixedPoints.map(({ kappa, stable }) => `${significant(kappa as number, 4)} (${stable ? 'stable' : 'unstable'})`).join(', '),
      ]),
    ];
  },
  surroundings: () => ({ x: '\u03ba', y: 'drift per \u03c4' }),
};

export const memoryFigure: FigureContent = {
  name: 'memory-of-the-design',
  draw(surface, colours, time) {
    const { value, stale } = memory.getState();
    if (!value) return;
    const drawn = drawMemory(surface, colours, value.kappa, stale);
    if (!Number.isNaN(time)) scales.memory = drawn;
  },
  summary() {
    const { value, stale, problem } = memory.getState();
    if (!value) return `The memory of a design over time. ${problem || 'It is being computed.'}`;
    const { kept, kappa } = value;
    const shares = kappa.durations.map((duration, k) => {
      const networks = kept.networks.map((network) => percent(network[k]!)).join(', ');
      return `after ${duration} ms the equation keeps ${percent(kept.equation[k]!)}, three networks ${networks}`;
    });
    const holds = kappa.valid.every((one) => one === 1) ? '' : ' The equation does not hold all the time.';
    return `The memory over ${significant(kept.after / 1000, 2)} s: ${shares.join('; ')}.${holds}${old(stale)}`;
  },
  table() {
    const { value } = memory.getState();
    const { time, durations, shape, equation, networks, valid } = value?.kappa ?? {
      ...{ time: [], durations: [], shape: [0, 0, 1] as const, equation: new Float64Array(0), networks: [], valid: new Uint8Array(0) },
    };
    return {
      columns: [
        { name: 'time after the beginning of the pulse', unit: 'ms' },
        ...durations.flatMap((duration) => [
          { name: `equation, ${duration} ms`, unit: '' },
          ...networks.map((_, i) => ({ name: `network ${i + 1}, ${duration} ms`, unit: '' })),
        ]),
      ],
      rows: Array.from(time, (at, t) => [
        at,
        ...durations.flatMap((_, k) => {
          const place = k * shape[1] + t;
          return [valid[place] === 1 ? equation[place]! : Number.NaN, ...networks.map((path) => path[place]!)];
        }),
      ]),
    };
  },
  notes() {
    const { value } = memory.getState();
    return value ? [['Design', `rank one, overlap ${value.overlap}, random part ${value.gain}, ${value.size} units`]] : [];
  },
  surroundings: () => ({ x: 'time after the beginning of the pulse', y: '\u03ba' }),
};

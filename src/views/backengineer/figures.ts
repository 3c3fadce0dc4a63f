/** The three figures of Back-engineer as contents: drawing (flat), sentence, table. */

import { plainPieces } from '../../figures/words.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed, percent, significant } from '../../ui/format.ts';
import { components } from './components.ts';
import { disturbanceScene } from './disturbance/disturbanceScene.ts';
import { disturbed } from './disturbance/disturbed.ts';
import { drawProjections } from './drawProjections.ts';
import { drawContributions, drawShares, type Scales, worse } from './drawShares.ts';
import { compared, draws } from './randomAxes/compared.ts';
import { comparedCurves } from './randomAxes/drawRandomAxes.ts';
import { comparedAt, comparisonText, within } from './randomAxes/words.ts';
import { durationsOf, labelOf, type Scene, sceneOf } from './scene.ts';
import { backEngineerReading, shareNumbers } from './words.ts';

const scenes = new WeakMap<PcaResult, { scene: Scene | null }>();

/** The scene of a result, made once. */
export function sceneFor(result: PcaResult | null): Scene | null {
  if (!result) return null;
  let kept = scenes.get(result);
  if (!kept) scenes.set(result, (kept = { scene: sceneOf(result) }));
  return kept.scene;
}

const now = () => components.getState();

/** Why a figure has nothing to show at this moment. */
function whyNothing(): string {
  const { value: result, problem } = now();
  if (problem) return problem;
  if (result)
    return shareNumbers(result).activityIs === 'unbounded'
      ? 'The activity of this network grows without bound.'
      : 'This network is silent: there is no activity to take axes from.';
  return store.getState().training.running ? 'It is computed when the training pauses.' : 'It is being computed.';
}

/** Said of what was computed before something changed. */
const old = () => (now().stale ? ' Something has changed since: it is being computed anew.' : '');

/** Of the last drawings on screen, for readings. */
const scales: { shares: Scales | null; contributions: Scales | null } = { shares: null, contributions: null };

/** With the disturbance, where one is shown. */
function sceneShown(): Scene | null {
  const { value: result } = now();
  const base = sceneFor(result);
  const { value } = disturbed.getState();
  const shown = value && store.getState().config.view.carried === 'disturbance';
  return base && result && shown ? disturbanceScene(base, result, value, value.kind === 'state') : base;
}

export const trajectoriesFigure: FigureContent = {
  name: 'trajectories',
  draw(surface, colours) {
    const scene = sceneShown();
    if (scene) drawProjections(surface, scene, now().stale, colours);
  },
  summary() {
    const { value: result } = now();
    const scene = sceneFor(result);
    if (!scene) return `Activity after a pulse on its leading components. ${whyNothing()}`;
    // Small activity has small coordinates: two digits of the longest axis, one decimal at least.
    const longest = Math.max(...scene.ranges.map(([low, high]) => high - low));
    const decimals = Math.min(12, Math.max(1, 2 - Math.floor(Math.log10(longest))));
    const ends = scene.marks
      .filter(({ kind }) => kind === 'end')
      .map(({ duration, point }) => `${labelOf(scene, duration)} at ${point.map((value) => fixed(value, decimals)).join(', ')}`);
    const names = durationsOf(scene).map((duration) => labelOf(scene, duration));
    const of = result?.phases[0] === 'input' ? `after pulses of ${durationsOf(scene).join(', ')} ms` : `in the conditions ${names.join(', ')}`;
    return `Activity ${of} on three components, which carry ${scene.shares.map(percent).join(', ')} of the variance. Lines end at: ${ends.join('; ')}.${old()}`;
  },
  table() {
    const { value: result } = now();
    const count = result?.trajectories[0] ? result.trajectories[0].points.length / result.trajectories[0].time.length : 0;
    const pulses = result?.phases[0] === 'input';
    const rows = (result?.trajectories ?? []).flatMap(({ duration, label, time, points, phase }) =>
      Array.from(time, (at, t) => [
        pulses ? duration : label,
        at,
        result!.phases[phase[t]!]!,
        ...Array.from({ length: count }, (_, k) => points[t * count + k]!),
      ]),
    );
    return {
      columns: [
        pulses ? { name: 'pulse', unit: 'ms' } : { name: 'condition', unit: '' },
        { name: 'time', unit: 'ms' },
        { name: 'phase', unit: '' },
        ...Array.from({ length: count }, (_, k) => ({ name: `PC ${k + 1}`, unit: 'rate' })),
      ],
      rows,
    };
  },
  notes() {
    const scene = sceneFor(now().value);
    if (!scene) return [];
    const point = (values: readonly number[]) => values.map((value) => fixed(value, 4)).join(', ');
    return [
      ['Rest, PC 1 to 3', point(scene.rest)],
      ['Share of the variance, PC 1 to 3', scene.shares.map(percent).join(', ')],
      ...scene.arrows.map(({ name, tip, share }): [string, string] => [
        `Arrow ${name}, from rest to`,
        `${point(tip)} (its direction alone means something); ${percent(share)} of ${name} lies on these axes`,
      ]),
      ...scene.marks.map(({ kind, duration, time, point: at }): [string, string] => [
        `${kind === 'turn' ? 'Circle' : 'Dot'}, ${labelOf(scene, duration)}`,
        `${fixed(time, 0)} ms: ${point(at)}`,
      ]),
    ];
  },
};

/** The comparison with random axes where it is of the present state. */
function freshComparison() {
  const { value, stale } = compared.state.getState();
  return value && !stale ? value : null;
}

export const sharesFigure: FigureContent = {
  name: 'share-by-axes',
  draw(surface, colours, time) {
    const { value, stale } = compared.state.getState();
    const drawn = drawShares(surface, now().value, now().stale, colours, value && { ...comparedCurves(value), stale });
    if (!Number.isNaN(time)) scales.shares = drawn;
  },
  readings: () => ({
    count: scales.shares?.count ?? 0,
    at(k) {
      const { value: result } = now();
      if (!result || !scales.shares) return null;
      const [activity, answer] = [result.variance[k]!, result.carried[k]!];
      const beside = freshComparison();
      const { x, y } = scales.shares;
      const axes = k === 0 ? '1 axis' : `${k + 1} axes`;
      return {
        x: x(k + 1),
        // Below 0 there is no place for the answer: the curve of the activity is pointed at.
        y: y(Math.min(1, answer < 0 ? activity : answer)),
        text: `${axes}: ${percent(activity)} of the activity, ${answer < 0 ? `answer ${worse}` : `${answer > 0 ? percent(answer) : 'nothing'} of the answer`}${beside ? comparedAt(beside, k) : ''}`,
      };
    },
  }),
  surroundings: () => ({ y: 'share carried' }),
  summary() {
    const { value: result } = now();
    if (!result) return `Share carried by the first axes. ${whyNothing()}`;
    const beside = freshComparison();
    return `${plainPieces(backEngineerReading(shareNumbers(result))).trim()}${beside ? ` ${comparisonText(beside)}` : ''}${old()}`;
  },
  table() {
    const { value: result } = now();
    const beside = freshComparison();
    const random = beside?.null.heldOut;
    const rows = Array.from(result?.variance ?? [], (share, k) => [
      k + 1,
      share,
      result!.carried[k] ?? Number.NaN,
      result!.eigenvalues[k] ?? Number.NaN,
      ...(random ? [beside.heldOut, random.mean, random.sd].map((shares) => shares[k] ?? Number.NaN) : []),
    ]);
    return {
      columns: [
        { name: 'axes', unit: '' },
        { name: 'share of the activity', unit: '1' },
        { name: 'answer: 1 - error / variance', unit: '1' },
        { name: 'variance along this axis', unit: 'squared rate' },
        ...(random ? ['best readout, other trials', 'random axes, mean', 'random axes, standard deviation'].map((name) => ({ name, unit: '1' })) : []),
      ],
      rows,
    };
  },
  notes: () =>
    freshComparison()
      ? [['Random axes', `dots and band: mean and ${within} standard deviations of ${draws} sets, by the best readout on trials that it has not seen`]]
      : [],
};

export const contributionsFigure: FigureContent = {
  name: 'what-each-axis-adds',
  draw(surface, colours, time) {
    const drawn = drawContributions(surface, now().value, now().stale, colours);
    if (!Number.isNaN(time)) scales.contributions = drawn;
  },
  readings: () => ({
    count: scales.contributions?.count ?? 0,
    at(k) {
      const value = now().value?.contribution[k];
      if (value === undefined || !scales.contributions) return null;
      return { x: scales.contributions.x(k + 1), y: scales.contributions.y(value), text: `axis ${k + 1}: ${fixed(value, 3)}` };
    },
  }),
  surroundings: () => ({ x: 'axis, by its variance', y: 'readout weight \u00d7 standard deviation' }),
  summary() {
    const { value: result } = now();
    if (!result) return `What each axis adds to the output. ${whyNothing()}`;
    const largest = result.contribution.reduce((best, value, k) => (Math.abs(value) > Math.abs(result.contribution[best]!) ? k : best), 0);
    const adds = (axis: number) => significant(result.contribution[axis]!, 2);
    if (!Number.isFinite(result.contribution[largest] ?? Number.NaN)) return 'What each axis adds to the output is not known.';
    if (result.contribution[largest] === 0) return `What each axis adds to the output: none adds anything.${old()}`;
    return `What each axis adds to the output: most comes from axis ${largest + 1}, ${adds(largest)}${largest > 0 ? `; axis 1 adds ${adds(0)}` : ''}.${old()}`;
  },
  table() {
    const rows = Array.from(now().value?.contribution ?? [], (value, k) => [k + 1, value]);
    return {
      columns: [
        { name: 'axis', unit: '' },
        { name: 'readout weight times standard deviation', unit: 'output' },
      ],
      rows,
    };
  },
};

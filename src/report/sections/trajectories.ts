/** Principal components of the activity in trials, and the trajectories on them. */
import { placeOf, twoSided } from '../chance.ts';
import { colours, conditionName, plot, rangeOf } from '../figures/plot.ts';
import { oriented } from '../orientation.ts';
import { componentTrials } from '../protocol.ts';
import type { Chance, Missing, ReportFigure, Section, Told, Written } from '../section.ts';
import { numberText } from '../words.ts';

/**
 * Share of the variance along k random axes: mean k/N, and by the second moments of a random projection the variance
 * 2 k (N - k) (1/PR - 1/N) / (N (N - 1) (N + 2)), with PR the participation ratio of the covariance.
 */
export function randomShare(k: number, size: number, ratio: number): Chance {
  const variance = (2 * k * (size - k) * Math.max(0, 1 / ratio - 1 / size)) / Math.max(1, size * (size - 1) * (size + 2));
  const sd = Math.sqrt(variance);
  return {
    value: k / size,
    low: Math.max(0, k / size - twoSided * sd),
    high: Math.min(1, k / size + twoSided * sd),
    of: `${k} random ${k === 1 ? 'axis' : 'axes'}`,
  };
}

function planeFigure({ trajectories, shape: [count], variance }: Told<'pca'>): ReportFigure {
  const axes = count as number;
  const of = (points: Float64Array, axis: number) => Float64Array.from({ length: points.length / axes }, (_, t) => points[t * axes + axis]!);
  const lines = trajectories.map(({ points, label }) => ({ label, x: of(points, 0), y: axes > 1 ? of(points, 1) : new Float64Array(points.length) }));
  const [left, right] = rangeOf(lines.flatMap(({ x }) => [...x]));
  const [low, high] = rangeOf(lines.flatMap(({ y }) => [...y]));
  const second = (variance[1] ?? variance[0]!) - variance[0]!;
  return plot({
    name: 'trajectories-plane',
    title: 'Trajectories on the first two components',
    summary: `${lines.length} trajectories; the axes have ${numberText(100 * variance[0]!, 3)} % and ${numberText(100 * second, 3)} % of the variance. A ring is where a trial begins, a disc where it ends.`,
    x: { from: left, to: right, name: 'component 1' },
    y: { from: low, to: high, name: 'component 2' },
    width: 620,
    height: 460,
    beside: 90,
    draw({ surface, x, y, right: edge, top }) {
      lines.forEach((line, index) => {
        const [across, up] = [Array.from(line.x, (at) => x(at)), Array.from(line.y, (at) => y(at))];
        surface.line(across, up, { colour: conditionName(index, lines.length), width: 1.6, casing: colours.paper });
        surface.disc(across[0]!, up[0]!, 4, { fill: colours.paper, stroke: conditionName(index, lines.length), width: 1.6 });
        surface.disc(across.at(-1)!, up.at(-1)!, 4, { fill: conditionName(index, lines.length), stroke: colours.paper });
        surface.text(line.label, edge + 8, top + 10 + 18 * index, { colour: conditionName(index, lines.length, 'text'), baseline: 'middle' });
      });
    },
  });
}

function varianceFigure({ variance }: Told<'pca'>, size: number): ReportFigure {
  const count = Math.min(variance.length, 20);
  const places = Array.from({ length: count }, (_, k) => k + 1);
  return plot({
    name: 'trajectories-variance',
    title: 'Share of the variance by the first axes',
    summary: `The first ${count} axes have ${numberText(100 * variance[count - 1]!, 4)} % of the variance; the dotted line is random axes.`,
    x: { from: 0, to: count + 0.5, name: 'axes' },
    y: { from: 0, to: 1.04, name: 'share of the variance', at: [0, 0.25, 0.5, 0.75, 1] },
    height: 280,
    draw({ surface, x, y }) {
      surface.line(
        places.map((k) => x(k)),
        places.map((k) => y(k / size)),
        { colour: colours.ink, width: 1.4, dash: [2, 4] },
      );
      surface.line(
        places.map((k) => x(k)),
        places.map((k) => y(variance[k - 1]!)),
        { colour: colours.ink, width: 2.4 },
      );
      for (const k of places) surface.disc(x(k), y(variance[k - 1]!), 3.2, { fill: colours.ink, stroke: colours.paper });
    },
  });
}

export const trajectories: Section = {
  name: 'trajectories',
  title: 'Trajectories',
  asks: 'How does the activity move in trials, and how many axes does it take to see it?',
  plan: () => [{ name: 'pca', given: { source: 'trials' } }],
  async write({ config, task }, ask): Promise<Written | Missing> {
    const found = oriented(await ask('pca', { source: 'trials' }));
    const { eigenvalues, variance, participationRatio, trajectories: lines, axes, mean, shape } = found;
    if (!(eigenvalues[0]! > 0)) return { reason: 'Nothing moves in trials of this task: the rates have no variance.' };
    const { size } = config.network;
    const [one, three] = [randomShare(1, size, participationRatio), randomShare(Math.min(3, size), size, participationRatio)];
    const shareOf = (k: number) => variance[Math.min(k, variance.length) - 1]!;
    const enough = Array.from(variance).findIndex((share) => share >= 0.9) + 1;
    const more = placeOf(shareOf(1), one) === 'above';
    return {
      paragraphs: [
        `In trials of \u201c${task.title}\u201d the first principal component has ${numberText(100 * shareOf(1), 3)} % of the variance of the rates and the first three ${numberText(100 * shareOf(3), 3)} %${enough > 0 ? `; ${enough} ${enough === 1 ? 'is' : 'are'} enough for 90 %` : ''}. ${
          more
            ? `Random axes have ${numberText(100 * one.value, 2)} % and ${numberText(100 * three.value, 2)} %.`
            : `That is no more than random axes have (${numberText(100 * one.value, 2)} %).`
        } The components are fitted to this activity, so that the first ones have more than their share in any activity of few samples.`,
      ],
      figures: [planeFigure(found), varianceFigure(found, size)],
      quantities: [
        {
          name: 'eigenvalues',
          unit: '',
          meaning: 'Variances of the rates along the principal components, largest first [units]; of n samples the sum of squares is divided by n - 1.',
          data: eigenvalues,
          shape: [eigenvalues.length],
        },
        { name: 'first', unit: '', meaning: 'Share of the variance along the first of them.', data: shareOf(1), chance: one },
        { name: 'firstThree', unit: '', meaning: 'Share along the first three.', data: shareOf(3), chance: three },
        { name: 'variance', unit: '', meaning: 'Share of the variance of the first k.', data: variance, shape: [variance.length] },
        { name: 'axes', unit: '', meaning: 'Principal components, rows of length 1 [axes, units]; the largest entry of each is positive.', data: axes, shape },
        { name: 'mean', unit: '', meaning: 'Mean rates [units]: what rates are less before they are seen on the axes.', data: mean, shape: [mean.length] },
        ...lines.map(({ points, time, label }, k) => ({
          name: `points.${k}`,
          unit: '',
          meaning: `Trajectory on the axes in the condition ${label} [steps, axes].`,
          data: points,
          shape: [time.length, shape[0]!],
        })),
        ...lines.map(({ time, label }, k) => ({ name: `time.${k}`, unit: 'ms', meaning: `Its times (${label}).`, data: time, shape: [time.length] })),
      ],
      settings: [
        ...componentTrials(config, lines[0] && lines[0].time[1]! - lines[0].time[0]!),
        ['trajectories', lines.map(({ label }) => label).join(', ')],
        ['axes', String(shape[0])],
      ],
      uncertainty: 'Shares are of the trials that were run; other trials have others.',
      chance: 'Chance are random axes, which have k/N of the variance; the band follows from the spectrum of the activity.',
    };
  },
};

/** Fixed and slow points of the network without input. */
import { nonlinearities } from '../../science/nonlinearities/index.ts';
import { counted } from '../../ui/format.ts';
import { colours, plot, rangeOf } from '../figures/plot.ts';
import { oriented } from '../orientation.ts';
import type { Given, Missing, ReportFigure, Section, Subject, Told, Written } from '../section.ts';
import { listed, numberText } from '../words.ts';

type Planning = Pick<Subject, 'config'>;
type Point = Told<'fixedPoints'>['points'][number];

/** A search takes as long as the cube of the units. */
const searchOf = ({ config: { network } }: Planning): Given<'fixedPoints'> => ({ starts: network.size <= 200 ? 128 : network.size <= 600 ? 48 : 24, seed: 1 });

function planeFigure(config: Subject['config'], { points }: Told<'fixedPoints'>, { axes, mean, trajectories, shape }: Told<'pca'>): ReportFigure {
  const [count, size] = shape as readonly [number, number];
  const rate = nonlinearities[config.network.nonlinearity];
  const on = (state: ArrayLike<number>, axis: number) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += axes[axis * size + i]! * ((config.network.system === 'leaky-rate' ? state[i]! : rate.value(state[i]!)) - mean[i]!);
    return sum;
  };
  const second = Math.min(1, count - 1);
  const places = points.map(({ state, kind }) => ({ kind, x: on(state.data, 0), y: on(state.data, second) }));
  const lines = trajectories.map(({ points: path }) => {
    const of = (axis: number) => Float64Array.from({ length: path.length / count }, (_, t) => path[t * count + axis]!);
    return { x: of(0), y: of(second) };
  });
  const [left, right] = rangeOf([...lines.flatMap(({ x }) => [...x]), ...places.map(({ x }) => x)]);
  const [low, high] = rangeOf([...lines.flatMap(({ y }) => [...y]), ...places.map(({ y }) => y)]);
  return plot({
    name: 'points-plane',
    title: 'Points on the first two components of the trials',
    summary: `Discs are stable points, crosses saddles, rings slow points; grey the trajectories of trials.`,
    x: { from: left, to: right, name: 'component 1' },
    y: { from: low, to: high, name: 'component 2' },
    height: 440,
    draw({ surface, x, y }) {
      for (const line of lines)
        surface.line(
          Array.from(line.x, (at) => x(at)),
          Array.from(line.y, (at) => y(at)),
          { colour: colours.line, width: 1.2 },
        );
      for (const { kind, ...at } of places) {
        const [across, up] = [x(at.x), y(at.y)];
        if (kind === 'saddle')
          for (const sign of [-1, 1])
            surface.segment(across - 4.5, up - 4.5 * sign, across + 4.5, up + 4.5 * sign, { colour: colours.ink, width: 2, casing: colours.paper });
        else
          surface.disc(
            across,
            up,
            4.5,
            kind === 'stable' ? { fill: colours.ink, stroke: colours.paper } : { fill: colours.paper, stroke: colours.ink, width: 1.6 },
          );
      }
    },
  });
}

/**
 * What stands still or grows at a point. Where the speed is least without being 0 the flow has an eigenvalue of 0 across it (J^T F = 0): what a computer finds
 * in its place is the rest of the search, of either sign, and no direction that grows.
 */
function growthAt(point: Point): { readonly unstable: number; readonly slowest: number } {
  if (point.bent) return { unstable: point.unstable ?? 0, slowest: 1 / Math.min(...Array.from(point.eigenvalues?.real ?? [], Math.abs)) };
  const least = point.fixed && !point.neutral ? 0 : 1e-5;
  const moving = Array.from(point.eigenvalues?.real ?? []).filter((real) => Math.abs(real) > least);
  return { unstable: moving.filter((real) => real > 0).length, slowest: 1 / Math.min(...moving.map(Math.abs)) };
}

/** "128 starts led to 1 point, a saddle." */
function foundSentence({ points: all, starts, diverged, fast }: Told<'fixedPoints'>): string {
  const [stable, saddles, slow] = (['stable', 'saddle', 'slow'] as const).map((kind) => all.filter((point) => point.kind === kind));
  const unstable = saddles!.map((point) => growthAt(point).unstable);
  const lost = diverged + fast;
  const begin = `Without input ${counted(starts, 'start')} led to`;
  if (all.length === 1) {
    const what = stable!.length === 1 ? 'a stable one' : slow!.length === 1 ? 'a slow one' : `a saddle with ${counted(unstable[0]!, 'unstable direction')}`;
    return `${begin} one point, ${what}. ${lost > 0 ? `${counted(lost, 'start')} ended at no point.` : 'Every start ended there.'}`;
  }
  const [least, most] = [Math.min(...unstable), Math.max(...unstable)];
  const directions =
    unstable.length === 0
      ? ''
      : `; the saddles have ${least === most ? counted(least, 'unstable direction') : `between ${least} and ${most} unstable directions`}`;
  return `${begin} ${all.length} points: ${listed([`${stable!.length} stable`, counted(saddles!.length, 'saddle'), counted(slow!.length, 'slow point')])}${directions}. ${
    lost > 0 ? `${counted(lost, 'start')} ended at no point.` : 'Every start ended at one of them.'
  }`;
}

/** What may be missing. */
function missingSentence({ points: all, converged }: Told<'fixedPoints'>): string {
  const once = all.filter((point) => point.found === 1).length;
  const lying = all.filter((point) => point.neutral).length;
  if (lying > 0 && all.length > 1)
    return `At ${lying === all.length ? 'all' : lying} of them an eigenvalue of the flow is 0 as far as they are known (1e-5): they do not stand alone, or hardly; they lie on lines or surfaces of points of which these are examples.`;
  if (lying > 0)
    return 'An eigenvalue of the flow is 0 there as far as the point is known (1e-5): along that direction a small push neither clearly fades nor clearly grows.';
  if (once > 0)
    return `${all.length === 1 ? 'It' : `${once} of them`} ${once === 1 ? 'was' : 'were'} found only once: a further start would come to a new point with a chance of about ${numberText((100 * once) / converged, 2)} %.`;
  return `${all.length === 1 ? 'It' : 'Each'} was found more than once, so that few are likely to be missing near the starts.`;
}

export const points: Section = {
  name: 'points',
  title: 'Fixed and slow points',
  asks: 'Where does the network rest without input, and what is stable?',
  plan: (subject) => [
    { name: 'fixedPoints', given: searchOf(subject) },
    { name: 'pca', given: { source: 'trials' } },
  ],
  async write(subject, ask): Promise<Written | Missing> {
    const { config } = subject;
    const asked = searchOf(subject);
    const found = await ask('fixedPoints', asked);
    const { points: all, starts, converged, diverged, fast, degree } = found;
    if (all.length === 0)
      return {
        reason: `None of ${starts} starts ended at a fixed or slow point (${diverged} ended nowhere, ${fast} where the speed is least and still high). That does not prove that there is none.`,
      };
    const trials = oriented(await ask('pca', { source: 'trials' }));
    const of = (kind: string) => all.filter((point) => point.kind === kind);
    const [stable, saddles, slow] = [of('stable'), of('saddle'), of('slow')];
    const fixed = all.filter((point) => point.fixed);
    const unseen = converged > 0 ? all.filter((point) => point.found === 1).length / converged : Number.NaN;
    const bounded = config.network.nonlinearity === 'tanh' || config.network.nonlinearity === 'sigmoid';
    const sum =
      bounded && degree !== undefined && fixed.length > 0
        ? ` Each fixed point counted as 1 with an even number of unstable directions and as \u22121 with an odd one, their sum is ${numberText(degree)}. ${
            degree === 1 ? 'It has to be 1 where no point is missing; that it is proves nothing.' : 'It would be 1 where no point is missing: some are.'
          }`
        : '';
    const bent = all.filter((point) => point.bent);
    const sides =
      bent.length > 0
        ? ` At ${all.length === 1 ? 'it' : `${bent.length} of them`} units stand where relu bends (${listed([...new Set(bent.map((point) => point.bent!))].map(String))} of ${config.network.size}): eigenvalues are those of the side to which a small push turns, and pushes in four random directions decide what is stable.`
        : '';
    return {
      paragraphs: [foundSentence(found), `${missingSentence(found)}${sum}${sides}`],
      figures: [planeFigure(config, found, trials)],
      tables: [
        {
          name: 'points',
          title: 'Points',
          table: {
            columns: [
              { name: 'point', unit: '' },
              { name: 'kind', unit: '' },
              { name: 'speed', unit: '1/\u03c4' },
              { name: 'unstable directions', unit: '' },
              { name: 'largest real part', unit: '1/\u03c4' },
              { name: 'slowest time constant', unit: 'ms' },
              { name: 'starts that ended here', unit: '' },
              { name: 'output', unit: '' },
            ],
            rows: all.map((point, k) => [
              k + 1,
              point.kind ?? (point.fixed ? 'fixed' : 'slow'),
              point.speed,
              point.eigenvalues ? growthAt(point).unstable : '',
              point.eigenvalues?.real[0] ?? '',
              point.eigenvalues ? config.network.tau * growthAt(point).slowest : '',
              point.found,
              Array.from(point.output, (value) => numberText(value, 3)).join(', '),
            ]),
          },
        },
      ],
      quantities: [
        { name: 'count', unit: '', meaning: 'Points that were found.', data: all.length },
        { name: 'stable', unit: '', meaning: 'Stable fixed points among them.', data: stable.length },
        { name: 'saddles', unit: '', meaning: 'Fixed points with unstable directions.', data: saddles.length },
        { name: 'slow', unit: '', meaning: 'Minima of the speed up to 0.1 states per time constant that are no fixed points.', data: slow.length },
        {
          name: 'unseen',
          unit: '',
          meaning: 'Share of the starts that ended at a point that no other start came to: chance of a further start to find a new one (Good and Turing).',
          data: unseen,
        },
        ...(degree === undefined ? [] : [{ name: 'degree', unit: '', meaning: 'Sum of (-1)^unstable over the fixed points.', data: degree }]),
        {
          name: 'states',
          unit: '',
          meaning: 'Their states [points, units].',
          data: all.flatMap((point) => Array.from(point.state.data)),
          shape: [all.length, config.network.size],
        },
        {
          name: 'outputs',
          unit: '',
          meaning: 'What the network says there [points, outputs].',
          data: all.flatMap((point) => Array.from(point.output)),
          shape: [all.length, config.network.outputs],
        },
        { name: 'speeds', unit: '1/\u03c4', meaning: 'Speed |F| there.', data: all.map(({ speed }) => speed), shape: [all.length] },
        {
          name: 'unstable',
          unit: '',
          meaning: 'Eigenvalues of the flow with a real part above 0; at slow points above 1e-5, since one is 0 there.',
          data: all.map((point) => (point.eigenvalues ? growthAt(point).unstable : Number.NaN)),
          shape: [all.length],
        },
        {
          name: 'real',
          unit: '1/\u03c4',
          meaning: 'Real parts of the eigenvalues of the flow there [points, units].',
          data: all.flatMap((point) => Array.from(point.eigenvalues?.real ?? [])),
          shape: [all.length, all[0]!.eigenvalues?.real.length ?? 0],
        },
        {
          name: 'imaginary',
          unit: '1/\u03c4',
          meaning: 'Their imaginary parts.',
          data: all.flatMap((point) => Array.from(point.eigenvalues?.imaginary ?? [])),
          shape: [all.length, all[0]!.eigenvalues?.imaginary.length ?? 0],
        },
      ],
      settings: [
        ['starts', starts === asked.starts ? String(starts) : `${starts}: ${asked.starts}, and more as long as points were missing`],
        ['where they lie', 'states of trials, mixtures of two of them, noise of their size, in turn'],
        ['input', 'none'],
        ['seed', '1'],
      ],
      uncertainty:
        'A fixed point is exact to a speed of 1e-9; which points there are is not: a search finds those near its starts. At a slow point, where the speed is least without being 0, one eigenvalue of the flow is 0; it counts neither as unstable nor as the slowest.',
      chance: 'Points have no chance level; each is checked by its speed.',
    };
  },
};

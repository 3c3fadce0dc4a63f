/** How the network does it: its linear stage, a transient or an attractor, the closed form, the part of low rank. */
import { placeOf, twoSided } from '../chance.ts';
import { colours, conditionName, endLabels, plot, rangeOf } from '../figures/plot.ts';
import { orNull } from '../reasons.ts';
import type { Chance, Given, Quantity, ReportFigure, ReportTable, Section, Subject, Told, Written } from '../section.ts';
import { growingModes, listed, numberText } from '../words.ts';

type Planning = Pick<Subject, 'config'>;

const motionOf: Given<'memoryMotion'> = { seed: 1 };
const partOf: Given<'lowRankPart'> = { draws: 5, seed: 1 };
/** Errors of the network and of its closed form, with the noise that it has. */
const closedFormOf = ({ config }: Planning): Given<'robustness'> => ({
  ...{ noises: [config.network.noise], times: [], jitters: [], silenced: [], kicks: [], dts: [] },
  ...{ seeds: [1], subjects: ['present', 'closed form'], trials: 100 },
});

/** "0.105 to 0.138", over conditions. */
function spanText(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => numberText(value, 3));
  return low === high ? low! : `${low} to ${high}`;
}

interface Piece {
  readonly paragraphs: readonly string[];
  readonly figures?: readonly ReportFigure[];
  readonly tables?: readonly ReportTable[];
  readonly quantities?: readonly Quantity[];
}

const none: Piece = { paragraphs: [] };

function linear(found: Told<'linearStage'> | null): Piece {
  if (!found) return none;
  const { cases, growing, growthTime, inheritedChance } = found;
  const whole = cases.filter(({ scale }) => scale === 1);
  const ends = whole.map(({ holdsUntil }) => holdsUntil).filter(Number.isFinite);
  const held =
    ends.length === 0
      ? 'to the end of the trial'
      : `for ${spanText(ends)} ms after the first input${ends.length < whole.length ? ', in some conditions to the end' : ''}`;
  const inherited = whole.map((one) => one.inherited.at(-1)!).filter(Number.isFinite);
  const outside = inherited.filter(
    (value) => placeOf(value, { value: 0, low: -twoSided * inheritedChance, high: twoSided * inheritedChance }) !== 'within',
  ).length;
  return {
    paragraphs: [
      `Linear stage: around the state in which trials begin ${growingModes(growing)}${growing === 0 ? '' : `${growing === 1 ? '' : ', the fastest'} by e in ${numberText(growthTime)} ms`}. A linear formula follows the state to 10 % ${held}. Of the direction of that moment ${
        inherited.length === 0
          ? 'nothing can be said at the end'
          : outside === 0
            ? 'no more is left at the end than chance gives'
            : `more is left at the end than chance gives in ${outside} of ${inherited.length} conditions`
      }.`,
    ],
    tables: [
      {
        name: 'linear',
        title: 'How long a linear formula holds',
        table: {
          columns: [
            { name: 'condition', unit: '' },
            { name: 'input times', unit: '' },
            { name: 'holds until', unit: 'ms' },
          ],
          rows: cases.map(({ condition, scale, holdsUntil }) => [condition, scale, Number.isFinite(holdsUntil) ? holdsUntil : 'the end of the trial']),
        },
      },
    ],
    quantities: [
      { name: 'linear.growing', unit: '', meaning: 'Modes of the flow that grow in the state in which trials begin.', data: growing },
      { name: 'linear.growthTime', unit: 'ms', meaning: 'The fastest of them grows by e in this time.', data: growthTime },
      {
        name: 'linear.holdsUntil',
        unit: 'ms',
        meaning: 'Until when the formula errs by less than 10 %, of each condition and scale in the table.',
        data: cases.map(({ holdsUntil }) => holdsUntil),
        shape: [cases.length],
      },
      {
        name: 'linear.inheritedEnd',
        unit: '',
        meaning: 'Cosine of the change of the state at the end with that when the formula fails, of each condition at scale 1.',
        data: whole.map((one) => one.inherited.at(-1)!),
        shape: [whole.length],
      },
      { name: 'linear.inheritedChance', unit: '', meaning: 'Standard deviation of such a cosine of random directions.', data: inheritedChance },
    ],
  };
}

function kicksFigure({ time, kicks }: Told<'memoryMotion'>): ReportFigure {
  const shown = kicks.map(({ along, growth }) => ({ along, growth: Array.from(growth, (value) => (value > 0 ? value : Number.NaN)) }));
  const [low, high] = rangeOf(shown.flatMap(({ growth }) => growth.map(Math.log10)));
  const seconds = Array.from(time, (value) => value / 1000);
  return plot({
    name: 'mechanism-kicks',
    title: 'A small kick during the memory, over time',
    summary: `Size of the difference that a kick makes, in parts of the kick, for kicks ${listed(shown.map(({ along }) => along))}; kicks at random are what chance gives.`,
    x: { from: 0, to: seconds.at(-1)!, name: 'time after the kick', unit: 's' },
    y: { from: 10 ** low, to: 10 ** high, log: true, name: 'difference' },
    beside: 96,
    draw(place) {
      const { surface, x, y, left, right } = place;
      if (low < 0 && high > 0) surface.segment(left, y(1), right, y(1), { colour: colours.hair, width: 1 });
      const across = seconds.map((at) => x(at));
      const colourOf = (along: string, index: number, use: 'line' | 'text') => (along === 'random' ? colours.ink : conditionName(index, shown.length, use));
      shown.forEach(({ along, growth }, index) => {
        surface.line(
          across,
          growth.map((value) => y(value)),
          { colour: colourOf(along, index, 'line'), width: along === 'random' ? 2.4 : 1.6 },
        );
      });
      endLabels(
        place,
        shown.map(({ along, growth }, index) => ({
          text: along,
          y: y(growth.findLast(Number.isFinite) ?? Number.NaN),
          colour: colourOf(along, index, 'text'),
        })),
      );
    },
  });
}

function motion(found: Told<'memoryMotion'> | null): Piece {
  if (!found) return none;
  const { conditions, kicks, time } = found;
  const end = time.length - 1;
  const random = kicks.find(({ along }) => along === 'random');
  if (!random || end < 0) return none;
  const [low, high] = [random.least[end]!, random.largest[end]!];
  const grown = low > 1 ? 'grow' : high < 1 ? 'fade' : 'neither all grow nor all fade';
  const others = kicks.filter(({ along }) => along !== 'random' && along !== 'at rest');
  const apart = others.filter(({ growth }) => growth[end]! > high || growth[end]! < low).map(({ along }) => along);
  return {
    paragraphs: [
      `Transient or attractor: in the memory the state moves at ${spanText(conditions.map(({ speed }) => speed[0]!))} states per time constant at first and ${spanText(conditions.map(({ speed }) => speed.at(-1)!))} at the end; the way is ${spanText(conditions.map(({ pathOverChord }) => pathOverChord))} times as long as the distance of its ends (1: straight). Small kicks in random directions ${grown}: after ${numberText(time[end]!)} ms their differences are ${numberText(low, 3)} to ${numberText(high, 3)} times as large. ${
        apart.length === 0 ? 'Kicks along the weights do not leave that range.' : `Outside of that range lie kicks along: ${listed(apart)}.`
      }`,
    ],
    figures: [kicksFigure(found)],
    quantities: [
      {
        name: 'motion.pathOverChord',
        unit: '',
        meaning: `Length of the way over the distance of its ends, of the conditions ${conditions.map(({ condition }) => condition).join(', ')}.`,
        data: conditions.map(({ pathOverChord }) => pathOverChord),
        shape: [conditions.length],
      },
      {
        name: 'motion.speedFirst',
        unit: '1/\u03c4',
        meaning: 'Speed |F| of the flow after the moment of the kicks, of each condition.',
        data: conditions.map(({ speed }) => speed[0]!),
        shape: [conditions.length],
      },
      {
        name: 'motion.speedLast',
        unit: '1/\u03c4',
        meaning: 'The same at the end.',
        data: conditions.map(({ speed }) => speed.at(-1)!),
        shape: [conditions.length],
      },
      { name: 'motion.time', unit: 'ms', meaning: 'After the kick.', data: time, shape: [time.length] },
      ...kicks.map(({ along, growth }) => ({
        name: `motion.growth.${along.replaceAll(' ', '-')}`,
        unit: '',
        meaning: `Difference over kick, kicks ${along}, geometric mean over conditions and directions.`,
        data: growth,
        shape: [growth.length],
      })),
      {
        name: 'motion.randomEnd',
        unit: '',
        meaning: 'Difference over kick at the end, kicks at random; the band has all of them.',
        data: random.growth[end]!,
        chance: { value: 1, of: 'differences that neither grow nor fade' },
      },
    ],
  };
}

function closedForm(found: Told<'robustness'> | null): Piece {
  if (!found) return none;
  const of = (subject: string) => found.rows.find((row) => row.subject === subject);
  const [own, fitted] = [of('present'), of('closed form')];
  const reason = found.subjects.find(({ name }) => name === 'closed form')?.reason;
  if (!own || !fitted) return { paragraphs: reason ? [`Closed form: ${reason}`] : [] };
  const guess =
    fitted.error >= fitted.chance
      ? 'no better than guessing, so that the rates hold no answer that a linear readout finds'
      : `against ${numberText(fitted.chance)} for guessing`;
  return {
    paragraphs: [
      `Closed form: the best linear readout of the same rates, fitted to trials of its own, errs by ${numberText(fitted.error)}, ${guess}; the present one by ${numberText(own.error)} on the same trials.`,
    ],
    quantities: [
      {
        name: 'closedForm.error',
        unit: '',
        meaning: 'Error of the readout in closed form, as in robustness (seed 1).',
        data: fitted.error,
        chance: { value: fitted.chance, of: 'guessing' },
      },
      {
        name: 'closedForm.own',
        unit: '',
        meaning: 'Error of the present readout on the same trials.',
        data: own.error,
        chance: { value: own.chance, of: 'guessing' },
      },
    ],
  };
}

/** What is not above 0 is no part of an answer: it is further from it than its mean. */
const shareText = (share: number): string => (share > 0 ? `${numberText(100 * share, 3)} % of the answer` : 'none of the answer');

/** What the largest singular value of a matrix of independent entries stays below in 975 of 1000: its edge, and the law of Tracy and Widom (Johnstone 2001). */
function largestByChance(singularValues: Float64Array): number {
  const size = singularValues.length;
  const square = singularValues.reduce((sum, value) => sum + value * value, 0);
  return 2 * Math.sqrt(square / size) * (1 + 0.458 * size ** (-2 / 3));
}

function lowRank(found: Told<'lowRankPart'> | null): Piece {
  if (!found) return none;
  const { rank, source, singularValues, answer, null: random, overlaps } = found;
  const chance: Chance = {
    value: random.mean.own,
    low: random.mean.own - 2.8 * random.sd.own,
    high: random.mean.own + 2.8 * random.sd.own,
    of: 'random parts of the same strengths',
  };
  const limit = largestByChance(singularValues);
  const beyond = singularValues.reduce((count, value) => count + Number(value > limit), 0);
  const more = Number.isFinite(answer.own) && Number.isFinite(chance.value) && placeOf(answer.own, chance) === 'above' && answer.own > 0;
  return {
    paragraphs: [
      `Low rank: ${beyond === 0 ? `no singular value of G lies beyond the largest of a random matrix (${numberText(limit)})` : `${beyond} singular ${beyond === 1 ? 'value of G lies' : 'values of G lie'} beyond the largest of a random matrix (${numberText(limit)})`}. Run with its part of rank ${rank} alone (${source}), the network gives ${
        Number.isFinite(answer.own) ? `${shareText(answer.own)} by its own readout` : 'no answer: its activity grows without bound'
      }${Number.isFinite(answer.own) ? (more ? `; random parts of the same strength give ${numberText(100 * chance.value, 3)} %` : ', which is no more than random parts of the same strength give') : ''}. The whole network gives ${shareText(answer.whole)}.`,
    ],
    quantities: [
      {
        name: 'lowRank.singularValues',
        unit: '',
        meaning: 'Singular values of G, largest first [units].',
        data: singularValues,
        shape: [singularValues.length],
      },
      {
        name: 'lowRank.randomSingularValues',
        unit: '',
        meaning: 'Those of a random matrix of the same size.',
        data: random.singularValues,
        shape: [random.singularValues.length],
      },
      {
        name: 'lowRank.beyond',
        unit: '',
        meaning: 'Singular values beyond the largest that a random matrix of the same mean square has in 975 of 1000.',
        data: beyond,
        chance: { value: 0, of: 'a random matrix' },
      },
      {
        name: 'lowRank.limit',
        unit: '',
        meaning: 'That largest one: 2 s sqrt(N) (1 + 0.458 N^(-2/3)) with s the root mean square of the entries.',
        data: limit,
      },
      { name: 'lowRank.rank', unit: '', meaning: 'Rank of the part.', data: rank },
      {
        name: 'lowRank.own',
        unit: '',
        meaning: 'Share of the answer by the own readout when only that part runs: 1 less the squared error over the variance of the targets.',
        data: answer.own,
        ...(Number.isFinite(chance.value) ? { chance } : {}),
      },
      { name: 'lowRank.whole', unit: '', meaning: 'The same of the whole network.', data: answer.whole },
      { name: 'lowRank.recurrentOverlap', unit: '', meaning: 'Cosines of n with m [rank, rank].', data: overlaps.recurrent, shape: [rank, rank] },
      { name: 'lowRank.overlapChance', unit: '', meaning: 'Standard deviation of the cosine of random directions.', data: random.overlapSd },
    ],
  };
}

export const mechanism: Section = {
  name: 'mechanism',
  title: 'Mechanism',
  asks: 'How does it do it: by a linear stage, a transient or an attractor, a part of low rank?',
  plan: (subject) => [
    { name: 'linearStage', given: {} },
    { name: 'memoryMotion', given: motionOf },
    { name: 'robustness', given: closedFormOf(subject) },
    { name: 'lowRankPart', given: partOf },
  ],
  async write(subject, ask): Promise<Written | { reason: string }> {
    const pieces = [
      linear(await orNull(ask('linearStage', {}))),
      motion(await orNull(ask('memoryMotion', motionOf))),
      closedForm(await orNull(ask('robustness', closedFormOf(subject)))),
      lowRank(await orNull(ask('lowRankPart', partOf))),
    ];
    const paragraphs = pieces.flatMap((piece) => piece.paragraphs);
    // One that answers in full says why the others do not.
    if (paragraphs.length === 0) return { reason: await reasonOf(ask('memoryMotion', motionOf)) };
    const guessed = subject.task.known ? [] : [`Nothing says what the network was trained for: all of this is of trials of \u201c${subject.task.title}\u201d.`];
    return {
      paragraphs: [...guessed, ...paragraphs],
      figures: pieces.flatMap(({ figures = [] }) => figures),
      tables: pieces.flatMap(({ tables = [] }) => tables),
      quantities: pieces.flatMap(({ quantities = [] }) => quantities),
      settings: [
        ['kicks', 'as lab.memoryMotion() has them, seed 1'],
        ['random parts', '5, seed 1'],
        ['closed form', 'readout of lab.fitReadout, seed 1'],
      ],
      uncertainty:
        'Kicks are given as the range over conditions and directions; the share of the answer by a part of low rank stands beside the spread of five random parts.',
      chance: 'Chance are kicks and directions at random, random matrices and parts of the same strength, and guessing.',
    };
  },
};

async function reasonOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'Its questions have no answer for this network.',
    ({ message }: Error) => message,
  );
}

/** How the network does it: its linear stage, a transient or an attractor, the closed form, the part of low rank. */

import { nonlinearities } from '../../science/nonlinearities/index.ts';
import { counted } from '../../ui/format.ts';
import { guessing, meanOf, ofDraws, placeOf, reachOfAll } from '../chance.ts';
import { colours, conditionName, endLabels, plot, rangeOf } from '../figures/plot.ts';
import { orNull } from '../reasons.ts';
import type { Ask, Given, Quantity, ReportFigure, ReportTable, Section, Subject, Told, Written } from '../section.ts';
import { hasPulses } from '../subject.ts';
import { growingModes, listed, numberText, shareText, withError } from '../words.ts';

type Planning = Pick<Subject, 'config'>;

/** So many kicks at random that few others leave their range by chance. */
const motionOf = { kicks: 20, seed: 1 } satisfies Given<'memoryMotion'>;
const partOf = { draws: 5, seed: 1 } satisfies Given<'lowRankPart'>;
/** Without noise the pulses are the same for every seed. */
const seedsOf = (config: Planning['config']): readonly number[] => (hasPulses(config) && config.network.noise === 0 ? [1] : [1, 2, 3]);
/** Errors of the network and of its closed form, with the noise that it has. */
const closedFormOf = ({ config }: Planning): Given<'robustness'> => ({
  ...{ noises: [config.network.noise], times: [], jitters: [], silenced: [], kicks: [], dts: [] },
  ...{ seeds: seedsOf(config), subjects: ['present', 'closed form'], trials: 100 },
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

/** Speed of the flow up to which a state is one of rest; 1/tau. */
const atRest = 1e-9;

/** Speed of the flow, without input, in the state in which trials begin; 1/tau. */
async function speedAtStart({ network }: Subject['config'], ask: Ask): Promise<number> {
  const [{ data: G }, { data: b }, { data: h0 }] = [await ask('weights', 'G'), await ask('weights', 'b'), await ask('weights', 'h0')];
  const rate = nonlinearities[network.nonlinearity];
  const isRate = network.system === 'leaky-rate';
  const rates = isRate ? h0 : h0.map((state) => rate.value(state));
  const { size } = network;
  let square = 0;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += G[i * size + j]! * rates[j]!;
    const drive = network.gain * sum + b[i]!;
    square += ((isRate ? rate.value(drive) : drive) - h0[i]!) ** 2;
  }
  return Math.sqrt(square);
}

function linear(found: Told<'linearStage'> | null, speed: number): Piece {
  if (!found) return none;
  const { cases, growing, growthTime, inheritedChance, bent = 0 } = found;
  const whole = cases.filter(({ scale }) => scale === 1);
  const ends = whole.map(({ holdsUntil }) => holdsUntil).filter(Number.isFinite);
  const held =
    ends.length === 0
      ? 'to the end of the trial'
      : `until ${spanText(ends)} ms after the first input${ends.length < whole.length ? ', in some conditions to the end' : ''}`;
  const inherited = whole.map((one) => one.inherited.at(-1)!).filter(Number.isFinite);
  // Several conditions are looked at, any of which may have more by chance.
  const limit = reachOfAll(inherited.length) * inheritedChance;
  const kept = inherited.filter((value) => value > limit).length;
  return {
    paragraphs: [
      `Linear stage: ${bent > 0 ? `in the state in which trials begin ${counted(bent, 'unit')} ${bent === 1 ? 'stands' : 'stand'} where relu bends; a linear formula has the slope 0 there, so that nothing is said of growing modes` : `around the state in which trials begin ${growingModes(growing)}${growing === 0 ? '' : `${growing === 1 ? '' : ', the fastest'} by e in ${numberText(growthTime)} ms`}`}${speed > atRest ? `; it is no state of rest, and moves without an input at ${numberText(speed, 3)} states per time constant, which is part of what follows` : ''}. A linear formula follows the state to 10 % ${held}. Of the direction of that moment ${
        inherited.length === 0
          ? 'nothing can be said at the end'
          : kept === 0
            ? 'no more is left at the end than chance gives'
            : `more is left at the end than chance gives in ${kept} of ${inherited.length} conditions (cosines above ${numberText(limit, 2)})`
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
      {
        name: 'linear.growing',
        unit: '',
        meaning: `Modes of the flow that grow in the state in which trials begin${bent > 0 ? ', with the slope 0 for units that stand where relu bends' : ''}.`,
        data: growing,
      },
      ...(bent > 0 ? [{ name: 'linear.bent', unit: '', meaning: 'Units that stand where relu bends in that state.', data: bent }] : []),
      {
        name: 'linear.startSpeed',
        unit: '1/\u03c4',
        meaning: 'Speed |F| of the flow without input in that state; 0 where it is a state of rest.',
        data: speed,
      },
      { name: 'linear.growthTime', unit: 'ms', meaning: 'The fastest of them grows by e in this time.', data: growthTime },
      {
        name: 'linear.holdsUntil',
        unit: 'ms',
        meaning:
          'Time after the first input at which the formula first errs by more than 10 % of the change of the state, of each condition and scale in the table.',
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

/** What the names at the lines mean. */
const kickWords: Readonly<Record<string, string>> = {
  random: 'at random (which is what chance gives)',
  input: 'along the input weights',
  output: 'along the output weights',
  neighbour: 'towards the neighbour, the state after a pulse 10 ms longer',
  'at rest': 'at random in the state in which trials begin (at rest)',
};

function kicksFigure({ time, kicks }: Told<'memoryMotion'>): ReportFigure {
  const shown = kicks.map(({ along, growth }) => ({ along, growth: Array.from(growth, (value) => (value > 0 ? value : Number.NaN)) }));
  const [low, high] = rangeOf(shown.flatMap(({ growth }) => growth.map(Math.log10)));
  const seconds = Array.from(time, (value) => value / 1000);
  return plot({
    name: 'mechanism-kicks',
    title: 'A small kick during the memory, over time',
    summary: `Size of the difference that a kick makes, in parts of the kick, by its direction: ${listed(shown.map(({ along }) => kickWords[along] ?? along))}.`,
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
        meaning: 'Difference over kick at the end, kicks at random, geometric mean over conditions and directions.',
        data: random.growth[end]!,
        chance: { value: 1, of: 'differences that neither grow nor fade' },
      },
      { name: 'motion.randomEndLeast', unit: '', meaning: 'The least of them.', data: low },
      { name: 'motion.randomEndLargest', unit: '', meaning: 'The largest of them.', data: high },
    ],
  };
}

function closedForm(found: Told<'robustness'> | null): Piece {
  if (!found) return none;
  const of = (subject: string) => {
    const rows = found.rows.filter((row) => row.subject === subject);
    return rows.length === 0 ? null : { ...meanOf(rows.map(({ error }) => error)), count: rows.length, chance: rows[0]!.chance };
  };
  const [own, fitted] = [of('present'), of('closed form')];
  const reason = found.subjects.find(({ name }) => name === 'closed form')?.reason;
  if (!own || !fitted) return { paragraphs: reason ? [`Closed form: ${reason}`] : [] };
  const better = placeOf(fitted.mean, guessing(fitted.chance), fitted.error ?? 0, fitted.count) === 'below';
  const guess = better ? `against ${numberText(fitted.chance)} for guessing` : `which is no better than guessing (${numberText(fitted.chance)})`;
  return {
    paragraphs: [
      `Closed form: a linear readout of the same rates that was fitted in closed form, on trials of its own, errs by ${withError(fitted.mean, fitted.error)}, ${guess}; the present one errs by ${withError(own.mean, own.error)} on the same trials.`,
    ],
    quantities: [
      {
        name: 'closedForm.error',
        unit: '',
        meaning: 'Error of the readout in closed form with the noise of the network, as in robustness; mean over seeds.',
        data: fitted.mean,
        error: fitted.error,
        chance: { value: fitted.chance, of: 'guessing' },
      },
      {
        name: 'closedForm.own',
        unit: '',
        meaning: 'Error of the present readout on the same trials.',
        data: own.mean,
        error: own.error,
        chance: { value: own.chance, of: 'guessing' },
      },
    ],
  };
}

/** What the largest singular value of a matrix of independent entries stays below in 975 of 1000: its edge, and the law of Tracy and Widom (Johnstone 2001). */
function largestByChance(singularValues: Float64Array): number {
  const size = singularValues.length;
  const square = singularValues.reduce((sum, value) => sum + value * value, 0);
  return 2 * Math.sqrt(square / size) * (1 + 0.458 * size ** (-2 / 3));
}

function lowRank(found: Told<'lowRankPart'> | null): Piece {
  if (!found) return none;
  const { rank, source, singularValues, answer, null: random, overlaps } = found;
  const chance = ofDraws(random.mean.own, random.sd.own, partOf.draws, `random parts of the same strengths, ${partOf.draws} draws`);
  const limit = largestByChance(singularValues);
  const beyond = singularValues.reduce((count, value) => count + Number(value > limit), 0);
  const more = Number.isFinite(answer.own) && Number.isFinite(chance.value) && placeOf(answer.own, chance) === 'above' && answer.own > 0;
  return {
    paragraphs: [
      `Low rank: ${beyond === 0 ? `no singular value of G lies beyond the largest of a random matrix (${numberText(limit)})` : `${beyond} singular ${beyond === 1 ? 'value of G lies' : 'values of G lie'} beyond the largest of a random matrix (${numberText(limit)})`}. Run with its part of rank ${rank} alone (${source}), the network ${
        Number.isFinite(answer.own)
          ? `gives ${shareText(answer.own, ' of the answer')} by its own readout`
          : 'gives no answer: its activity grows without bound'
      }${Number.isFinite(answer.own) ? (more ? `; random parts of the same strength give ${shareText(chance.value)}` : ', which is no more than random parts of the same strength give') : ''}. The whole network gives ${shareText(answer.whole, ' of the answer')}.`,
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
    const speed = await speedAtStart(subject.config, ask);
    const pieces = [
      linear(await orNull(ask('linearStage', {})), speed),
      motion(await orNull(ask('memoryMotion', motionOf))),
      closedForm(await orNull(ask('robustness', closedFormOf(subject)))),
      lowRank(await orNull(ask('lowRankPart', partOf))),
    ];
    const paragraphs = pieces.flatMap((piece) => piece.paragraphs);
    // One that answers in full says why the others do not.
    if (paragraphs.length === 0) return { reason: await reasonOf(ask('memoryMotion', motionOf)) };
    const started =
      speed > atRest
        ? [
            'In the trials of this section the first input comes at once, to the state in which trials begin. That is no state of rest: where the task lets the network wait before its first input, it is elsewhere by then, and what is said here of times, speeds and kicks is not of that.',
          ]
        : [];
    const guessed = subject.task.known ? [] : [`Nothing says what the network was trained for: all of this is of trials of \u201c${subject.task.title}\u201d.`];
    return {
      paragraphs: [...guessed, ...started, ...paragraphs],
      figures: pieces.flatMap(({ figures = [] }) => figures),
      tables: pieces.flatMap(({ tables = [] }) => tables),
      quantities: pieces.flatMap(({ quantities = [] }) => quantities),
      settings: protocolOf(subject),
      uncertainty:
        'Kicks are given as the range over conditions and directions; the share of the answer by a part of low rank stands beside the spread of five random parts.',
      chance: 'Chance are kicks and directions at random, random matrices and parts of the same strength, and guessing.',
    };
  },
};

/** With what it was measured. */
function protocolOf({ config }: Subject): readonly (readonly [string, string])[] {
  const pulses = hasPulses(config);
  return [
    [
      'trials',
      `${pulses ? 'a pulse of each duration that is shown' : 'the conditions of the task, eight at most'}; the first input comes at once, to the state in which trials begin`,
    ],
    [
      'kicks',
      `${motionOf.kicks} in random directions for each condition, one along the weights of the first input, one along those of the first output${pulses ? ', one towards the state after a pulse 10 ms longer' : ''}; length 0.01 (at rest 0.000001), ${pulses ? '2000 ms' : 'three fifths of the trial'} after the first input, followed for 2000 ms${pulses ? '' : ' or to the end of the trial'}; seed ${motionOf.seed}`,
    ],
    [
      'closed form',
      `ridge regression on trials of its own; errors on ${pulses ? '15 pulses' : '100 drawn trials for each seed'}, noise ${numberText(config.network.noise)}, seeds ${seedsOf(config).join(', ')}`,
    ],
    ['low rank', `in the trials of \u201cWho carries the answer\u201d; ${partOf.draws} random parts, seed ${partOf.seed}`],
  ];
}

async function reasonOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'Its questions have no answer for this network.',
    ({ message }: Error) => message,
  );
}

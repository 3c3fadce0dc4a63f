/** How much of the answer the first axes of the activity carry, beside random axes. */
import { ofDraws, placeOf } from '../chance.ts';
import { colours, conditionName, endLabels, plot, rangeOf } from '../figures/plot.ts';
import { answerTrials } from '../protocol.ts';
import type { Chance, Missing, Quantity, ReportFigure, Section, Told, Written } from '../section.ts';
import { listed, numberText, shareText } from '../words.ts';
import { successOf, successPlan, withoutAnswers } from './answers.ts';

const kinds = ['trials', 'regression'] as const;
const draws = 20;

const askedOf = (axes: (typeof kinds)[number], size: number) => ({ axes, count: Math.min(20, size), draws, seed: 1 }) as const;

const bandAt = ({ mean, sd }: { readonly mean: Float64Array; readonly sd: Float64Array }, k: number): Chance =>
  ofDraws(mean[k]!, sd[k]!, draws, `${k + 1} random ${k === 0 ? 'axis' : 'axes'}, ${draws} draws`);

function figureOf({ axes, own, best, heldOut, null: random }: Told<'answerAxes'>): ReportFigure {
  const places = Array.from(own, (_, k) => k + 1);
  const lines = [
    ['own readout', own],
    ['best readout', best],
    ['held out', heldOut],
  ] as const;
  const [low] = rangeOf([0, ...Array.from(heldOut), ...Array.from(random.heldOut.mean)].map((value) => Math.max(-0.5, value)));
  const clipped = (values: ArrayLike<number>) => Array.from(values, (value) => Math.max(low, value));
  return plot({
    name: `carried-${axes}`,
    title: axes === 'trials' ? 'Share of the answer by the first components of the trials' : 'Share of the answer by axes of a regression',
    summary: `By the own readout, the best one, and the best one on trials held out; the band is 95 of 100 sets of random axes, held out. What lies below ${numberText(low, 2)} is drawn there.`,
    x: { from: 0.5, to: places.length + 0.5, name: 'axes' },
    y: { from: low, to: 1.04, name: 'share of the answer' },
    beside: 96,
    draw(place) {
      const { surface, x, y } = place;
      const across = places.map((k) => x(k));
      const edge = (side: 'low' | 'high') => places.map((_, k) => y(Math.min(1.04, Math.max(low, bandAt(random.heldOut, k)[side]!))));
      surface.area(across, edge('high'), edge('low'), { fill: colours.hair });
      lines.forEach(([, values], index) => {
        surface.line(
          across,
          clipped(values).map((value) => y(value)),
          { colour: conditionName(index, 3), width: 2 },
        );
      });
      endLabels(
        place,
        lines.map(([text, values], index) => ({ text, y: y(clipped(values).at(-1)!), colour: conditionName(index, 3, 'text') })),
      );
    },
  });
}

function sentenceOf({ axes, own, heldOut, whole, null: random }: Told<'answerAxes'>): string {
  const at = [0, 2, 9].filter((k) => k < own.length);
  const claims = at.map((k) => ({ k, value: heldOut[k]!, band: bandAt(random.heldOut, k) }));
  const more = claims.filter(({ value, band }) => value > 0 && placeOf(value, band) === 'above');
  const axis = axes === 'trials' ? 'principal components of the trials' : 'axes by regression';
  const count = (k: number) => (k === 0 ? 'the first' : `the first ${k + 1}`);
  return `Of the ${axis}, ${listed(claims.map(({ k, value, band }) => `${count(k)} carr${k === 0 ? 'ies' : 'y'} ${shareText(value)} on trials held out (random axes ${shareText(band.value)})`))}. ${
    more.length === 0
      ? 'None of that is more than random axes carry.'
      : more.length === claims.length
        ? 'Each is more than random axes carry.'
        : `Only ${listed(more.map(({ k }) => count(k)))} ${more.length === 1 && more[0]!.k === 0 ? 'carries' : 'carry'} more than random axes.`
  } By its own readout, on all axes, the network carries ${shareText(whole)}; restricted to ${count(at.at(-1)!)} it carries ${shareText(own[at.at(-1)!]!)}.`;
}

export const carried: Section = {
  name: 'carried',
  title: 'Who carries the answer',
  asks: 'How much of the answer do the first axes carry: by the own readout, the best one, on trials held out, beside random axes?',
  plan: (subject) => [...successPlan(subject), ...kinds.map((axes) => ({ name: 'answerAxes' as const, given: askedOf(axes, subject.config.network.size) }))],
  async write(subject, ask): Promise<Written | Missing> {
    const reason = withoutAnswers(subject, await successOf(subject, ask));
    if (reason) return { reason };
    const found: Told<'answerAxes'>[] = [];
    for (const axes of kinds) found.push(await ask('answerAxes', askedOf(axes, subject.config.network.size)));
    return {
      paragraphs: found.map(sentenceOf),
      figures: found.map(figureOf),
      quantities: found.flatMap((one): Quantity[] => {
        const array = (name: string, data: Float64Array, meaning: string): Quantity => ({
          name: `${one.axes}.${name}`,
          unit: '',
          meaning,
          data,
          shape: [data.length],
        });
        return [
          {
            name: `${one.axes}.whole`,
            unit: '',
            meaning: 'Share of the answer by the own readout on all axes: 1 less the squared error over the variance of the targets.',
            data: one.whole,
          },
          array('own', one.own, 'By the own readout restricted to the first k axes.'),
          array('best', one.best, 'By the best affine readout of k axes, on the trials it was fitted to.'),
          array('heldOut', one.heldOut, 'The same on trials held out.'),
          array('variance', one.variance, 'Share of the variance of what the axes are made of.'),
          array('random.best', one.null.mean, 'Best readout of k random axes, mean over draws.'),
          array('random.bestSd', one.null.sd, 'Its standard deviation over draws.'),
          array('random.own', one.null.own.mean, 'Own readout restricted to k random axes, mean.'),
          array('random.ownSd', one.null.own.sd, 'Its standard deviation.'),
          array('random.heldOut', one.null.heldOut.mean, 'Best readout of k random axes on trials held out, mean.'),
          array('random.heldOutSd', one.null.heldOut.sd, 'Its standard deviation.'),
          {
            name: `${one.axes}.heldOut3`,
            unit: '',
            meaning: 'Held out, three axes.',
            data: one.heldOut[Math.min(2, one.heldOut.length - 1)]!,
            chance: bandAt(one.null.heldOut, Math.min(2, one.heldOut.length - 1)),
          },
        ];
      }),
      settings: [
        ['axes', 'principal components of trials; regression on what the trials are about'],
        ...answerTrials(subject.config),
        ['sets of random axes', String(draws)],
        ['seed', '1'],
      ],
      uncertainty: 'The share on trials held out is free of the gain that a fit has on its own trials; the spread of random axes is over their draws.',
      chance: 'Chance are random axes of the same number.',
    };
  },
};

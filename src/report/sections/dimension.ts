/** Over how many directions the activity is spread. */
import { placeOf, twoSided } from '../chance.ts';
import { colours, plot, rangeOf } from '../figures/plot.ts';
import { componentTrials } from '../protocol.ts';
import type { Missing, Section, Written } from '../section.ts';
import { theoryOf } from '../theory.ts';
import { numberText, withError } from '../words.ts';

export const dimension: Section = {
  name: 'dimension',
  title: 'Dimension of the activity',
  asks: 'Over how many directions is the activity spread when the network is left alone, and in trials?',
  plan: () => [
    { name: 'dimension', given: { seed: 1 } },
    { name: 'pca', given: { source: 'trials' } },
  ],
  async write({ config }, ask): Promise<Written | Missing> {
    const alone = await ask('dimension', { seed: 1 });
    const trials = await ask('pca', { source: 'trials' });
    const { network } = config;
    const { size } = network;
    const { participationRatio, unbiased, standardError, samples } = alone;
    // Below 2 mean field is not to be trusted.
    const expected = (await theoryOf(config, ask))?.found.participationRatio ?? null;
    const theory = expected !== null && expected >= 2 ? expected : null;
    const independent = 1 / (1 / size + 1 / samples);
    const moves = participationRatio !== null;
    const lies = moves && unbiased !== null ? placeOf(unbiased, { value: independent }, standardError ?? 0, 10) : 'within';
    const aloneSaid = moves
      ? `Left alone the activity is spread over ${numberText(participationRatio)} directions (participation ratio over ${samples} samples)${unbiased === null ? '' : `; with the bias of the finite time taken off ${withError(unbiased, standardError)}`}. ${
          lies === 'below'
            ? `Units that moved independently would fill ${numberText(independent, 3)}.`
            : 'That is no less than units that move independently fill.'
        }${theory === null ? '' : ` Mean field has ${numberText(theory)} for ${size} units with independent weights as large as these.`}`
      : 'Left alone the network rests or its activity dies away, so that there are no directions to count.';
    const inTrials = Number.isFinite(trials.participationRatio)
      ? `In trials of the task it is spread over ${numberText(trials.participationRatio)}.`
      : 'In trials of the task nothing moves.';
    const seen = Array.from(alone.value).some(Number.isFinite);
    const [from, to] = rangeOf([0, ...Array.from(alone.value), ...(theory === null ? [] : [theory])]);
    return {
      paragraphs: [`${aloneSaid} ${inTrials}`],
      figures:
        moves && seen
          ? [
              plot({
                name: 'dimension-time',
                title: 'Participation ratio over the time that was sampled',
                summary: `The estimate grows with the time that is sampled and ends at ${numberText(participationRatio)}${unbiased === null ? '' : `; the point with a bar (1.96 standard errors) has the bias of the finite time taken off`}.`,
                x: { from: 0, to: alone.time.at(-1)! * 1.06, name: 'time sampled', unit: '\u03c4' },
                y: { from: Math.max(0, from), to, name: 'participation ratio' },
                height: 280,
                draw({ surface, x, y, left, right }) {
                  if (theory !== null) surface.segment(left, y(theory), right, y(theory), { colour: colours.line, width: 3.5 });
                  surface.line(
                    Array.from(alone.time, (at) => x(at)),
                    Array.from(alone.value, (at) => y(at)),
                    { colour: colours.ink, width: 2.4 },
                  );
                  if (unbiased === null) return;
                  const end = x(alone.time.at(-1)! * 1.03);
                  if (standardError !== null)
                    surface.segment(end, y(unbiased - twoSided * standardError), end, y(unbiased + twoSided * standardError), {
                      colour: colours.ink,
                      width: 1.4,
                    });
                  surface.disc(end, y(unbiased), 4, { fill: colours.ink, stroke: colours.paper });
                },
              }),
            ]
          : [],
      quantities: [
        ...(moves
          ? [
              {
                name: 'alone',
                unit: '',
                meaning: 'Participation ratio (tr C)^2 / tr C^2 of the covariance of the rates left alone, over the whole time.',
                data: participationRatio,
              },
            ]
          : []),
        ...(unbiased === null
          ? []
          : [
              {
                name: 'aloneUnbiased',
                unit: '',
                meaning: 'The same from products of covariances of different tenths of the time.',
                data: unbiased,
                error: standardError,
                chance: { value: independent, of: 'as many samples of units that move independently' },
              },
            ]),
        ...(theory === null
          ? []
          : [{ name: 'meanField', unit: '', meaning: 'Mean field for as many units with independent weights as large as these.', data: theory }]),
        ...(Number.isFinite(trials.participationRatio)
          ? [
              {
                name: 'trials',
                unit: '',
                meaning: 'Participation ratio of the eigenvalues of the covariance of the rates in trials (trajectories.eigenvalues).',
                data: trials.participationRatio,
                chance: { value: size, of: 'units that move independently, endless samples' },
              },
            ]
          : []),
        { name: 'time', unit: '\u03c4', meaning: 'Times sampled.', data: alone.time, shape: [alone.time.length] },
        { name: 'overTime', unit: '', meaning: 'Participation ratio until then.', data: alone.value, shape: [alone.value.length] },
      ],
      settings: [
        ['noise', numberText(network.noise)],
        ['left alone', `after 200 \u03c4, one sample every half \u03c4 (whole steps): ${samples}, seed 1`],
        ...componentTrials(config),
      ],
      uncertainty:
        'The standard error leaves out each tenth of the time in turn; it knows nothing of motions that this one trajectory did not visit. The ratio in trials is of these trials.',
      chance: 'Units that move independently fill nearly as many directions as there are units.',
    };
  },
};

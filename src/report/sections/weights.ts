/** Input and output weights: how alike they are, and over how many directions of the activity they are spread. */
import { around, type Place, placeOf, twoSided } from '../chance.ts';
import type { Chance, Quantity, Section, Told, Written } from '../section.ts';
import { chanceText, numberText } from '../words.ts';

/** A column of a matrix [units, columns]. */
const column = ({ data, shape }: Told<'weights'>, k: number): Float64Array => Float64Array.from({ length: shape[0]! }, (_, i) => data[i * shape[1]! + k]!);

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, first, second] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    first += a[i]! ** 2;
    second += b[i]! ** 2;
  }
  return product / Math.sqrt(first * second);
}

const words: Readonly<Record<Place, string>> = { above: 'more than chance gives', below: 'less than chance gives', within: 'no other than chance gives' };

/** "Before training it was 1." */
const beforeText = (initial: number | null, fitted = false): string =>
  initial === null ? '' : ` Before ${fitted ? 'the fit' : 'training'} it was ${numberText(initial, 3)}.`;

/** Whose principal components the directions are: of the input weights, and of the output weights. */
const [alone, memory] = ['the activity left alone', 'the memory of pulses of 50, 150 and 300 ms in the first input, 10 ms after the start of a trial'];

function ratioSentence(what: string, of: string, { value, chance, chanceSd, initial }: Told<'measure'>['inputParticipationRatio'], fitted = false): string {
  if (!Number.isFinite(value)) return `${what} have no participation ratio, since they are all 0 or nothing moves.`;
  const band = around(chance, chanceSd, '');
  return `${what} are spread over ${numberText(value)} principal components of ${of}: ${words[placeOf(value, band)]} (a random vector: ${chanceText(band)}).${beforeText(initial, fitted)}`;
}

export const weights: Section = {
  name: 'weights',
  title: 'Input and output weights',
  asks: 'Do the weights in and out have to do with each other, and with few directions of the activity?',
  plan: () => [{ name: 'measure', given: {} }],
  async write({ config: { network }, isStudy, provenance }, ask): Promise<Written> {
    const { size, inputs, outputs } = network;
    const [I, W] = [await ask('weights', 'I'), await ask('weights', 'W')];
    const measured = await ask('measure', {});
    const correlation: Chance = around(0, 1 / Math.sqrt(size), 'independent directions');
    const all = Array.from({ length: inputs * outputs }, (_, at) => cosine(column(I, Math.floor(at / outputs)), column(W, at % outputs)));
    const known = all.filter(Number.isFinite);
    const outside = known.filter((value) => placeOf(value, correlation) !== 'within').length;
    const { value, initial } = measured.weightCorrelation;
    const fitted = provenance.done.findLast((deed) => deed.kind === 'fitted' || deed.groups.includes('W'))?.kind === 'fitted';
    const made = fitted
      ? ' They are those of a readout in closed form, which is a sum of rates of the memory by the way in which it is made: on the axes of the memory it may lie below what a random vector has without being any other than such a readout.'
      : '';
    const ratio = (name: string, what: string, of: Told<'measure'>['inputParticipationRatio']): Quantity => ({
      name,
      unit: '',
      meaning: `Participation ratio (sum |c|)^2 / sum c^2 of ${what}. Directions without activity, in which any axes are as good, count as well: it can be computed again within its chance band and not closer.`,
      data: of.value,
      chance: around(of.chance, of.chanceSd, 'a random vector on any axes'),
    });
    const before = (['weightCorrelation', 'inputParticipationRatio', 'outputParticipationRatio'] as const).flatMap((name): Quantity[] => {
      const drawn = measured[name].initial;
      return drawn === null ? [] : [{ name: `before.${name}`, unit: '', meaning: 'The same before training, of the weights as they were drawn.', data: drawn }];
    });
    return {
      paragraphs: [
        Number.isFinite(value)
          ? `The first input and the first output have weights whose cosine is ${numberText(value, 3)}, ${words[placeOf(value, correlation)]} (0 ± ${numberText(twoSided / Math.sqrt(size), 2)} in 95 of 100).${beforeText(initial, fitted)}${isStudy ? ' The study drew both from one seed, so that before training the cosine was 1: training has lowered it.' : ''}`
          : 'The first input or the first output has weights that are all 0, so that there is no correlation.',
        ...(known.length > 1
          ? [
              `Of the ${known.length} cosines of an input with an output ${outside} lie outside of that band; by chance one in twenty does, so ${outside > 0.05 * known.length + twoSided * Math.sqrt(0.0475 * known.length) ? 'that is more than chance gives' : 'nothing is claimed'}.`,
            ]
          : []),
        `${ratioSentence('The input weights', alone, measured.inputParticipationRatio)} ${ratioSentence('The output weights', memory, measured.outputParticipationRatio, fitted)}${made}`,
      ],
      quantities: [
        { name: 'correlation', unit: '', meaning: 'Cosine of the first column of I and the first column of W.', data: value, chance: correlation },
        { name: 'correlations', unit: '', meaning: 'The same of all columns of I [inputs] with all of W [outputs].', data: all, shape: [inputs, outputs] },
        ratio('inputParticipationRatio', `the first column of I on the principal components of ${alone}`, measured.inputParticipationRatio),
        ratio('outputParticipationRatio', `the first column of W on those of ${memory}`, measured.outputParticipationRatio),
        ...before,
      ],
      uncertainty: 'Both follow from the weights, and have no statistical error.',
      chance: 'Chance are independent Gaussian weights: a cosine of standard deviation 1/\u221aN, a participation ratio of about 2N/\u03c0.',
    };
  },
};

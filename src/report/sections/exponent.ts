/** The largest Lyapunov exponent of this network, and the kind of motion that it settles into. */
import { placeOf } from '../chance.ts';
import type { Section, Told, Written } from '../section.ts';
import { theoryOf } from '../theory.ts';
import { listed, numberText, withError } from '../words.ts';

const kinds: Readonly<Record<string, string>> = {
  'fixed point': 'it comes to rest at a fixed point',
  'limit cycle': 'it comes to a limit cycle, a motion that repeats itself',
  'quasi-periodic': 'it moves on a torus, with two frequencies in no simple ratio',
  chaos: 'it is chaotic',
  undecided: 'the kind of its motion is undecided',
};

/** Of exponent and error, what may be said. */
function sentenceOf({ exponents, standardError, regime, settled, noise, copies }: Told<'lyapunov'>): string {
  const [exponent, error] = [exponents[0]!, standardError[0]!];
  const place = placeOf(exponent, { value: 0 }, error);
  const sign =
    place === 'above'
      ? 'small differences grow'
      : place === 'below'
        ? 'small differences fade'
        : 'which is no other than 0 within its error, so that nothing is claimed of whether small differences grow or fade';
  const kind = regime === 'chaos' && place !== 'above' ? kinds.undecided! : kinds[regime]!;
  return `Left alone${noise > 0 ? ' with its noise' : ''} the network has the largest Lyapunov exponent ${withError(exponent, error)} per time constant: ${sign}. Followed from ${copies} starts, ${kind}${settled ? '' : '; not all of them had settled when the measurement ended'}.`;
}

export const exponent: Section = {
  name: 'exponent',
  title: 'Exponent and regime',
  asks: 'Is it chaotic, and what does it settle into when it is left alone?',
  plan: () => [{ name: 'lyapunov', given: { seed: 1 } }],
  async write({ config }, ask): Promise<Written> {
    const found = await ask('lyapunov', { seed: 1 });
    const { exponents, standardError, attractors, copies, transient, duration, entropy, entropyError } = found;
    const { network } = config;
    const theory = await theoryOf(config, ask);
    return {
      paragraphs: [
        sentenceOf(found),
        ...(attractors.length > 1
          ? [
              `Starts lead to different motions: ${listed(attractors.map(({ regime, share, copies: of }) => `${regime} (${of.length} of ${copies}, ${numberText(100 * share, 2)} %)`))}. The exponent is that of the first.`,
            ]
          : []),
        ...(theory
          ? [
              `An endless network of independent weights as large as these (variance g²/N with g = ${numberText(theory.gain)}), with this noise, would have ${numberText(theory.found.lyapunov)} by mean field; this is a single network, whose weights may be no such draw.`,
            ]
          : []),
      ],
      tables: [
        {
          name: 'attractors',
          title: 'Where the starts lead',
          table: {
            columns: [
              { name: 'motion', unit: '' },
              { name: 'starts', unit: '' },
              { name: 'exponent', unit: '1/\u03c4' },
              { name: 'standard error', unit: '1/\u03c4' },
              { name: 'settled', unit: '' },
            ],
            rows: attractors.map((one) => [one.regime, one.copies.length, one.exponents[0]!, one.standardError[0]!, one.settled ? 'yes' : 'no']),
          },
        },
      ],
      quantities: [
        {
          name: 'largest',
          unit: '1/\u03c4',
          meaning: 'Largest Lyapunov exponent of the network left alone, of the steps of the simulation.',
          data: exponents[0]!,
          error: standardError[0]!,
          chance: { value: 0, of: 'differences that neither grow nor fade' },
        },
        {
          name: 'entropy',
          unit: '1/\u03c4',
          meaning: 'Sum of the positive exponents among those that were computed: here of the largest alone.',
          data: entropy,
          error: entropyError,
        },
        ...(theory
          ? [
              {
                name: 'meanField',
                unit: '1/\u03c4',
                meaning:
                  'Exponent of an endless network of independent weights as large as these (spectrum.circle is their gain), with this noise, by mean field.',
                data: theory.found.lyapunov,
              },
            ]
          : []),
      ],
      settings: [
        ['gain', numberText(network.gain)],
        ['noise', numberText(network.noise)],
        ['starts', String(copies)],
        ['settling', `${numberText(transient)} ms each`],
        ['measured', `${numberText(duration)} ms each`],
        ['seed', '1'],
      ],
      uncertainty:
        'The standard error comes from blocks of the time measured, over all starts; at a fixed point the exponent follows from the eigenvalues there, and the error is that of rounding.',
      chance: 'Nothing is said of the sign of an exponent within 1.96 standard errors of 0.',
    };
  },
};

/** Eigenvalues of the recurrent weights at the present gain, and what they say of the quiet state. */
import { growingShare } from '../../science/measures/growingShare.ts';
import { halfDiscChance } from '../../science/measures/halfDisc.ts';
import { around, placeOf } from '../chance.ts';
import { colours, plot } from '../figures/plot.ts';
import type { Chance, Section, Told, Written } from '../section.ts';
import { spreadOf } from '../theory.ts';
import { chanceText, growingModes, numberText } from '../words.ts';

function discFigure({ real, imaginary, growing }: Told<'spectrum'>, circle: number, { low = circle, high = circle }: Chance) {
  const reach = 1.08 * Math.max(1.1, high, ...Array.from(real, Math.abs), ...Array.from(imaginary, Math.abs));
  return plot({
    name: 'spectrum-disc',
    title: 'Eigenvalues of gain times G',
    summary: `${real.length} eigenvalues in the complex plane, ${growing} of them right of 1, where a mode of a quiet network of unit slope grows; the grey ring is where the outermost of a random matrix lies.`,
    x: { from: -reach, to: reach, name: 'real part' },
    y: { from: -reach, to: reach, name: 'imaginary part' },
    width: 470,
    height: 480,
    square: true,
    draw({ surface, x, y, top, bottom, left, right }) {
      const scale = x(1) - x(0);
      surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
      surface.segment(x(0), top, x(0), bottom, { colour: colours.hair, width: 1 });
      surface.disc(x(0), y(0), (scale * (low + high)) / 2, { stroke: colours.hair, width: Math.max(1, scale * (high - low)) });
      surface.disc(x(0), y(0), scale * circle, { stroke: colours.line, width: 1 });
      surface.segment(x(1), top, x(1), bottom, { colour: colours.ink, width: 1.4 });
      for (let k = 0; k < real.length; k++) {
        const grows = real[k]! > 1;
        surface.disc(x(real[k]!), y(imaginary[k]!), grows ? 2.4 : 1.6, { fill: grows ? colours.ink : colours.line });
      }
    },
  });
}

export const spectrum: Section = {
  name: 'spectrum',
  title: 'Spectrum',
  asks: 'Which modes of the quiet network grow, and does the matrix look random?',
  plan: ({ config: { network } }) => [{ name: 'spectrum', given: { gain: network.gain } }],
  async write({ config: { network } }, ask): Promise<Written> {
    const found = await ask('spectrum', { gain: network.gain });
    const [G, b, h0] = [await ask('weights', 'G'), await ask('weights', 'b'), await ask('weights', 'h0')];
    const size = network.size;
    const entries = spreadOf(G);
    const circle = network.gain * entries;
    const unit = found.gain === 0 ? 1 : found.gain;
    const scaled = (value: number) => (value / unit) * circle;
    const radius: Chance = {
      value: scaled(found.radiusChance.median),
      low: scaled(found.radiusChance.low),
      high: scaled(found.radiusChance.high),
      of: `independent entries of the same size, ${size} units`,
    };
    const inside = found.real.reduce((count, part, k) => count + Number(part ** 2 + found.imaginary[k]! ** 2 < (circle / 2) ** 2), 0) / size;
    const half = halfDiscChance(size);
    const insideChance = around(half.mean, half.sd, `independent entries of the same size, ${size} units`);
    const place = placeOf(found.radius, radius);
    const exact = network.nonlinearity === 'tanh' && b.data.every((value) => value === 0);
    const abscissa = found.abscissa;
    const growth = abscissa - 1;
    return {
      paragraphs: [
        place === 'within'
          ? `The outermost of the ${size} eigenvalues has the modulus ${numberText(found.radius)}, which is where the outermost of a matrix of independent entries lies (95 of 100 between ${numberText(radius.low!, 3)} and ${numberText(radius.high!, 3)}): by this measure the matrix cannot be told from a random one.`
          : `The outermost of the ${size} eigenvalues has the modulus ${numberText(found.radius)}; of a matrix of independent entries of the same size it lies between ${numberText(radius.low!, 3)} and ${numberText(radius.high!, 3)} in 95 of 100. By this measure the matrix is unlike a random one.`,
        `By the circular law a quarter of the eigenvalues of an endless random matrix lie within half of the circle of radius ${numberText(circle)}; of this size it is ${chanceText(insideChance)}. Here it is ${numberText(inside, 3)}, ${{ within: 'no other than by chance', above: 'more than by chance', below: 'less than by chance' }[placeOf(inside, insideChance)]}.`,
        exact
          ? `In the quiet state (no activity, slope 1, no bias) ${growingModes(found.growing)}${
              found.growing > 0
                ? `, ${found.growing === 1 ? '' : 'the fastest '}at ${numberText(growth)} per time constant: by e in ${numberText(network.tau / growth)} ms`
                : ''
            }. The quiet state of this matrix is ${Number.isFinite(found.criticalGain) ? `unstable from the gain ${numberText(found.criticalGain)} on` : 'stable at every gain'}. That is no statement about chaos, which is a matter of the exponent.`
          : `${found.growing === 0 ? 'No eigenvalue has' : found.growing === 1 ? '1 eigenvalue has' : `${found.growing} eigenvalues have`} a real part above 1. What grows depends on the slopes of the units as well: these are eigenvalues of gain times G alone, and ${network.nonlinearity === 'tanh' ? 'a bias acts on the units' : `the units are ${network.nonlinearity}`}, so that nothing is said here of growing modes.`,
      ],
      figures: [discFigure(found, circle, radius)],
      quantities: [
        { name: 'real', unit: '', meaning: 'Real parts of the eigenvalues of gain times G [units].', data: found.real, shape: [size] },
        { name: 'imaginary', unit: '', meaning: 'Their imaginary parts, in the same order.', data: found.imaginary, shape: [size] },
        { name: 'radius', unit: '', meaning: 'Largest modulus of an eigenvalue of gain times G.', data: found.radius, chance: radius },
        { name: 'abscissa', unit: '', meaning: 'Largest real part of an eigenvalue of gain times G.', data: abscissa },
        {
          name: 'growing',
          unit: '',
          meaning: 'Number of eigenvalues of gain times G with a real part above 1.',
          data: found.growing,
          chance: { value: size * growingShare(circle), of: 'an endless random matrix, by the circular law' },
        },
        {
          name: 'criticalGain',
          unit: '',
          meaning: 'Gain from which an eigenvalue has a real part above 1; infinite where there is none.',
          data: found.criticalGain,
        },
        {
          name: 'circle',
          unit: '',
          meaning: 'Gain times the root of N times the mean square of the entries of G: the edge by the circular law.',
          data: circle,
        },
        { name: 'insideHalf', unit: '', meaning: 'Share of the eigenvalues with a modulus below half of the circle.', data: inside, chance: insideChance },
        { name: 'largestBias', unit: '', meaning: 'Largest size of a bias b.', data: Math.max(0, ...b.data.map(Math.abs)) },
        { name: 'largestStart', unit: '', meaning: 'Largest size of a state h0 in which trials begin.', data: Math.max(0, ...h0.data.map(Math.abs)) },
      ],
      settings: [['gain', numberText(network.gain)]],
      uncertainty: 'Eigenvalues are computed from the weights in float64 and have no statistical error.',
      chance:
        'Chance is a matrix of as many units with independent entries of the same mean square (radius by Kostlan and by Rider and Sinclair; the number within half of the circle varies by its edge alone, since eigenvalues keep apart).',
    };
  },
};

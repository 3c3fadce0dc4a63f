/** Panel c with noise as a figure: drawing, sentence, table and what can be read. */
import type { FigureContent } from '../../../../ui/figureContent.ts';
import { percent, significant } from '../../../../ui/format.ts';
import { costs } from './costs.ts';
import { type CostScales, drawCosts, sizeText } from './drawCosts.ts';
import { bestOf, waitText } from './words.ts';

let scales: CostScales | null = null;
const own = () => costs.getState().value?.costs[0];

export const costsFigure: FigureContent = {
  name: 'drift-against-noise',
  draw(surface, colours, time) {
    const { value, stale } = costs.getState();
    if (!value || value.costs.length === 0) return;
    const drawn = drawCosts(surface, colours, value.costs, stale);
    if (!Number.isNaN(time)) scales = drawn;
  },
  readings: () => ({
    count: own()?.amplitude.length ?? 0,
    at(k) {
      const cost = own();
      if (!cost || !scales) return null;
      const [low, high] = scales.y.domain();
      const parts = cost.noise > 0 ? `: ${percent(cost.drift[k]!)} by drift, ${percent(cost.diffusion[k]!)} by noise` : ', all by drift';
      return {
        x: scales.x(cost.amplitude[k]!),
        y: scales.y(Math.min(high, Math.max(low, cost.error[k]!))),
        text: `\u03ba ${sizeText(cost.amplitude[k]!)}: error ${percent(cost.error[k]!)} of guessing${parts}`,
      };
    },
  }),
  summary() {
    const { value, stale, problem } = costs.getState();
    if (!value) return `What drift and noise cost the memory of a design. ${problem || 'It is being computed.'}`;
    const cost = value.costs[0];
    const title = `Error of the memory after ${waitText(value.wait)}, over the size with which it is written.`;
    if (!cost) return `${title} The random part of the design is chaotic, and it has no equation: nothing is drawn.`;
    const best = bestOf(cost);
    const said =
      cost.noise === 0
        ? 'Without noise only drift costs, and the smallest memory is best.'
        : best
          ? `At noise ${significant(cost.noise, 2)} a size of ${significant(best.amplitude, 2)} is best: ${percent(best.error)} of guessing, ${percent(cost.drift[best.index]!)} by drift and ${percent(cost.diffusion[best.index]!)} by noise.`
          : `At noise ${significant(cost.noise, 2)} no size between is best.`;
    const others = value.costs.slice(1).flatMap((one) => {
      const at = bestOf(one);
      return at ? [`at noise ${significant(one.noise, 2)} ${significant(at.amplitude, 2)}, ${percent(at.error)}`] : [];
    });
    return `${title} ${said}${others.length > 0 ? ` Best beside it: ${others.join('; ')}.` : ''}${stale ? ' Something has changed since: it is being computed anew.' : ''}`;
  },
  table() {
    const list = costs.getState().value?.costs ?? [];
    const cost = list[0];
    return {
      columns: [
        { name: 'size of the memory', unit: '' },
        ...list.map(({ noise }) => ({ name: `error at noise ${noise}`, unit: 'of guessing' })),
        { name: 'by drift, at the first noise', unit: 'of guessing' },
        { name: 'by noise, at the first noise', unit: 'of guessing' },
      ],
      rows: Array.from(cost?.amplitude ?? [], (amplitude, i) => [amplitude, ...list.map(({ error }) => error[i]!), cost!.drift[i]!, cost!.diffusion[i]!]),
    };
  },
  notes() {
    const { value } = costs.getState();
    if (!value) return [];
    const { overlap, gain, size, wait } = value;
    return [
      ['Design', `rank one, overlap ${overlap}, random part ${gain}, ${size} units, ${wait} ms from writing to reading`],
      ...value.costs.flatMap((cost): [string, string][] => {
        const best = bestOf(cost);
        return best ? [[`Best size at noise ${cost.noise}`, `${significant(best.amplitude, 3)}, error ${significant(best.error, 3)} of guessing`]] : [];
      }),
    ];
  },
  surroundings: () => ({ x: '\u03ba of the largest value', y: 'error, in parts of guessing' }),
};

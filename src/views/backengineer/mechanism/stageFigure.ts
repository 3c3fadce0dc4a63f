/** Panel a as a figure: how far the formula goes, as drawing, sentence and table. */
import type { FigureContent } from '../../../ui/figureContent.ts';
import { significant } from '../../../ui/format.ts';
import { drawStage, type Scales } from './drawStage.ts';
import { saturatedFrom } from './saturation.ts';
import { type Stage, stage } from './stage.ts';
import { inheritedText, partText, type StageNumbers, timeText } from './words.ts';

const now = () => stage.getState();
const pulseOf = ({ pulses, config }: Stage) => (pulses ? { duration: config.view.pulse, amplitude: config.task.amplitude } : null);

/** What is said of it. */
export function stageNumbers(found: Stage | null): StageNumbers | null {
  const whole = found?.cases[0];
  if (!found || !whole) return null;
  const { network } = found.config;
  return { holds: whole.holdsUntil, dt: network.dt, pulse: pulseOf(found), saturates: network.nonlinearity === 'tanh' || network.nonlinearity === 'sigmoid' };
}

let scales: Scales | null = null;

export const stageFigure: FigureContent = {
  name: 'how-far-the-formula-goes',
  draw(surface, colours, time) {
    const { value, stale } = now();
    if (!value) return;
    const { time: times, cases, config } = value;
    const drawn = drawStage(surface, colours, {
      time: times,
      cases,
      size: config.network.size,
      pulse: pulseOf(value),
      saturated: saturatedFrom(config),
      stale,
    });
    if (!Number.isNaN(time)) scales = drawn;
  },
  readings: () => ({
    count: scales ? (now().value?.cases.length ?? 0) : 0,
    at(k) {
      const { value } = now();
      const one = value?.cases[k];
      if (!value || !one || !scales) return null;
      const part = one.scale === 1 ? 'the whole input' : `${partText(one.scale)} of the input`;
      const at = Math.min(one.holdsUntil, scales.last);
      const t = Math.max(
        0,
        value.time.findIndex((time) => time >= at - 1e-9),
      );
      const size = one.simulated[t]! / Math.sqrt(value.config.network.size);
      return {
        x: scales.x(at),
        y: scales.y(Math.max(size, scales.y.domain()[0])),
        text: [
          `${part}: the formula holds ${Number.isFinite(one.holdsUntil) ? `for ${timeText(one.holdsUntil)}` : 'through the whole trial'}`,
          inheritedText(one, value.time, value.inheritedChance),
        ]
          .filter(Boolean)
          .join('; '),
      };
    },
  }),
  summary() {
    const { value, stale, problem } = now();
    if (!value) return `How far a formula goes in this network. ${problem || 'It is being computed.'}`;
    const parts = value.cases.map(({ scale, holdsUntil }) => {
      const input = scale === 1 ? 'after the whole input' : `after ${partText(scale)} of it`;
      return `${input} ${Number.isFinite(holdsUntil) ? `until ${timeText(holdsUntil)}` : 'through the whole trial'}`;
    });
    const { size } = value.config.network;
    const grow = value.bent ? `${value.bent} of ${size} units begin where their slope jumps` : `${value.growing} of ${size} directions grow`;
    const whole = value.cases[0];
    const kept = whole ? inheritedText(whole, value.time, value.inheritedChance) : '';
    return `The formula is within 10 % of the network ${parts.join(', ')}${kept ? `; after the whole input ${kept}` : ''}. ${grow}.${stale ? ' Something has changed since: it is being computed anew.' : ''}`;
  },
  table() {
    const { value } = now();
    const unit = Math.sqrt(value?.config.network.size ?? 1);
    const cases = value?.cases ?? [];
    return {
      columns: [
        { name: 'time after the first input', unit: 'ms' },
        ...cases.flatMap(({ scale }) => [
          { name: `network, input times ${scale}`, unit: 'state' },
          { name: `formula, input times ${scale}`, unit: 'state' },
          { name: `distance, input times ${scale}`, unit: '1' },
          { name: `kept of the direction when the formula failed (cosine), input times ${scale}`, unit: '1' },
        ]),
      ],
      rows: Array.from(value?.time ?? [], (at, t) => [
        at,
        ...cases.flatMap(({ simulated, predicted, relativeError, inherited }) => [
          simulated[t]! / unit,
          predicted[t]! / unit,
          relativeError[t]!,
          inherited[t]!,
        ]),
      ]),
    };
  },
  notes() {
    const { value } = now();
    if (!value) return [];
    return [
      ['Size of the state', 'length of the state over the root of the number of units'],
      ...value.cases.map(({ scale, holdsUntil, condition }): [string, string] => [
        `Ring, ${condition}, input times ${scale}`,
        Number.isFinite(holdsUntil) ? `${holdsUntil} ms` : 'none in this trial',
      ]),
      [
        'Kept of the direction',
        `cosine with the change of the state when the formula failed; random directions: 0 +- ${significant(value.inheritedChance, 2)}`,
      ],
      value.bent
        ? ['Units that begin where their slope jumps', String(value.bent)]
        : ['Directions that grow', `${value.growing}; the fastest doubles in ${significant(value.growthTime * Math.LN2, 3)} ms`],
    ];
  },
  surroundings: () => ({ x: 'time after the first input', y: 'size of the state' }),
};

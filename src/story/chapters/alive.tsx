/** Alive: a pulse comes into a network at rest. Does its activity die away, repeat, or go on without ever repeating? */
import { useStore } from 'zustand';
import { resultKey } from '../../config/dependence.ts';
import { attempt } from '../../figures/attempt.ts';
import { signedExponent } from '../../figures/edgeWords.ts';
import { term } from '../../figures/words.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import { measuredAt } from '../../measurements/points.ts';
import { trial } from '../../session/questions/trial.ts';
import type { ExponentPoint } from '../../store/edge.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { fixed, percent } from '../../ui/format.ts';
import type { Answer, Chapter } from '../chapter.ts';
import { GuessPictures } from '../GuessPictures.tsx';
import { useFresh, useKept, useLater } from '../hooks.ts';
import { pause } from '../motion.ts';
import { RatesOf } from '../RatesOf.tsx';

const duration = 150;
/** ms: before the pulse, and how long the activity is followed after it. */
const [before, after] = [300, 6000];
/** Below this part of its largest size activity has died away. */
const gone = 0.05;

export interface Activity {
  /** Root mean square of the rates, at equal times from `before` ahead of the pulse on. */
  readonly sizes: readonly number[];
  /** Mean of the last second, in parts of the largest. */
  readonly left: number;
  /** The unit whose rate changes most after the pulse, and its rate at the same times. */
  readonly unit: number;
  readonly rate: readonly number[];
}

/** Root mean square over the units at each step. [T, N] */
export function sizesOf(rates: ArrayLike<number>, steps: number, units: number): number[] {
  return Array.from({ length: steps }, (_, t) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += rates[t * units + unit]! ** 2;
    return Math.sqrt(sum / units);
  });
}

/** The unit whose rate goes the longest way up and down from this step on. [T, N] */
export function liveliestOf(rates: ArrayLike<number>, steps: number, units: number, from: number): number {
  let [liveliest, longest] = [0, -1];
  for (let unit = 0; unit < units; unit++) {
    let way = 0;
    for (let t = from + 1; t < steps; t++) way += Math.abs(rates[t * units + unit]! - rates[(t - 1) * units + unit]!);
    if (way > longest) [liveliest, longest] = [unit, way];
  }
  return liveliest;
}

const activity = createMemo<Activity>({
  key: ({ network, config }) => network && resultKey(network, config, trial.dependsOn),
  async compute({ config }) {
    const { rates, shape } = await lab.trial({ duration, onset: before, length: before + after, noise: 0 });
    const { size, dt } = config.network;
    const sizes = sizesOf(rates, shape[0], size);
    const unit = liveliestOf(rates, shape[0], size, Math.round((before + duration) / dt));
    const last = sizes.slice(-Math.round(1000 / dt));
    const largest = Math.max(...sizes);
    return {
      sizes,
      left: largest > 0 ? last.reduce((sum, one) => sum + one, 0) / last.length / largest : 0,
      unit,
      rate: Array.from({ length: shape[0] }, (_, t) => rates[t * size + unit]!),
    };
  },
});

/** Height of a rate of zero in the pictures: rates have a sign. */
const zero = 30;

const pictures = [
  { words: 'it dies away', curves: ['M0 30H5C8 12 10 6 14 7C24 10 32 28 56 30H100'] },
  { words: 'it settles into a rhythm', curves: ['M0 30H5C8 10 11 8 16 30Q22 58 28 30T40 30T52 30T64 30T76 30T88 30T100 30'] },
  {
    words: 'it goes on and never repeats',
    curves: [
      'M0 30H5C8 12 11 6 16 18C20 30 24 50 30 46C34 42 35 34 40 36C46 40 50 54 56 44C60 36 62 10 68 10C73 10 75 24 79 22C84 20 88 50 93 50C96 50 98 40 100 34',
    ],
  },
] as const;

/** Place of the picture that is true: 1, 2 or 3; NaN where it cannot be told. */
export function fateOf({ left }: Pick<Activity, 'left'>, regime: ExponentPoint['regime'] | undefined): number {
  if (!(left >= gone)) return 1;
  if (regime === 'chaos') return 3;
  return regime === 'limit cycle' || regime === 'quasi-periodic' ? 2 : Number.NaN;
}

function wordsOf({ left }: Activity, point: ExponentPoint | undefined): string {
  const size = `Six seconds after the pulse the rates are ${percent(left)} as large as at their largest`;
  const fate = fateOf({ left }, point?.regime);
  if (fate === 1) return `${size}: the activity has died away.`;
  if (!point || Number.isNaN(fate)) return `${size}. Whether they repeat cannot be told here.`;
  const says = `The Lyapunov exponent is ${signedExponent(point)} per \u03c4 (${fixed(store.getState().config.network.tau, 0)}\u00a0ms)`;
  return fate === 3
    ? `${size}. ${says}: small differences grow, and nothing repeats. That is chaos.`
    : `${size}. ${says}: nothing grows, and the motion repeats.`;
}

function useAnswer(): Answer | null {
  const found = useFresh(activity);
  const point = useStore(store, ({ exponents, config: { network } }) => measuredAt(exponents, network.gain, 0));
  return useKept(found && `${found.left} ${point?.exponent} ${point?.regime}`, () => {
    const words = wordsOf(found!, point);
    const value = fateOf(found!, point?.regime);
    return {
      value,
      found: words,
      against: (guess) =>
        `You said: ${pictures[guess - 1]?.words ?? 'none'}. ${Number.isNaN(value) ? '' : guess === value ? 'So it is. ' : 'It does not. '}${words}`,
    };
  });
}

function Figures() {
  const found = useFresh(activity);
  const rate = found?.rate ?? [];
  const most = Math.max(...rate.map(Math.abs), 1e-9);
  const stride = Math.max(1, Math.floor(rate.length / 200));
  const curve = rate
    .filter((_, t) => t % stride === 0)
    .map((one, k, all) => `${k === 0 ? 'M' : 'L'}${((100 * k) / (all.length - 1)).toFixed(1)} ${(zero - (26 * one) / most).toFixed(1)}`)
    .join('');
  return (
    <div className="story-stack">
      <RatesOf letter="a" />
      <GuessPictures
        across="six seconds after the pulse"
        up={found ? `Rate of unit ${found.unit}, the liveliest` : 'Rate of one unit'}
        zero={zero}
        {...(curve ? { truth: [curve] } : {})}
      />
    </div>
  );
}

/** Live in free run, with every unit at rest. */
const rest = () => lab.live({ from: new Float64Array(store.getState().config.network.size), playing: true });

const give = () => attempt(lab.pulse(duration));

export const alive: Chapter = {
  title: 'Alive',
  short: 'alive',
  text: [
    [
      'Here 500 ',
      term('unit', 'units'),
      ' are connected at random. Each has a ',
      term('rate', 'firing rate'),
      ' of its own. As long as nothing disturbs them, nothing moves.',
    ],
    ['Then all of them hear one short ', term('pulse'), ' of 150 ms.'],
  ],
  question: 'What does their activity do afterwards?',
  turn: 'Give the pulse, and watch the rates.',
  guess: { kind: 'picture', pictures },
  preset: 'fitted',
  begin: { 'view.mode': 'free', 'view.pulses': 'turn', 'view.durations': [50, 150, 300], 'view.speed': 1500 },
  end: {},
  enter: (known) => attempt(rest().then(() => (known ? lab.pulse(duration) : undefined))),
  async play({ signal, calm }) {
    await rest();
    await lab.pulse(duration);
    if (!calm) await pause(2500, signal);
  },
  useAnswer,
  useTurned: () => {
    const given = useStore(store, ({ config }) => config.view.pulses === 'same');
    return useLater(given, 2500);
  },
  Figures,
  Turn: () => (
    <Button look="outlined" onClick={give}>
      Give the pulse
    </Button>
  ),
  turnInText: true,
};

/** The two figures of the right field, as the page and its exports know them. */
import { isFree } from '../config/lessonOn.ts';
import { settings } from '../config/schema.ts';
import { hasBias, silentUpTo } from '../measurements/silence.ts';
import { growingShare } from '../science/measures/growingShare.ts';
import { store } from '../store/store.ts';
import type { FigureContent } from '../ui/figureContent.ts';
import { fixed } from '../ui/format.ts';
import { gainText } from '../ui/gainScale.ts';
import { type DiscData, discPlace, drawDisc } from './drawDisc.ts';
import { drawModes, type ModesData, type ModesLayout, modesScales } from './drawModes.ts';
import { growingModes } from './modes.ts';
import { modesSummary } from './otherSummaries.ts';
import { quietPieces } from './quietPieces.ts';
import { onsetsOf } from './useModes.ts';
import { plainPieces } from './words.ts';

/** Calls back when what the figures show has changed. */
export function subscribe(invalidate: () => void): () => void {
  return store.subscribe((state, before) => {
    if (state.spectrum !== before.spectrum || state.network !== before.network || state.config.network !== before.config.network) invalidate();
  });
}

function discData(): DiscData | null {
  const { spectrum, network, config } = store.getState();
  if (!spectrum) return null;
  const { gain } = config.network;
  return {
    real: spectrum.real,
    imaginary: spectrum.imaginary,
    radius: spectrum.radius,
    chance: [spectrum.radiusChance.low, spectrum.radiusChance.high],
    gain,
    growing: growingModes(onsetsOf(spectrum)!, gain),
    bias: hasBias(network),
  };
}

function modesData(): ModesData {
  const state = store.getState();
  const { spectrum, config } = state;
  const { gain, size } = config.network;
  const { min, max } = settings.network.gain;
  // A lesson can hide the word "silent" with the others.
  const silentTo = isFree(config, 'regime') ? silentUpTo(state) : null;
  return { onsets: onsetsOf(spectrum), size, criticalGain: spectrum?.criticalGain ?? null, silentTo, gain, limits: [min!, max!] };
}

function quietSentence(): string {
  const state = store.getState();
  const { spectrum, network, config } = state;
  const { gain, size, nonlinearity, noise } = config.network;
  const onsets = onsetsOf(spectrum);
  return plainPieces(
    quietPieces({
      gain,
      size,
      nonlinearity,
      criticalGain: spectrum?.criticalGain ?? null,
      growing: onsets ? growingModes(onsets, gain) : 0,
      silentTo: silentUpTo(state),
      noisy: noise > 0,
      bias: hasBias(network),
    }),
  );
}

/** "grows 0.21 per tau, turns once in 9.4 tau" */
function modeText(real: number, imaginary: number): string {
  const pace = real > 1 ? `grows ${fixed(real - 1, 2)} per \u03c4` : `fades ${fixed(1 - real, 2)} per \u03c4`;
  return Math.abs(imaginary) < 1e-9 ? pace : `${pace}, turns once in ${fixed((2 * Math.PI) / Math.abs(imaginary), 1)} \u03c4`;
}

export function discFigure(gutter: () => number): FigureContent {
  let size = { width: 1, height: 1 };
  return {
    name: 'eigenvalues',
    draw(surface, colours) {
      size = surface;
      const data = discData();
      if (data) drawDisc(surface, colours, data, gutter());
      else
        surface.text('Finding the eigenvalues of this matrix.', gutter() + 8, surface.height / 2, {
          colour: colours.ink3,
          family: 'serif',
          italic: true,
          size: 16,
        });
    },
    surroundings: () => ({ y: 'imaginary part' }),
    summary() {
      const data = discData();
      if (!data) return 'The eigenvalues of this matrix are being computed.';
      return `The ${data.real.length} eigenvalues of the recurrent weights at gain ${gainText(data.gain)}. ${quietSentence()}`;
    },
    table() {
      const data = discData();
      const rows = data ? Array.from(data.real, (part, k) => [data.gain * part, data.gain * data.imaginary[k]!] as const).sort((a, b) => b[0] - a[0]) : [];
      return {
        columns: [
          { name: 'real part', unit: '' },
          { name: 'imaginary part', unit: '' },
          { name: 'growth', unit: '1/tau' },
        ],
        rows: rows.map(([re, im]) => [re, im, re - 1]),
      };
    },
    notes() {
      const data = discData();
      if (!data) return [];
      const [low, high] = data.chance.map((radius) => fixed(data.gain * radius, 3));
      return [
        ['Circle', `radius ${fixed(data.gain, 3)}, that of an infinite network`],
        ['Band', `the outermost eigenvalue of 95 of 100 random matrices lies between ${low} and ${high}`],
        ['Line', 'real part 1: a mode right of it grows'],
        ...(data.bias ? [['Bias', 'the modes are those without it'] as const] : []),
      ];
    },
    readings() {
      const data = discData();
      if (!data) return { count: 0, at: () => null };
      const order = Array.from(data.real, (_, k) => k).sort((a, b) => data.real[b]! - data.real[a]!);
      const place = discPlace(size.width, size.height, gutter(), data);
      return {
        count: order.length,
        at(index) {
          const k = order[index]!;
          const [re, im] = [data.gain * data.real[k]!, data.gain * data.imaginary[k]!];
          return { x: place.x + re * place.scale, y: place.y - im * place.scale, text: modeText(re, im) };
        },
      };
    },
  };
}

/** In a file there is always room for the labels of the vertical axis; on the page the layout says how much. */
const withRoom = (layout: ModesLayout, alone: boolean): ModesLayout => (alone ? { ...layout, left: Math.max(56, layout.left), alone } : layout);

export function modesFigure(layout: () => ModesLayout): FigureContent {
  let size = { width: 1, height: 1 };
  return {
    name: 'growing-modes',
    draw(surface, colours, _now, alone = false) {
      size = surface;
      drawModes(surface, colours, modesData(), withRoom(layout(), alone));
    },
    surroundings: () => ({ x: 'gain', y: 'number of growing modes' }),
    summary() {
      return `${modesSummary(modesData())} ${quietSentence()}`;
    },
    table() {
      const { onsets, size: units } = modesData();
      const grid = Array.from({ length: 101 }, (_, i) => Math.round(i * 2.5) / 100);
      // Each step of the staircase as well: at its gain the mode does not grow yet.
      const steps = Array.from(onsets ?? []).filter((gain) => gain < grid.at(-1)!);
      const rows = [...new Set([...grid, ...steps])]
        .sort((a, b) => a - b)
        .map((gain) => [gain, onsets ? growingModes(onsets, gain) : Number.NaN, units * growingShare(gain)]);
      return {
        columns: [
          { name: 'gain', unit: '' },
          { name: 'growing modes of this matrix', unit: '' },
          { name: 'infinite network', unit: '' },
        ],
        rows,
      };
    },
    notes() {
      const { criticalGain } = modesData();
      return criticalGain === null ? [] : [['First growing mode', `above gain ${criticalGain.toFixed(4)}`]];
    },
    readings() {
      const data = modesData();
      const { x, y, domain } = modesScales(data, size.width, size.height, layout());
      const count = Math.round((domain[1] - domain[0]) / 0.05) + 1;
      return {
        count: data.onsets ? count : 0,
        at(index) {
          const gain = domain[0] + index * 0.05;
          const growing = growingModes(data.onsets!, gain);
          return { x: x(gain), y: y(growing), text: `gain ${gainText(Math.round(gain * 1000) / 1000)}: ${growing} ${growing === 1 ? 'grows' : 'grow'}` };
        },
      };
    },
  };
}

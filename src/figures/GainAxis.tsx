/** The gain axis of the page: the slider over the state of this matrix. It never moves when panels change, but for the one move into the big field. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { nearExponent } from '../measurements/between.ts';
import { chaosFrom } from '../measurements/grid.ts';
import { pointAt } from '../measurements/points.ts';
import { silentUpTo } from '../measurements/silence.ts';
import { type PageState, store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { numberWord } from '../ui/format.ts';
import { GainSlider, type TrackPiece } from '../ui/GainSlider.tsx';
import { type Domain, gainText } from '../ui/gainScale.ts';
import { motionPieces } from './edgeWords.ts';
import { useSetting } from './useSetting.ts';
import { plainPieces } from './words.ts';

/**
 * Of this network: silent up to the gain that its eigenvalues give (null where they do not tell); chaotic from where every measured exponent exceeds
 * twice its error; orderly between. What has not been measured, or was found chaotic at some gain between, is only active. With noise nothing is silent: there
 * the noise alone moves it.
 */
export function trackPieces(
  silentTo: number | null,
  chaotic: number | null,
  limits: readonly [number, number],
  { noisy = false, mixed = false } = {},
): TrackPiece[] {
  if (silentTo === null) {
    const open: TrackPiece = { from: limits[0], to: chaotic ?? limits[1], kind: 'unknown', word: '' };
    return chaotic === null ? [open] : [open, { from: chaotic, to: limits[1], kind: 'strong', word: 'chaotic' }];
  }
  const edge = Math.min(silentTo, limits[1]);
  const silent: TrackPiece = { from: limits[0], to: edge, kind: 'thin', word: noisy ? 'noise alone' : 'silent' };
  if (chaotic === null) return [silent, { from: edge, to: limits[1], kind: 'thick', word: 'active' }];
  const from = Math.max(edge, chaotic);
  return [silent, { from: edge, to: from, kind: 'thick', word: mixed ? 'active' : 'orderly' }, { from, to: limits[1], kind: 'strong', word: 'chaotic' }];
}

/** More states than these are not counted in words: they may be a continuum. */
export const manyStates = 16;

/** How far from a gain at which it was measured a number of states is taken to hold, where the next measured gain has another: one step of the grid. */
const reach = 0.1;

const wordOf = (count: number | null): string =>
  count === null ? '' : count === 1 ? 'one state' : `${count > manyStates ? 'many' : numberWord(count)} states`;
const kindOf = (count: number | null): TrackPiece['kind'] => (count === null ? 'unknown' : count === 1 ? 'thin' : 'thick');

/**
 * "one state", "eight states": in how many the network comes to rest, where it keeps something, that is where it has several at some gain. Softly and without a
 * word where it does not rest, and where that has not been measured: between two gains with the same number it is that number, else no further than `reach`
 * from either.
 */
export function statePieces(found: PageState['statesOverGain'], limits: readonly [number, number]): TrackPiece[] | null {
  if (!found.some(({ count }) => count !== null && count > 1)) return null;
  const pieces: TrackPiece[] = [];
  const add = (from: number, to: number, count: number | null) => {
    const last = pieces.at(-1);
    if (to - from <= 1e-9) return;
    if (last?.word === wordOf(count)) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, kind: kindOf(count), word: wordOf(count) });
  };
  let end = limits[0];
  for (const [i, { gain, count }] of found.entries()) {
    const [before, after] = [found[i - 1], found[i + 1]];
    const from = Math.max(limits[0], gain - (before ? Math.min(reach, (gain - before.gain) / 2) : reach));
    const known = before && wordOf(before.count) === wordOf(count) ? end : from;
    add(end, known, null);
    end = Math.min(limits[1], gain + (after ? Math.min(reach, (after.gain - gain) / 2) : reach));
    add(known, end, count);
    if (after && wordOf(after.count) === wordOf(count)) {
      add(end, after.gain, count);
      end = after.gain;
    }
  }
  add(end, limits[1], null);
  return pieces;
}

export interface GainAxisProps {
  readonly breathing: boolean;
  readonly hairline: boolean;
  /** Without the words for how the network moves, which a lesson can hide. */
  readonly plain?: boolean;
  /** Without the number of the exponent, which a lesson can hide as well. */
  readonly noExponent?: boolean;
  readonly domain?: Domain;
}

export function GainAxis({ breathing, hairline, plain = false, noExponent = false, domain }: GainAxisProps) {
  const { value, setting, change, set } = useSetting('network.gain');
  const noise = useStore(store, (state) => state.config.network.noise);
  const exponents = useStore(store, (state) => state.exponents);
  const limits = [setting.min!, setting.max!] as const;
  const critical = useStore(store, silentUpTo);
  const states = useStore(store, (state) => state.statesOverGain);
  const measured = useMemo(() => exponents.filter((point) => point.noise === noise && point.regime !== null), [exponents, noise]);
  const chaotic = useMemo(() => chaosFrom(measured), [measured]);
  const mixed = chaotic !== null && measured.some(({ gain, regime }) => regime === 'chaos' && gain < chaotic);

  function words(gain: number): string {
    if (plain) return gainText(gain);
    const point = pointAt(exponents, gain, noise);
    // While it is measured there are no words but those for the exponent.
    if (noExponent && !nearExponent(store.getState(), gain) && (!point || point.regime === null)) return gainText(gain);
    const { pieces, exponent } = motionPieces({
      point,
      near: nearExponent(store.getState(), gain),
      noisy: noise > 0,
      quiet: critical !== null && gain <= critical,
    });
    return `${gainText(gain)}. ${plainPieces(pieces)}${exponent && !noExponent ? ` exponent ${exponent} per tau.` : ''}`.trim();
  }

  return (
    <GainSlider
      value={value}
      initial={setting.initial}
      limits={limits}
      domain={domain}
      pieces={plain ? trackPieces(null, null, limits) : (statePieces(states, limits) ?? trackPieces(critical, chaotic, limits, { noisy: noise > 0, mixed }))}
      valueWords={words}
      breathing={breathing}
      hairline={hairline}
      onChange={change}
      onRelease={(gain) => {
        set(gain);
        announce(`Gain ${words(gain)}`);
      }}
    />
  );
}

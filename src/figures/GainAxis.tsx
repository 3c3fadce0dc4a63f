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
import { gainText } from '../ui/gainScale.ts';
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

/** "one state", "eight states": in how many the network comes to rest, where it keeps something, that is where it has several at some gain. Softly where it does not rest. */
export function statePieces(found: PageState['statesOverGain'], limits: readonly [number, number]): TrackPiece[] | null {
  if (!found.some(({ count }) => count !== null && count > 1)) return null;
  const pieces: TrackPiece[] = [];
  for (const [i, { gain, count }] of found.entries()) {
    const from = i === 0 ? limits[0] : (found[i - 1]!.gain + gain) / 2;
    const last = pieces.at(-1);
    const word = count === null ? '' : count === 1 ? 'one state' : `${count > manyStates ? 'many' : numberWord(count)} states`;
    if (last?.word === word) pieces[pieces.length - 1] = { ...last, to: limits[1] };
    else {
      if (last) pieces[pieces.length - 1] = { ...last, to: from };
      pieces.push({ from, to: limits[1], kind: count === null ? 'unknown' : count === 1 ? 'thin' : 'thick', word });
    }
  }
  return pieces;
}

export function GainAxis({ breathing, hairline }: { breathing: boolean; hairline: boolean }) {
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
    const point = pointAt(exponents, gain, noise);
    const { pieces, exponent } = motionPieces({
      point,
      near: nearExponent(store.getState(), gain),
      noisy: noise > 0,
      quiet: critical !== null && gain <= critical,
    });
    return `${gainText(gain)}. ${plainPieces(pieces)}${exponent ? ` exponent ${exponent} per tau.` : ''}`.trim();
  }

  return (
    <GainSlider
      value={value}
      initial={setting.initial}
      limits={limits}
      pieces={statePieces(states, limits) ?? trackPieces(critical, chaotic, limits, { noisy: noise > 0, mixed })}
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

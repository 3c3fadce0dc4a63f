import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { SpectrumResult } from '../session/protocol.ts';
import { store } from '../store/store.ts';
import { growingModes, onsetGains } from './modes.ts';

const kept = new WeakMap<SpectrumResult, Float64Array>();

/** Gains at which one more mode begins to grow, ascending; null until the spectrum is known. */
export function onsetsOf(spectrum: SpectrumResult | null): Float64Array | null {
  if (!spectrum) return null;
  let onsets = kept.get(spectrum);
  if (!onsets) kept.set(spectrum, (onsets = onsetGains(spectrum.real)));
  return onsets;
}

export interface Modes {
  readonly onsets: Float64Array | null;
  readonly criticalGain: number | null;
  readonly growing: number;
}

/** What the present matrix does at the present gain. */
export function useModes(): Modes {
  const spectrum = useStore(store, (state) => state.spectrum);
  const gain = useStore(store, (state) => state.config.network.gain);
  return useMemo(() => {
    const onsets = onsetsOf(spectrum);
    return { onsets, criticalGain: spectrum?.criticalGain ?? null, growing: onsets ? growingModes(onsets, gain) : 0 };
  }, [spectrum, gain]);
}

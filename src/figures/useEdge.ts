import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type NearExponent, nearExponent } from '../measurements/between.ts';
import { pointAt } from '../measurements/points.ts';
import type { ExponentPoint } from '../store/edge.ts';
import { store } from '../store/store.ts';

/** What was measured of the exponent at the present gain and noise. */
export function usePointHere(): ExponentPoint | undefined {
  return useStore(store, ({ exponents, config: { network } }) => pointAt(exponents, network.gain, network.noise));
}

/** What can be said of it there without measuring. */
export function useNearHere(): NearExponent | null {
  const exponents = useStore(store, (state) => state.exponents);
  const spectrum = useStore(store, (state) => state.spectrum);
  const undriven = useStore(store, (state) => state.network?.undriven);
  const given = useStore(store, (state) => state.config.network);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of all the state these are what it depends on
  return useMemo(() => nearExponent(store.getState()), [exponents, spectrum, undriven, given]);
}

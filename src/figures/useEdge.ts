import { useStore } from 'zustand';
import { pointAt } from '../measurements/exponents.ts';
import type { ExponentPoint } from '../store/edge.ts';
import { store } from '../store/store.ts';

/** What was measured of the exponent at the present gain and noise. */
export function usePointHere(): ExponentPoint | undefined {
  return useStore(store, ({ exponents, config: { network } }) => pointAt(exponents, network.gain, network.noise));
}

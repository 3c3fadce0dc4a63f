import { useStore } from 'zustand';
import { fitKey } from '../config/dependence.ts';
import { awaitsFit, fitOf } from '../session/network/provenance.ts';
import { store } from '../store/store.ts';
import { fitChanges } from './fitChanges.ts';

/** The fit behind the readout, and whether it was made with the present settings; null where the readout comes from elsewhere. */
export function useFit() {
  const fit = useStore(store, ({ network }) => network && fitOf(network.provenance));
  const now = useStore(store, ({ config }) => fitKey(config));
  if (!fit) return null;
  const current = fit.settings === now;
  return { ...fit, current, changed: current ? [] : fitChanges(fit.settings, now) };
}

/** The settings ask for a readout that the present network does not have yet: it follows once they have come to rest. */
export const useFitDue = (): boolean => useStore(store, ({ network, config }) => network !== null && awaitsFit(network.provenance, config));

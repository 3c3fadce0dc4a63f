import { awaitsFit } from '../session/network/provenance.ts';
import { store } from '../store/store.ts';

/**
 * Calls `listener` whenever network or settings change, and now: whether the readout on the page is still to be fitted to the settings. false before there is a
 * network.
 */
export function onFitDue(listener: (due: boolean) => void): void {
  const tell = () => {
    const { config, network } = store.getState();
    listener(network !== null && awaitsFit(network.provenance, config));
  };
  tell();
  store.subscribe((now, old) => {
    if (now.config !== old.config || now.network !== old.network) tell();
  });
}

/** What the session says, written into the store and told to listeners. */
import type { StoreApi } from 'zustand/vanilla';
import type { SessionEvent } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';
import type { Calls } from './calls.ts';
import type { Listeners } from './listeners.ts';

export function createReceiver(store: StoreApi<PageState>, { emit }: Listeners, calls: Pick<Calls, 'found'>): (event: SessionEvent) => void {
  return (event) => {
    switch (event.kind) {
      case 'network': {
        const { training, network: before } = store.getState();
        // An evaluation of other weights is none of these, and a fit of another network neither.
        store.setState({
          // What is drawn by this order need not be drawn anew when it has come once more.
          network: sameOrder(event.network.order, before?.order) ? { ...event.network, order: before!.order } : event.network,
          ...(event.network.fingerprint === before?.fingerprint ? {} : { lastEvaluation: null }),
          // Steps of a run are those of the network that it made: another one has its own.
          ...(training.running ? {} : { training: { running: false, step: event.network.step, until: event.network.step } }),
          ...(event.network.lineage === before?.lineage ? {} : { lastFit: null }),
        });
        emit('network', { fingerprint: event.network.fingerprint, step: event.network.step });
        break;
      }
      case 'engine':
        store.setState({ engine: event.engine });
        emit('engine', event.engine);
        break;
      case 'trouble':
        store.setState({ trouble: { sentence: event.sentence, action: event.action } });
        emit('trouble', { sentence: event.sentence });
        break;
      case 'record':
        store.setState({ record: { lineage: event.lineage, losses: event.losses, gradientNorms: event.gradientNorms } });
        break;
      case 'training':
        store.setState({ training: { running: event.running, step: event.step, until: event.until } });
        break;
      case 'fit':
        store.setState({ lastFit: event.fit });
        break;
      case 'spectrum':
        store.setState({ spectrum: event.spectrum });
        break;
      case 'part':
        calls.found(event);
        break;
    }
  };
}

const sameOrder = (order: Uint16Array, before: Uint16Array | undefined) => order.length === before?.length && order.every((unit, row) => unit === before[row]);

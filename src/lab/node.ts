/** The lab without a browser, over a session in this thread: for scripts and tests. */
import { createStore } from 'zustand/vanilla';
import type { LinkReading } from '../config/link.ts';
import { sessionHere } from '../session/node.ts';
import type { SessionEvent } from '../session/protocol.ts';
import { type PageState, stateAtFirst } from '../store/store.ts';
import type { Lab } from './api.ts';
import { createLab } from './createLab.ts';

/** A lab whose first network is that of the link, on the wasm engine, whose bits are the same on every machine. Rejects where it cannot be built. */
export async function labInNode({ config, issues }: LinkReading): Promise<Lab> {
  let receive: (event: SessionEvent) => void = () => undefined;
  const session = sessionHere((event) => receive(event));
  const pinned = { ...config, engine: 'wasm' } as const;
  const store = createStore<PageState>(() => stateAtFirst(pinned));
  const control = createLab({ store, commands: session });
  receive = control.receive;
  await control.open({ config: pinned, issues });
  return control.lab;
}

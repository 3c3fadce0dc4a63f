import { createStore, type StoreApi } from 'zustand/vanilla';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import type { Lab } from '../../src/lab/api.ts';
import { createLab, type LabControl, type LabParts } from '../../src/lab/createLab.ts';
import { sessionHere } from '../../src/session/node.ts';
import type { Frame, SessionCommands, SessionEvent } from '../../src/session/protocol.ts';
import { type PageState, stateAtFirst } from '../../src/store/store.ts';

export interface LabHere extends LabControl {
  readonly state: () => PageState;
  readonly subscribe: StoreApi<PageState>['subscribe'];
  readonly events: SessionEvent[];
  /** The next command of this name is refused by the session with this message. */
  failOnce(command: keyof SessionCommands, message: string): void;
}

/**
 * A lab over a session in this thread, opened with a small network (size 40, dt 20 ms) of the study's task unless told otherwise; it keeps rows where it is
 * told.
 */
export async function labHere(
  patch: object = {},
  keptRows?: LabParts['keptRows'],
  failing: Partial<Record<keyof SessionCommands, string>> = {},
  onFrame: (frame: Frame) => void = () => undefined,
  /** Called before the page begins. */
  early: (lab: Lab) => void = () => undefined,
): Promise<LabHere> {
  const events: SessionEvent[] = [];
  let receive: (event: SessionEvent) => void = () => undefined;
  const session = sessionHere((event) => {
    events.push(event);
    receive(event);
  }, onFrame);
  const refusals = new Map(Object.entries(failing));
  const commands = new Proxy(session, {
    get(target, name: keyof SessionCommands & string) {
      const message = refusals.get(name);
      if (message === undefined) return target[name];
      refusals.delete(name);
      return () => Promise.reject(new Error(message));
    },
  });
  const { config, issues } = validate(
    { network: { size: 40, dt: 20 }, training: { batch: 8, trials: 40 }, engine: 'wasm', ...patch },
    presetConfig('thesis-a'),
  );
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  const store = createStore<PageState>(() => ({ ...stateAtFirst(config), playing: false }));
  const control = createLab({ store, commands, ...(keptRows ? { keptRows } : {}) });
  receive = control.receive;
  early(control.lab);
  await control.open({ config, issues: [] });
  return { ...control, state: store.getState, subscribe: store.subscribe, events, failOnce: (command, message) => refusals.set(command, message) };
}

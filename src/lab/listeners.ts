/** Who wants to be told: the listeners of `lab.on`. */

import { ArgumentError, show } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import type { Lab, LabEvents } from './api.ts';

export interface Listeners {
  readonly on: Lab['on'];
  emit<E extends keyof LabEvents>(event: E, detail: LabEvents[E]): void;
}

/** Of one event. */
const most = 1000;

export function createListeners(): Listeners {
  const listeners = new Map<keyof LabEvents, Set<(detail: never) => void>>();
  return {
    on(event, listener) {
      if (!['config', 'network', 'step', 'engine', 'trouble'].includes(event))
        throw new ArgumentError(`on takes 'config', 'network', 'step', 'engine' or 'trouble', not ${show(event)}.`);
      if (typeof listener !== 'function') throw new ArgumentError(`on: ${show(listener)} stands where a function is taken.`);
      const set = listeners.get(event) ?? new Set();
      if (set.size >= most)
        throw new NotAvailableError(`on: ${most} listeners to '${event}' are there already, which is the most. Take some away: on() gives the way to.`);
      listeners.set(event, set);
      set.add(listener as (detail: never) => void);
      return () => set.delete(listener as (detail: never) => void);
    },
    emit(event, detail) {
      for (const listener of listeners.get(event) ?? []) {
        try {
          (listener as (detail: unknown) => void)(detail);
        } catch (error) {
          // A listener of a visitor's script must not stop the page.
          console.warn('A listener of lab.on threw:', error);
        }
      }
    },
  };
}

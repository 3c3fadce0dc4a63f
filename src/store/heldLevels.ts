/** Levels that inputs of the present task are held at while Live plays, by channel; `lab.cue` writes them. Of this visit alone. */
import { createStore } from 'zustand/vanilla';

export const heldLevels = createStore<{ readonly task: string; readonly levels: Readonly<Record<number, number>> }>(() => ({ task: '', levels: {} }));

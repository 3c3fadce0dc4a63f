import { createStore } from 'zustand/vanilla';

/** Whether the network dialog stands open: a button of the header and the notice of an import both open it. */
export const networkDialogOpen = createStore<{ readonly open: boolean }>(() => ({ open: false }));

import { createStore } from 'zustand/vanilla';

/** Which dialog of the header stands open: buttons, menus and the notice of an import open them. */
export const dialogs = createStore<{ readonly open: 'network' | 'about' | null }>(() => ({ open: null }));

import { createStore } from 'zustand/vanilla';

/** What lies over the page: the dialog of the header that stands open (buttons, menus and the notice of an import open them), and the veil while a file is dragged. */
export const dialogs = createStore<{ readonly open: 'network' | 'about' | null; readonly dragging: boolean }>(() => ({ open: null, dragging: false }));

import { createStore } from 'zustand/vanilla';
import type { AskedFile } from './import/useImportPreview.ts';

interface Dialogs {
  readonly open: 'network' | 'about' | null;
  /** A file that the visitor looks at before it is taken. */
  readonly asked: AskedFile | null;
  readonly dragging: boolean;
}

/** What lies over the page: the dialog that stands open (buttons, menus, the notice of an import and files open them), and the veil while a file is dragged. */
export const dialogs = createStore<Dialogs>(() => ({ open: null, asked: null, dragging: false }));

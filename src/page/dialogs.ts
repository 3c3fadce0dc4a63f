import type { ComponentType } from 'react';
import { createStore } from 'zustand/vanilla';
import type { AskedFile } from './import/useImportPreview.ts';

interface Dialogs {
  /** `make`, `answers`: the two places for teachers (lessons/builder). */
  readonly open: 'make' | 'answers' | null;
  /** A file that the visitor looks at before it is taken. */
  readonly asked: AskedFile | null;
  readonly dragging: boolean;
  /** A dialog that was loaded by whoever opened it. */
  readonly late: ComponentType<{ onClose(): void }> | null;
}

/** What lies over the page: the dialog that stands open (buttons, menus, the notice of an import and files open them), and the veil while a file is dragged. */
export const dialogs = createStore<Dialogs>(() => ({ open: null, asked: null, dragging: false, late: null }));

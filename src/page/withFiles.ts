import { loadPart } from '../base/loadPart.ts';
import { store } from '../store/store.ts';

/** Files in and out (files.ts) come when they are wanted. */
export function withFiles(work: (files: typeof import('./files.ts')) => unknown): void {
  loadPart(() => import('./files.ts')).then(work, (error: Error) => store.setState({ trouble: { sentence: error.message } }));
}

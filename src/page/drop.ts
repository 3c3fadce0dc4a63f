/** What is dropped anywhere on the page. */
import { withFiles } from './withFiles.ts';

/** Text goes into fields as usual. */
const intoField = ({ target }: DragEvent) => target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

/** Takes what is dropped anywhere; calls `onDragging` while a file hovers over the page. */
export function startDrop(onDragging: (dragging: boolean) => void): () => void {
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  let depth = 0;
  /** Words of the page itself are dragged by chance, and mean nothing. */
  let own = false;
  const listeners: Record<string, (event: DragEvent) => void> = {
    dragstart() {
      own = true;
    },
    dragend() {
      own = false;
    },
    dragenter(event) {
      if (!hasFile(event)) return;
      depth++;
      onDragging(true);
    },
    dragleave(event) {
      if (!hasFile(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) onDragging(false);
    },
    dragover(event) {
      if (hasFile(event) || !intoField(event)) event.preventDefault();
    },
    drop(event) {
      depth = 0;
      onDragging(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 && intoField(event)) return;
      // The browser would leave the page for what is dropped.
      event.preventDefault();
      if (own) return;
      const text = event.dataTransfer?.getData('text/uri-list') || event.dataTransfer?.getData('text/plain') || '';
      withFiles(({ importFiles, takeText }) => (files.length > 0 ? importFiles(files) : takeText(text)));
    },
  };
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
  };
}

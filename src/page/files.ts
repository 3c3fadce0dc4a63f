/** Files in and out: chosen or dropped anywhere on the page, and handed to the visitor. */
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';

export const formats = [
  ['npz', 'NumPy archive (.npz)', 'all weights as arrays'],
  ['safetensors', 'safetensors', 'all weights, for PyTorch and others'],
  ['json', 'JSON', 'settings and weights, readable'],
  ['python', 'Python script', 'this network in NumPy, ready to run'],
] as const;

export type Format = (typeof formats)[number][0];

const endings: Record<Format, string> = { npz: 'npz', safetensors: 'safetensors', json: 'json', python: 'py' };

function say(error: unknown, kept: string): void {
  const { name, message } = error as Error;
  if (name !== 'CancelledError') store.setState({ trouble: { sentence: `${message} ${kept}` } });
}

export async function importFile(file: File): Promise<void> {
  try {
    await lab.importNetwork(file, file.name);
  } catch (error) {
    say(error, 'Your network is unchanged.');
  }
}

export function chooseFile(): void {
  const field = Object.assign(document.createElement('input'), { type: 'file', accept: '.npz,.npy,.safetensors,.json,.pth,.pt,.pkl' });
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    if (file) void importFile(file);
  });
  field.click();
}

export async function exportFile(format: Format): Promise<void> {
  try {
    const blob = await lab.exportNetwork(format);
    const { config, network } = store.getState();
    const url = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: `edge-of-chaos-g${config.network.gain.toFixed(2)}-step${network?.step ?? 0}.${endings[format]}`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (error) {
    say(error, 'Nothing was written.');
  }
}

/** Calls `onDragging` while a file hovers over the page. */
export function startDrop(onDragging: (dragging: boolean) => void): () => void {
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  let depth = 0;
  const listeners: Record<string, (event: DragEvent) => void> = {
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
      if (hasFile(event)) event.preventDefault();
    },
    drop(event) {
      depth = 0;
      onDragging(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void importFile(file);
    },
  };
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
  };
}

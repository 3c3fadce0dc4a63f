/** Files in and out: chosen or dropped anywhere on the page, and handed to the visitor. */
import { listFileNames, shownFileName } from '../base/fileName.ts';
import { loadPart } from '../base/loadPart.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { dialogs } from './dialogs.ts';
import type { Format } from './fileFormats.ts';

const endings: Record<Format, string> = { npz: 'npz', safetensors: 'safetensors', json: 'json', python: 'py' };

function say(error: unknown, kept: string): void {
  const { name, message } = error as Error;
  if (name !== 'CancelledError') store.setState({ trouble: { sentence: `${message} ${kept}` } });
}

/** What an earlier try said goes before the next one begins: what is said while that one is under way stays. */
function forgetEarlier(): void {
  if (!store.getState().trouble?.action) store.setState({ trouble: null });
}

let looks = 0;

/**
 * Looks at the first of these files, and says what is not looked at; arrays that were saved one by one (.npy) are one network. What this page has written says all about
 * itself and is taken at once; of everything else the visitor sees first what would become of it.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  const [file, ...rest] = files;
  if (!file) return;
  const arrays = files.every(({ name }) => /\.npy$/i.test(name));
  const others = arrays ? [] : rest.map(({ name }) => name);
  const given = arrays && rest.length > 0 ? files : file;
  const number = ++looks;
  forgetEarlier();
  try {
    const first = await lab.previewNetwork(given, file.name, { runs: 'none' });
    // Another file was dropped meanwhile.
    if (number !== looks) return;
    if (!first.network?.own) {
      dialogs.setState({ open: null, asked: { files: arrays ? files : [file], label: shownFileName(file.name), others, first, number } });
      return;
    }
    await lab.importNetwork(given, file.name);
    const { imported } = store.getState();
    if (imported && others.length > 0) store.setState({ imported: { ...imported, others } });
  } catch (error) {
    const left = others.length > 0 ? ` Of several files the first is taken; ${listFileNames(others)} ${others.length > 1 ? 'were' : 'was'} not looked at.` : '';
    // A preview that stands open would cover the sentence.
    dialogs.setState({ asked: null });
    say(error, `Your network is unchanged.${left}`);
  }
}

async function takeText(text: string): Promise<void> {
  try {
    const dropped = (await loadPart(() => import('./dropped.ts'))).whatIsDropped(text);
    if ('sentence' in dropped) {
      store.setState({ trouble: { sentence: dropped.sentence } });
      return;
    }
    forgetEarlier();
    await lab.openLink(dropped.link);
  } catch (error) {
    say(error, 'Your network is unchanged.');
  }
}

export function chooseFile(): void {
  const field = Object.assign(document.createElement('input'), {
    type: 'file',
    multiple: true,
    accept: '.npz,.npy,.safetensors,.json,.pth,.pt,.ckpt,.pkl,.zip,.mat,.h5,.keras,.msgpack',
  });
  field.addEventListener('change', () => void importFiles([...(field.files ?? [])]));
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

/** Text goes into fields as usual. */
const intoField = ({ target }: DragEvent) => target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

/** Takes what is dropped anywhere; calls `onDragging` while a file hovers over the page. */
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
      if (hasFile(event) || !intoField(event)) event.preventDefault();
    },
    drop(event) {
      depth = 0;
      onDragging(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 && intoField(event)) return;
      // The browser would leave the page for what is dropped.
      event.preventDefault();
      if (files.length > 0) void importFiles(files);
      else void takeText(event.dataTransfer?.getData('text/uri-list') || event.dataTransfer?.getData('text/plain') || '');
    },
  };
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
  };
}

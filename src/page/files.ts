/** Files in and out: taken in, and handed to the visitor. Loaded with the first. */
import { listFileNames, shownFileName } from '../base/fileName.ts';
import { loadPart } from '../base/loadPart.ts';
import { lab } from '../lab/index.ts';
import { networkEndings, oneNetwork } from '../lab/networkFiles.ts';
import { store } from '../store/store.ts';
import { chooseFiles } from '../ui/chooseFiles.ts';
import { dialogs } from './dialogs.ts';
import type { Format } from './fileFormats.ts';
import { isSmallText, readLessonFile } from './lessonFile.ts';

const endings: Record<Format, string> = { npz: 'npz', safetensors: 'safetensors', json: 'json', python: 'py' };

function say(error: unknown, kept: string): void {
  const { name, message } = error as Error;
  if (name !== 'CancelledError') store.setState({ trouble: { sentence: `${message} ${kept}`.trim() } });
}

/** What an earlier try said goes before the next one begins: what is said while that one is under way stays. */
function forgetEarlier(): void {
  if (!store.getState().trouble?.action) store.setState({ trouble: null });
}

/** Opens the file if it is a lesson, as its link would; says so where it is a damaged one. */
async function openLesson(file: File): Promise<boolean> {
  const lesson = isSmallText(file) ? readLessonFile(await file.text()) : null;
  if (!lesson) return false;
  forgetEarlier();
  if ('sentence' in lesson) store.setState({ trouble: lesson });
  else await lab.openLink(lesson.link);
  return true;
}

/** By its name, or by how it begins, whatever it is called. */
const isRows = async (file: File) => /\.jsonl$/i.test(file.name) || /^\ufeff?\{"edgeOfChaos":"rows"/.test(await file.slice(0, 100).text());

/** Takes rows of a map onto the map, if there are any among these files. */
async function openRows(files: readonly File[]): Promise<boolean> {
  const areRows = await Promise.all(files.map(isRows));
  const rows = files.filter((_, k) => areRows[k]);
  if (rows.length === 0) return false;
  const others = files.filter((_, k) => !areRows[k]).map(({ name }) => name);
  forgetEarlier();
  try {
    const { takeRowFiles } = await loadPart(() => import('./rows/takeRowFiles.ts'));
    await takeRowFiles(rows, others.length > 0 ? `${listFileNames(others)} ${others.length > 1 ? 'were' : 'was'} not looked at.` : '');
  } catch (error) {
    say(error, 'The map is unchanged.');
  }
  return true;
}

let looks = 0;

/**
 * Looks at the first of these files, and says what is not looked at; arrays that were saved one by one (.npy) are one network. What this page has written says
 * all about itself and is taken at once; of everything else the visitor sees first what would become of it.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  if (files[0] && (await openLesson(files[0]))) return;
  if (await openRows(files)) return;
  const { taken, others: left } = oneNetwork(files);
  const [file] = taken;
  if (!file) return;
  const others = left.map(({ name }) => name);
  const given = taken.length > 1 ? taken : file;
  const number = ++looks;
  forgetEarlier();
  try {
    const first = await lab.previewNetwork(given, file.name, { runs: 'none' });
    // Another file was dropped meanwhile.
    if (number !== looks) return;
    if (!first.network?.own) {
      dialogs.setState({ open: null, asked: { files: taken, label: shownFileName(file.name), others, first, number } });
      return;
    }
    await lab.importNetwork(given, file.name);
    const { imported } = store.getState();
    if (imported && others.length > 0) store.setState({ imported: { ...imported, others } });
  } catch (error) {
    const passed =
      others.length > 0 ? ` Of several files the first is taken; ${listFileNames(others)} ${others.length > 1 ? 'were' : 'was'} not looked at.` : '';
    // A preview that stands open would cover the sentence.
    dialogs.setState({ asked: null });
    say(error, `Your network is unchanged.${passed}`);
  }
}

export async function takeText(text: string): Promise<void> {
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
  chooseFiles(`${networkEndings},.jsonl`, (files) => void importFiles(files));
}

const lateDialogs = {
  about: () => loadPart(() => import('./About.tsx')),
  cite: () => loadPart(() => import('./cite/Cite.tsx')),
  network: () => loadPart(() => import('./network/NetworkDialog.tsx')),
  report: () => loadPart(() => import('./report/ReportDialog.tsx')),
};

/** Opens a dialog whose code comes with the press. */
export async function openLate(name: keyof typeof lateDialogs): Promise<void> {
  try {
    dialogs.setState({ late: (await lateDialogs[name]()).default });
  } catch (error) {
    say(error, '');
  }
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

/** The file of a further network that a visitor has chosen: read and measured beside the present network, which stays. */
import { createStore } from 'zustand/vanilla';
import { shownFileName } from '../../../base/fileName.ts';
import { lab } from '../../../lab/index.ts';
import { networkEndings, oneNetwork } from '../../../lab/networkFiles.ts';
import type { NetworkInFile, RobustnessResult } from '../../../session/protocol.ts';
import { chooseFiles } from '../../../ui/chooseFiles.ts';

export interface Opened {
  readonly files: readonly File[];
  /** What is known of its network; null as long as no file was taken. */
  readonly network: NetworkInFile | null;
  /** Why the last file was not taken, a sentence. */
  readonly problem: string;
  /** A file is being read. */
  readonly reading: boolean;
}

export const opened = createStore<Opened>(() => ({ files: [], network: null, problem: '', reading: false }));

const givenOf = (files: readonly File[]) => ({ file: files.length > 1 ? files : files[0]!, name: files[0]!.name });

/** The option of lab.robustness; none without a file. */
export function publishedOption(): { published?: ReturnType<typeof givenOf> } {
  const { files } = opened.getState();
  return files.length > 0 ? { published: givenOf(files) } : {};
}

/** Says whether the network of these files is taken. What was taken before stays where it is not. */
export async function take(files: readonly File[]): Promise<boolean> {
  const { taken } = oneNetwork(files);
  if (taken.length === 0) return false;
  opened.setState({ reading: true, problem: '' });
  try {
    const { subjects } = await lab.robustness({ subjects: ['published'], published: givenOf(taken), onlyKept: true });
    const [about] = subjects;
    if (!about?.network || about.reason !== undefined) throw new Error(about?.reason);
    opened.setState({ files: taken, network: about.network });
    return true;
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'CancelledError') opened.setState({ problem: `${shownFileName(taken[0]!.name)} was not taken. ${message}` });
    return false;
  } finally {
    opened.setState({ reading: false });
  }
}

/** Asks for a file; `then` comes after one was taken. */
export const choose = (then: () => void): void =>
  chooseFiles(networkEndings, (files) => {
    void take(files).then((isTaken) => isTaken && then());
  });

/** The network of the file in an answer, if it was measured there or can be. */
export const publishedIn = (about: Pick<RobustnessResult, 'subjects'> | null): NetworkInFile | null =>
  about?.subjects.find(({ name }) => name === 'published')?.network ?? null;

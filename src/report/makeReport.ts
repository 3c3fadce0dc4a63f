/** Asks what the sections want, one after the other, and says how far it is. */
import type { Done } from './html.ts';
import { isReason } from './reasons.ts';
import type { Ask, Planned, Section, Subject } from './section.ts';
import { usualPace, workOf } from './work.ts';

export interface ReportProgress {
  /** 0..1 */
  readonly done: number;
  readonly secondsLeft: number;
  /** Title of the section that is written. */
  readonly section: string;
}

export interface Asking {
  /** Puts a question to the lab; `tell` gets how far it is, 0..1, where that is known. */
  put(name: string, given: unknown, tell: (share: number) => void): Promise<unknown>;
  onProgress(progress: ReportProgress): void;
  /** Seconds of a clock. */
  now(): number;
}

const keyOf = (name: string, given: unknown): string => `${name} ${JSON.stringify(given ?? null)}`;

/** What sections cannot say because of an error: a sentence of the lab. Cancelling goes on to whoever asked. */
export async function makeReport(subject: Subject, wanted: readonly Section[], { put, onProgress, now }: Asking): Promise<readonly Done[]> {
  const plans = wanted.map((section) => section.plan(subject));
  const work = new Map<string, number>();
  for (const planned of plans.flat()) work.set(keyOf(planned.name, planned.given), workOf(planned, subject));
  const all = Math.max(
    1,
    [...work.values()].reduce((sum, one) => sum + one, 0),
  );
  const answers = new Map<string, Promise<unknown>>();
  const over = new Set<string>();
  const began = now();
  let section = wanted[0]?.title ?? '';
  const doneWork = () => [...over].reduce((sum, key) => sum + (work.get(key) ?? 0), 0);
  // A question tells how far it is by its parts and by its job, which count differently: what was reached once stays.
  let done = 0;
  const tell = (more = 0) => {
    done = Math.max(done, Math.min(1, (doneWork() + more) / all));
    const seconds = now() - began;
    const pace = done > 0.02 && seconds > 1 ? (done * all) / seconds : usualPace;
    onProgress({ done, secondsLeft: ((1 - done) * all) / pace, section });
  };
  const ask = ((name: Planned['name'], given: unknown) => {
    const key = keyOf(name, given);
    let answer = answers.get(key);
    if (!answer) {
      answer = put(name, given, (share) => tell(share * (work.get(key) ?? 0))).finally(() => {
        over.add(key);
        tell();
      });
      answers.set(key, answer);
    }
    return answer;
  }) as Ask; // Each question has the answer of its name.
  const written: Done[] = [];
  for (const [k, one] of wanted.entries()) {
    section = one.title;
    tell();
    written.push({ section: one, written: await writtenOf(one, subject, ask) });
    // What a section did not ask after all will not be asked by it.
    for (const { name, given } of plans[k]!) over.add(keyOf(name, given));
  }
  tell();
  return written;
}

async function writtenOf(section: Section, subject: Subject, ask: Ask): Promise<Done['written']> {
  try {
    return await section.write(subject, ask);
  } catch (error) {
    if (isReason(error)) return { reason: error.message };
    throw error;
  }
}

/** lab.report: a report of the present network, written from the answers of the lab itself. Loaded with the first. */
import type { StoreApi } from 'zustand/vanilla';
import { checkFunction } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import { readAll } from '../base/options.ts';
import { lessonOn } from '../config/lessonOn.ts';
import type { Config } from '../config/schema.ts';
import { taskOf } from '../config/wholeTasks.ts';
import { type ReportProgress, reportOf, type Subject, sectionNames } from '../report/index.ts';
import { replayOf } from '../session/network/provenance.ts';
import type { NetworkState, SessionCommands } from '../session/protocol.ts';
import type { QuestionName } from '../session/question.ts';
import { studyNetwork } from '../session/robustnessRow.ts';
import type { PageState } from '../store/store.ts';
import type { Lab } from './api.ts';
import type { Call } from './calls.ts';
import { type TakenFile, takenBy } from './importing.ts';

export interface ReportRequest {
  /** Names of sections (`network`, `answers`, `spectrum` ...); all by default. */
  readonly sections?: readonly string[];
  /** `zip`, the report with all its numbers and the network, or `html`, the report alone. */
  readonly format?: 'zip' | 'html';
  /** Address of the page, up to '#', for the link; '' where it is not given. */
  readonly page?: string;
  readonly signal?: AbortSignal;
}

export interface ReportParts {
  readonly store: StoreApi<PageState>;
  readonly lab: Lab;
  readonly commands: SessionCommands;
}

/** The file that the network is of, where that is beyond doubt. */
function readOf({ provenance }: NetworkState, taken: readonly TakenFile[]): TakenFile | null {
  const ofName = taken.filter(({ name }) => name === provenance.file);
  const last = ofName.at(-1);
  return provenance.base === 'file' && last && ofName.every(({ digest }) => digest === last.digest) ? last : null;
}

/** Whether anything says that the network has to do with the task that is chosen. */
function knowsTask(config: Config, { provenance: { base, done } }: NetworkState, read: TakenFile | null, isStudy: boolean): boolean {
  if (isStudy || base === 'drawn' || base === 'designed') return true;
  if (done.some(({ kind }) => kind === 'trained' || kind === 'fitted')) return true;
  return read !== null && (read.taskSaid || Object.keys(read.result.taskSettings).length > 0 || read.result.task !== config.task.name);
}

function subjectOf({ store, lab, commands }: ReportParts): Subject {
  const { config, network, engine } = store.getState();
  if (!network || !engine) throw new NotAvailableError('report: there is no network yet; wait for lab.ready.');
  const read = readOf(network, takenBy(commands));
  const isStudy = config.task.name === 'integration-memory' && network.answering === studyNetwork.answering;
  const { task, values } = taskOf(config);
  return {
    version: lab.version,
    config,
    task: { title: task.title, conditions: task.conditions(values).map(({ label }) => label), known: knowsTask(config, network, read, isStudy) },
    engine: engine.name,
    fingerprint: network.fingerprint,
    step: network.step,
    provenance: network.provenance,
    read,
    isStudy,
    link: lab.getLink(),
    linkBringsWeights: replayOf(network.provenance, config) !== null,
  };
}

const settingsOf = ({ network, task, design }: Config): string => JSON.stringify([network, task, design]);

export async function writeReport(parts: ReportParts, options: unknown, onProgress: unknown, call: Call): Promise<Blob> {
  const { store, lab } = parts;
  const wanted = readAll('report', options, (option) => ({
    sections: option.choices('sections', sectionNames, sectionNames),
    format: option.choice('format', ['zip', 'html'], 'zip'),
    page: option.has('page') ? String(option.any('page')).slice(0, 1000) : null,
  }));
  checkFunction(onProgress, 'report');
  if (lessonOn(store.getState().config)) throw new NotAvailableError('report: a report would tell what this lesson hides. Leave the lesson first.');
  if (store.getState().training.running) throw new NotAvailableError('report: the network is being trained. Pause the training, then ask for the report.');
  const stop = new AbortController();
  /** Shares done of the question that is asked now. */
  let asked: { readonly name: string; readonly tell: (share: number) => void } | null = null;
  const ticking = setInterval(() => {
    const done = asked && store.getState().jobs[asked.name as QuestionName]?.done;
    if (asked && done !== undefined && done !== null) asked.tell(done);
  }, 250);
  try {
    // A readout that is about to be fitted is waited for.
    await call.orStopped(lab.fingerprint());
    const subject = subjectOf(parts);
    const isAsItWas = () => store.getState().network?.fingerprint === subject.fingerprint && settingsOf(store.getState().config) === settingsOf(subject.config);
    const put = async (name: string, given: unknown, tell: (share: number) => void): Promise<unknown> => {
      asked = { name, tell };
      const method = lab[name as QuestionName] as (given?: unknown, onPart?: unknown) => Promise<unknown>;
      const isPlain = typeof given !== 'object';
      const asking = method(isPlain ? given : { ...given, signal: stop.signal }, (part: { done?: number }) => part.done && tell(part.done));
      // Nobody waits for it once the report is stopped.
      asking.catch(() => undefined);
      const answer = await call.orStopped(asking);
      if (!isAsItWas()) throw new ChangedError();
      return answer;
    };
    return await reportOf(
      subject,
      { ...wanted, day: new Date().toISOString().slice(0, 10), network: () => call.orStopped(lab.exportNetwork('npz')) },
      {
        put,
        now: () => performance.now() / 1000,
        onProgress: (progress: ReportProgress) => (onProgress as ((progress: ReportProgress) => void) | undefined)?.(progress),
      },
    );
  } finally {
    clearInterval(ticking);
    stop.abort();
  }
}

/** No reason for a section alone. */
class ChangedError extends Error {
  override name = 'ChangedError';
  constructor() {
    super('The network or its settings changed while the report was written, so that it would be of two networks. Ask for it again.');
  }
}

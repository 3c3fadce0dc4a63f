/**
 * The lab: checks arguments, keeps page state and history, and hands everything else to the session. Built over a session client that is handed
 * in, so that tests run it over a session in the same thread. Settings and undo are in settings.ts, what only asks in questions.ts.
 */

import type { StoreApi } from 'zustand/vanilla';
import { checkKnown, checkList, checkNumber, checkObject } from '../base/arguments.ts';
import { shownFileName } from '../base/fileName.ts';
import { loadPart } from '../base/loadPart.ts';
import { readAll } from '../base/options.ts';
import type { ConfigIssue } from '../config/configError.ts';
import { lessonOn } from '../config/lessonOn.ts';
import { type LinkReading, readLink, writeLink } from '../config/link.ts';
import { defaultConfig } from '../config/presets.ts';
import type { SessionCommands, SessionEvent } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';
import type { Lab } from './api.ts';
import { createCalls } from './calls.ts';
import { carefully, type KeptRows } from './keptRows.ts';
import { lessonMethods, loadLesson } from './lessonMethods.ts';
import { linkOf } from './linkOf.ts';
import { createListeners } from './listeners.ts';
import { createMap } from './map.ts';
import { createQuestions, signalOf } from './questions.ts';
import { createReceiver } from './receive.ts';
import { createSettings, type Gesture, type Settings } from './settings.ts';
import { checkWeightArrays } from './weightArrays.ts';

/** Names of the weights. */
const groups: readonly string[] = ['G', 'I', 'W', 'b', 'h0', 'c'];

declare const __VERSION__: string;

export interface LabParts {
  readonly store: StoreApi<PageState>;
  readonly commands: SessionCommands;
  /** Opens the place where rows of long measurements are kept; asked for with the first. Without it none are. */
  readonly keptRows?: () => Promise<KeptRows>;
}

export interface LabControl {
  readonly lab: Lab;
  /** Calls `listener` in the moment in which anybody brings weights: a file, or numbers. */
  onWeights(listener: () => void): void;
  readonly gesture: Gesture;
  /** Brings a state back that the page left (the browser's Back and Forward). */
  readonly visit: Settings['visit'];
  /** What the session says, to be called with each of its events. */
  receive(event: SessionEvent): void;
  /** Builds the first network. */
  open(reading: LinkReading): Promise<void>;
  /** A training step was seen (from the train frames). */
  stepDone(step: number, loss: number): void;
}

export function createLab({ store, commands, keptRows }: LabParts): LabControl {
  const listeners = createListeners();
  const calls = createCalls(commands);
  const place = carefully(keptRows);
  const { start, patch, change, settle, adopt, alone, idle, hand, train, play, record, hold, silence, gesture, visit, undo, redo } = createSettings(
    store,
    commands,
    listeners,
  );
  let stand: () => void = () => undefined;
  let fall: (reason: unknown) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    stand = resolve;
    fall = reject;
  });
  // Whoever waits for it is told; where nobody waits, nothing is uncaught.
  ready.catch(() => undefined);

  let brought: () => void = () => undefined;

  /** What the visitor should know of a link that is opened. */
  function tell({ issues, earlierFit }: LinkReading): void {
    const { trouble } = store.getState();
    // What was said of the link before is not true of this one.
    const rest = trouble?.sentence === fittedAnew ? null : trouble;
    store.setState({ linkIssues: issues, trouble: earlierFit ? { sentence: fittedAnew } : rest });
  }

  /**
   * Notes what the network is as a step that can be come back to; where another network is about to come, resolves when it stands. Awaited only then: what is
   * called at once keeps its place before what is called next.
   */
  function standing(label: string): Promise<void> | undefined {
    const coming = idle();
    if (coming) return coming.then(() => record(label));
    record(label);
    return undefined;
  }

  const lab: Lab = {
    version: __VERSION__,
    ready,
    engine() {
      const { engine } = store.getState();
      if (!engine) throw new Error('The engine has not been chosen yet; wait for lab.ready.');
      return engine;
    },
    getConfig: () => store.getState().config,
    setConfig: patch,
    getLink: () => writeLink(linkOf(store.getState())),
    async openLink(link) {
      const reading = readLink(typeof link === 'string' ? link : '');
      const { issues } = reading;
      try {
        tell(reading);
        const lesson = lessonOn(reading.config) || lessonOn(store.getState().config);
        const config = lesson ? (await loadLesson()).opening(inLesson, reading.config) : reading.config;
        // Nothing leads back out of a lesson that begins.
        const label = store.getState().lesson?.opened === config ? undefined : 'openLink';
        await calls.run('openLink', (call) => settle(config, () => call.stopped, label));
        return { config: store.getState().config, issues };
      } catch (error) {
        const all = [...issues, notBuilt(error, 'the network that was there before')];
        store.setState({ linkIssues: all });
        return { config: store.getState().config, issues: all };
      }
    },

    async train(options) {
      const steps = readAll('train', options, (option) => option.number('steps', { min: 0, max: 1e6, whole: true }, 750));
      return calls.run('train', async (call) => {
        const coming = standing('train');
        if (coming) await coming;
        // From here on the weights are trained ones: the closed-form readout gives way to the drawn weights. Not awaited: what is called next comes after the
        // training.
        const { readout } = store.getState().config;
        const drawn = readout.fit && change((config) => ({ ...config, readout: { ...config.readout, fit: false } }));
        // Paused or cancelled before it began: it ends like any run that was, with the steps that it did.
        const [trained] = await Promise.all([train(() => (call.stopped ? 0 : steps)), drawn]);
        return trained;
      });
    },
    pause() {
      calls.cancel('train');
      return commands.pause();
    },
    async reset() {
      const coming = standing('reset');
      if (coming) await coming;
      await hand(commands.reset);
    },
    cancel() {
      calls.cancel();
      return commands.cancel();
    },
    undo,
    redo,
    async fitReadout(options) {
      const ridge = readAll('fitReadout', options, (option) => option.number('ridge', { min: 0, max: 1e12 }, undefined));
      return calls.run('fitReadout', async (call) => {
        const coming = standing('fitReadout');
        if (coming) await coming;
        call.check();
        const fit = await hand(() => commands.fitReadout(ridge === undefined ? {} : { ridge }));
        store.setState({ lastFit: fit });
        return fit;
      });
    },
    ...createQuestions(store, commands, calls),
    ...createMap(store, commands, calls, __VERSION__, place),
    robustness: (options, onRow) =>
      calls.run('robustness', async (call) => {
        const { measureRobustness } = await call.orStopped(loadPart(() => import('./robustness.ts')));
        return measureRobustness({ store, commands, calls, version: __VERSION__, place }, options, onRow);
      }),
    experiment: (name, options, onRow) =>
      calls.run('experiment', async (call) => {
        const { runExperiment } = await call.orStopped(loadPart(() => import('./experiment.ts')));
        return runExperiment({ store, commands, calls, version: __VERSION__, place }, name, options, onRow);
      }),
    report: (options, onProgress) =>
      calls.run(
        'report',
        async (call) => (await call.orStopped(loadPart(() => import('./report.ts')))).writeReport({ store, lab, commands }, options, onProgress, call),
        { signal: signalOf('report', options) },
      ),
    async tasks() {
      return (await loadPart(() => import('./tasks.ts'))).tasksOf(store.getState().config);
    },
    async cue(options) {
      return (await loadPart(() => import('./tasks.ts'))).giveCue(store.getState().config, commands, options);
    },

    async openLowRank(options) {
      return patch((await loadPart(() => import('./openLowRank.ts'))).designSettings(options, store.getState().config));
    },

    async setWeights(weights) {
      brought();
      const given = checkObject(weights, 'setWeights');
      checkKnown(given, groups, 'setWeights');
      checkWeightArrays(given);
      await calls.run('setWeights', async (call) => {
        const coming = standing('setWeights');
        // Whoever gave them may change them while they wait.
        const kept = coming ? structuredClone(given) : given;
        if (coming) await coming;
        call.check();
        await hand(() => commands.setWeights(kept));
      });
    },
    async importNetwork(file, name, options) {
      brought();
      const label = labelOf(file, name);
      const imported = await calls.run('importNetwork', (call) =>
        alone(async () => {
          const { givenToImport, importGiven } = await loadPart(() => import('./importing.ts'));
          const given = await givenToImport('importNetwork', file, label, options);
          call.check();
          record('importNetwork');
          const imported = await importGiven(commands, given, label);
          const { config } = store.getState();
          adopt({
            ...config,
            network: { ...config.network, ...imported.network },
            design: { ...config.design, overlap: [] },
            task: { ...config.task, ...imported.taskSettings, name: imported.task },
            readout: { ...config.readout, fit: false },
          });
          return imported;
        }),
      );
      store.setState({ imported: { name: label, notes: imported.notes, mapping: imported.mapping } });
      return imported;
    },
    previewNetwork: (file, name, options) =>
      calls.run(
        'previewNetwork',
        async (call) => {
          const { givenToImport } = await loadPart(() => import('./importing.ts'));
          // Of a file that is dropped while the page begins.
          await call.orStopped(ready);
          const { files, choices, runs } = await givenToImport('previewNetwork', file, labelOf(file, name), options, true);
          call.check();
          return commands.previewNetwork(files, choices, runs, call.number);
        },
        { signal: signalOf('previewNetwork', options) },
      ),

    ...lessonMethods(() => inLesson),

    async live(options) {
      const { size } = store.getState().config.network;
      const { playing, from, ...view } = readAll('live', options, (option) => ({
        playing: option.flag('playing', undefined),
        mode: option.any('mode'),
        speed: option.any('speed'),
        pulse: option.any('pulse'),
        pulses: option.any('pulses'),
        from: option.array('from', size, `one number for each of the ${size} units`, undefined),
      }));
      if (playing !== undefined) await play(playing);
      // Their ranges are those of the settings.
      const changes = Object.entries({ ...view, ...(from ? { mode: 'free' } : {}) }).filter(([, value]) => value !== undefined);
      if (changes.length > 0) await patch({ view: Object.fromEntries(changes) });
      if (from) await commands.liveFrom(from);
    },
    async pulse(duration) {
      const given = duration === undefined ? null : checkNumber(duration, 'pulse: duration', { min: 1, max: 2000 });
      const length = await commands.pulse(given);
      const { pulse, pulses } = store.getState().config.view;
      if (length !== pulse || pulses !== 'same') await patch({ 'view.pulse': length });
    },
    step: () => commands.step(),
    async silence(units) {
      const { size } = store.getState().config.network;
      await silence(checkList(units, 'silence', { min: 0, max: size - 1, whole: true }, size));
    },

    on: listeners.on,
  };

  const inLesson = { store, lab, hold, change, settle };

  return {
    lab,
    gesture,
    visit,
    async open(reading) {
      const { config, issues } = reading;
      tell(reading);
      try {
        if (lessonOn(config)) (await loadLesson()).opening(inLesson, config);
        await start(config).catch(async (error: unknown) => {
          if ((error as Error).name === 'LostError') throw error;
          store.setState({ linkIssues: [...issues, notBuilt(error, 'the network that the page begins with')] });
          await start(defaultConfig);
        });
        stand();
      } catch (error) {
        fall(error);
        throw error;
      }
    },
    onWeights(listener) {
      brought = listener;
    },
    stepDone: (step, loss) => listeners.emit('step', { step, loss }),
    receive: createReceiver(store, listeners, calls),
  };
}

/** What a file is called: the name that is given with it, or its own. */
const labelOf = (file: unknown, name: unknown): string =>
  shownFileName(typeof name === 'string' ? name : typeof File !== 'undefined' && file instanceof File ? file.name : 'network');

const fittedAnew =
  'This link was made by an earlier version of this page, whose readout was fitted without the time before the pulse. It is fitted anew, with that time, so its answers can differ from those of then.';

/** A link whose network the session cannot build. */
function notBuilt(error: unknown, used: string): ConfigIssue {
  return {
    path: '',
    given: 'the network of this link',
    allowed: `a network that can be built here; of this one it is said: ${(error as Error).message}`,
    used,
  };
}

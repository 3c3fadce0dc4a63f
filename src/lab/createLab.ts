/**
 * The lab: checks arguments, keeps page state and history, and hands everything else to the session. Built over a session client that is handed
 * in, so that tests run it over a session in the same thread.
 */
import type { StoreApi } from 'zustand/vanilla';
import { ConfigError } from '../config/configError.ts';
import { readLink, writeLink } from '../config/link.ts';
import { presetConfig } from '../config/presets.ts';
import { type Config, type PresetName, presetNames } from '../config/schema.ts';
import { validate } from '../config/validate.ts';
import type { LiveOptions, SessionCommands, SessionEvent, TrialOptions } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';
import type { Issue, Lab, LabEvents } from './api.ts';
import { ArgumentError, checkKnown, checkList, checkNumber, checkObject, checkOptional, show } from './arguments.ts';
import { createHistory, type Entry } from './history.ts';
import { lateCommands } from './lateCommands.ts';
import { linkOf } from './linkOf.ts';

declare const __VERSION__: string;

const time = { min: 0, max: 1e6 };
const noise = { min: 0, max: 10 };
const seed = { min: 0, max: 4294967295, whole: true };

export interface LabParts {
  readonly store: StoreApi<PageState>;
  readonly commands: SessionCommands;
}

export interface LabControl {
  readonly lab: Lab;
  /** What the session says, to be called with each of its events. */
  receive(event: SessionEvent): void;
  /** Builds the first network. */
  open(config: Config, issues: readonly Issue[]): Promise<void>;
  /** A training step was seen (from the train frames). */
  stepDone(step: number, loss: number): void;
}

export function createLab({ store, commands }: LabParts): LabControl {
  const history = createHistory();
  const listeners = new Map<keyof LabEvents, Set<(detail: never) => void>>();
  let stand: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    stand = resolve;
  });
  let live: LiveOptions = { playing: true, mode: 'sweep', speed: 1500, pulse: 150 };
  /** Configurations are applied one after the other; a newer one waits for the one before. */
  let last: Promise<unknown> = Promise.resolve();

  function emit<E extends keyof LabEvents>(event: E, detail: LabEvents[E]): void {
    for (const listener of listeners.get(event) ?? []) {
      try {
        (listener as unknown as (detail: LabEvents[E]) => void)(detail);
      } catch (error) {
        // A listener of a visitor's script must not stop the page.
        console.warn('A listener of lab.on threw:', error);
      }
    }
  }

  const present = (): Entry => ({ config: store.getState().config, snapshot: store.getState().network?.snapshot ?? 0 });

  function record(label: string): void {
    history.record(present(), label);
    store.setState({ canUndo: history.canUndo, canRedo: history.canRedo });
  }

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  }

  function adopt(config: Config): void {
    store.setState({ config });
    const { mode, speed, pulse } = config.view;
    if (mode !== live.mode || speed !== live.speed || pulse !== live.pulse) {
      live = { ...live, mode, speed, pulse };
      void commands.live(live);
    }
    emit('config', config);
  }

  async function apply(config: Config): Promise<void> {
    adopt(config);
    await inOrder(() => commands.configure(config));
  }

  /** A link says everything: the network is drawn anew, and trained as far as the link says. */
  async function settle(config: Config): Promise<void> {
    const replayed = config.training.steps > 0 ? { ...config, engine: 'wasm' as const, readout: { ...config.readout, fit: false } } : config;
    adopt(replayed);
    await inOrder(async () => {
      const engine = await commands.open(replayed);
      store.setState({ engine });
      if (replayed.training.steps > 0) await commands.train({ steps: replayed.training.steps });
    });
  }

  async function patch(change: object): Promise<Config> {
    if (typeof change !== 'object' || change === null || Array.isArray(change))
      throw new ArgumentError(`setConfig takes an object such as {'network.gain': 1.8}, not ${show(change)}.`);
    const { config: before } = store.getState();
    const named = (change as { preset?: unknown }).preset;
    const base =
      typeof named === 'string' && named !== before.preset && (presetNames as readonly string[]).includes(named)
        ? { ...presetConfig(named as PresetName), view: before.view }
        : before;
    const { config, issues } = validate(change, base);
    if (issues.length > 0) throw new ConfigError(issues);
    record(Object.keys(change).sort().join());
    await apply(config);
    return config;
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
    setConfig: (change) => patch(change),
    getLink: () => writeLink(linkOf(store.getState())),
    async openLink(link) {
      const { config, issues } = readLink(typeof link === 'string' ? link : '');
      record('openLink');
      store.setState({ linkIssues: issues });
      await settle(config);
      return { config: store.getState().config, issues };
    },

    async train(options) {
      const given = checkObject(options, 'train');
      checkKnown(given, ['steps'], 'train');
      const steps = checkOptional(given, 'steps', 'train', { min: 0, max: 1e6, whole: true }) ?? 750;
      record('train');
      const { config } = store.getState();
      // From here on the weights are trained ones: the closed-form readout gives way to the drawn weights.
      if (config.readout.fit) await apply({ ...config, readout: { ...config.readout, fit: false } });
      return commands.train({ steps });
    },
    pause: () => commands.pause(),
    async reset() {
      record('reset');
      await commands.reset();
    },
    cancel: () => commands.cancel(),
    undo: () => travel(history.undo(present())),
    redo: () => travel(history.redo(present())),
    async fitReadout(options) {
      const given = checkObject(options, 'fitReadout');
      checkKnown(given, ['ridge'], 'fitReadout');
      const ridge = checkOptional(given, 'ridge', 'fitReadout', { min: 0, max: 1e12 });
      record('fitReadout');
      const fit = await commands.fitReadout(ridge === undefined ? {} : { ridge });
      store.setState({ lastFit: fit });
      return fit;
    },
    async evaluate(options) {
      const given = checkObject(options, 'evaluate');
      checkKnown(given, ['durations', 'noise', 'seed', 'onset'], 'evaluate');
      if (given.durations !== undefined) given.durations = checkList(given.durations, 'evaluate: durations', time, 256);
      checkOptional(given, 'noise', 'evaluate', noise);
      checkOptional(given, 'seed', 'evaluate', seed);
      checkOptional(given, 'onset', 'evaluate', time);
      const evaluation = await commands.evaluate(given);
      store.setState({ lastEvaluation: evaluation });
      return evaluation;
    },
    async trial(options) {
      const given = { ...checkObject(options, 'trial') };
      checkKnown(given, ['duration', 'onset', 'noise', 'seed', 'silence', 'perturbation', 'length'], 'trial');
      for (const name of ['duration', 'onset', 'length']) checkOptional(given, name, 'trial', time);
      checkOptional(given, 'noise', 'trial', noise);
      checkOptional(given, 'seed', 'trial', seed);
      const { size } = store.getState().config.network;
      if (given.silence !== undefined) given.silence = checkList(given.silence, 'trial: silence', { min: 0, max: size - 1, whole: true }, size);
      return commands.trial(given as TrialOptions);
    },
    async gradients(options) {
      const given = checkObject(options, 'gradients');
      checkKnown(given, ['input', 'target', 'mask', 'shape', 'xi'], 'gradients');
      return commands.gradients(given as never);
    },
    measure: () => commands.measure(),
    async spectrum(options) {
      const given = checkObject(options, 'spectrum');
      checkKnown(given, ['gain'], 'spectrum');
      const gain = checkOptional(given, 'gain', 'spectrum', { min: 0, max: 100 });
      return commands.spectrum(gain === undefined ? {} : { gain });
    },
    async pca(options) {
      const given = { ...checkObject(options, 'pca') };
      checkKnown(given, ['source', 'durations', 'count'], 'pca');
      if (given.source !== undefined && given.source !== 'spontaneous' && given.source !== 'trials')
        throw new ArgumentError(`pca: source is ${show(given.source)}; it takes 'spontaneous' or 'trials'.`);
      if (given.durations !== undefined) given.durations = checkList(given.durations, 'pca: durations', time, 64);
      checkOptional(given, 'count', 'pca', { min: 1, max: store.getState().config.network.size, whole: true });
      return commands.pca(given);
    },
    testTrials: () => commands.testTrials(),
    ...lateCommands,

    async weights(group) {
      if (!['G', 'I', 'W', 'b', 'h0', 'c'].includes(group)) throw new ArgumentError(`weights takes one of G, I, W, b, h0, c, not ${show(group)}.`);
      return commands.weights(group);
    },
    async setWeights(weights) {
      const given = checkObject(weights, 'setWeights');
      checkKnown(given, ['G', 'I', 'W', 'b', 'h0', 'c'], 'setWeights');
      record('setWeights');
      await commands.setWeights(given);
    },
    async importNetwork(file, name) {
      const bytes = await bytesOf(file);
      const label = name ?? (typeof File !== 'undefined' && file instanceof File ? file.name : 'network');
      record('importNetwork');
      const imported = await inOrder(() => commands.importNetwork(bytes, String(label)));
      const { config } = store.getState();
      const [size, inputs, outputs] = [imported.shapes.G?.[0], imported.shapes.I?.[1], imported.shapes.W?.[1]];
      adopt({
        ...config,
        network: { ...config.network, size: size ?? config.network.size, inputs: inputs ?? 1, outputs: outputs ?? 1 },
        readout: { ...config.readout, fit: false },
      });
      store.setState({ imported: { name: String(label), notes: imported.notes, mapping: imported.mapping } });
      return imported;
    },
    async exportNetwork(format = 'npz') {
      if (!['npz', 'safetensors', 'json', 'python'].includes(format))
        throw new ArgumentError(`exportNetwork takes 'npz', 'safetensors', 'json' or 'python', not ${show(format)}.`);
      const bytes = await commands.exportNetwork(format);
      return new Blob([bytes], { type: format === 'json' ? 'application/json' : format === 'python' ? 'text/x-python' : 'application/octet-stream' });
    },
    fingerprint: () => commands.fingerprint(),

    async live(options) {
      const given = checkObject(options, 'live');
      checkKnown(given, ['playing', 'mode', 'speed', 'pulse'], 'live');
      if (given.playing !== undefined && given.playing !== live.playing) {
        live = { ...live, playing: given.playing === true };
        store.setState({ playing: live.playing });
        await commands.live(live);
      }
      const view: Record<string, unknown> = {};
      for (const key of ['mode', 'speed', 'pulse'] as const) if (given[key] !== undefined) view[`view.${key}`] = given[key];
      if (Object.keys(view).length > 0) await patch(view);
    },
    async pulse(duration) {
      const length = duration === undefined ? store.getState().config.view.pulse : checkNumber(duration, 'pulse: duration', { min: 1, max: 2000 });
      if (length !== store.getState().config.view.pulse) await patch({ 'view.pulse': length });
      await commands.pulse(length);
    },
    step: () => commands.step(),
    async silence(units) {
      const { size } = store.getState().config.network;
      await commands.silence(checkList(units, 'silence', { min: 0, max: size - 1, whole: true }, size));
    },

    on(event, listener) {
      if (!['config', 'network', 'step', 'engine', 'trouble'].includes(event))
        throw new ArgumentError(`on takes 'config', 'network', 'step', 'engine' or 'trouble', not ${show(event)}.`);
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (detail: never) => void);
      return () => set.delete(listener as (detail: never) => void);
    },
  };

  async function travel(entry: Entry | undefined): Promise<boolean> {
    if (!entry) return false;
    await apply(entry.config);
    if (entry.snapshot !== store.getState().network?.snapshot) await commands.restore(entry.snapshot);
    store.setState({ canUndo: history.canUndo, canRedo: history.canRedo });
    return true;
  }

  return {
    lab,
    async open(config, issues) {
      store.setState({ linkIssues: issues });
      void commands.live({ ...live, mode: config.view.mode, speed: config.view.speed, pulse: config.view.pulse });
      await settle(config);
      stand();
    },
    stepDone: (step, loss) => emit('step', { step, loss }),
    receive(event) {
      switch (event.kind) {
        case 'network':
          // An evaluation of other weights is none of these.
          store.setState({ network: event.network, ...(event.network.fingerprint === store.getState().network?.fingerprint ? {} : { lastEvaluation: null }) });
          emit('network', { fingerprint: event.network.fingerprint, step: event.network.step });
          break;
        case 'engine':
          store.setState({ engine: event.engine });
          emit('engine', event.engine);
          break;
        case 'trouble':
          store.setState({ trouble: { sentence: event.sentence, action: event.action } });
          emit('trouble', { sentence: event.sentence });
          break;
        case 'training':
          store.setState({ training: { running: event.running, step: event.step, until: event.until } });
          break;
        case 'fit':
          store.setState({ lastFit: event.fit });
          break;
        case 'spectrum':
          store.setState({ spectrum: event.spectrum });
          break;
      }
    },
  };
}

async function bytesOf(file: unknown): Promise<Uint8Array> {
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  if (file instanceof ArrayBuffer) return new Uint8Array(file.slice(0));
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength).slice();
  throw new ArgumentError(`importNetwork takes a File, a Blob or an ArrayBuffer, not ${show(file)}.`);
}

/** The settings of the page: how they change, in which order the session gets them, and how changes are taken back. */
import type { StoreApi } from 'zustand/vanilla';
import { ArgumentError, readSafely, show } from '../base/arguments.ts';
import { ConfigError } from '../config/configError.ts';
import { fitKey, resultKey } from '../config/dependence.ts';
import { sameValue } from '../config/paths.ts';
import { presetConfig } from '../config/presets.ts';
import { type Config, type PresetName, presetNames } from '../config/schema.ts';
import { validate } from '../config/validate.ts';
import type { LiveOptions, SessionCommands, TrainResult } from '../session/protocol.ts';
import { evaluate } from '../session/questions/evaluate.ts';
import type { PageState } from '../store/store.ts';
import { createHistory, differs, type Entry, ofTheRun } from './history.ts';
import type { Listeners } from './listeners.ts';
import { liveOptions } from './liveOptions.ts';

export interface Settings {
  /** The first configuration: Live begins with it while the network is being built. */
  start(config: Config): Promise<void>;
  /** A change as scripts give it: checked, recorded, applied. Rejects ConfigError, and then nothing has changed. */
  patch(change: object): Promise<Config>;
  /** A change that a call makes by itself, to the configuration as it is when nothing is about to replace it. What does not hang on the draw is kept. */
  change(edit: (config: Config) => Config): Promise<void>;
  /**
   * A link says everything: the network is drawn anew, and trained as far as the link says, unless `stopped` says no by then. With a label it can be taken
   * back.
   */
  settle(config: Config, stopped?: () => boolean, label?: string): Promise<void>;
  /** What the session has taken already. */
  adopt(config: Config): void;
  /**
   * Work that decides the configuration by itself (a file, a step back in the history): it begins when the configurations that are on their way have been
   * taken, and what is changed meanwhile waits for its end, so that no change is made to a configuration that is about to go.
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** The end of all such work; null where there is none, and then nobody has to wait. */
  idle(): Promise<void> | null;
  /**
   * Gives the session a command in the order of the calls: after the configurations that are on their way, before whatever is called next, so that the last
   * command wins. Resolves as the command does; others do not wait for that.
   */
  hand<T>(command: () => Promise<T>): Promise<T>;
  /**
   * Trains, so that what is recorded meanwhile belongs to the state that the run ends in. The number of steps is asked for when the session gets the command.
   */
  train(steps: () => number): Promise<TrainResult>;
  /** Live plays or pauses; no setting, so no link carries it. */
  play(playing: boolean): Promise<void>;
  /** Before a change that can be taken back; `label` as in history.ts. */
  record(label: string, atOnce?: boolean): void;
  /** Units that are held at zero, all of them. */
  silence(units: readonly number[]): Promise<void>;
  /** From now on `lesson` is asked before anything is changed. What was before can not be gone back to. */
  hold(lesson: Held): void;
  readonly gesture: Gesture;
  /** Brings a state back that the page left; with what the network was before as a step of undo. */
  visit(entry: Entry): Promise<boolean>;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
}

/** What a lesson holds stays as it is: these throw where a change, or a call that makes one, is not allowed. */
export interface Held {
  change(before: Config, after: Config): void;
  /** `label`: the method, or the settings that it changes. */
  call(label: string): void;
}

/** A hand that presses and lets go: what it changes meanwhile is one step of undo. For the page, not for scripts. */
export interface Gesture {
  begin(): void;
  end(): void;
}

/** For what the session has answered to be told as well, ms. */
const longestTelling = 1000;

/** Labels of changes that open another network. */
const opens = /^(openLink|importNetwork)$|(^|,)(preset|design\.overlap)(,|$)/;

export function createSettings(store: StoreApi<PageState>, commands: SessionCommands, { emit }: Listeners): Settings {
  const history = createHistory();
  let live: LiveOptions = liveOptions(store.getState());
  /** Configurations are applied one after the other; a newer one waits for the one before. */
  let last: Promise<unknown> = Promise.resolve();
  let begun: () => void = () => undefined;
  /**
   * The end of the work that decides the configuration by itself; null where there is none. The first is the start: what is asked for before it waits until the
   * network stands.
   */
  let busy: Promise<unknown> | null = new Promise<void>((resolve) => {
    begun = resolve;
  });
  /** The configuration that the session has; null before the first. */
  let taken: Config | null = null;

  let held: Held | undefined;

  /** A run has begun, and the state that it ends in has not been told yet. */
  let running = false;

  const present = (): Entry => {
    const { config, network } = store.getState();
    return { config, snapshot: running ? ofTheRun : (network?.snapshot ?? 0), silenced: network?.silenced ?? [] };
  };

  function runEnded(): void {
    running = false;
    history.runEnded(store.getState().network?.snapshot ?? 0);
  }
  // The session tells of the end of a run first, and then of the state that it has ended in; what takes its place is told later.
  store.subscribe(({ training, network }, before) => {
    if (training.running) running = true;
    else if (running && network !== before.network) runEnded();
  });

  /** Waits until the page has been told of the state that the session is in: it answers on another way than the one on which it tells. */
  async function told(): Promise<void> {
    const snapshot = await commands.snapshot();
    if (store.getState().network?.snapshot === snapshot) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const stop = store.subscribe(({ network }) => network?.snapshot === snapshot && end());
      // Something else has taken its place meanwhile, and was told before.
      const timer = setTimeout(end, longestTelling);
    });
  }

  async function hand<T>(command: () => Promise<T>): Promise<T> {
    // In an object, so that the order goes on when the command has been given and not when it has ended.
    const { end } = await inOrder(async () => ({ end: command() }));
    return end;
  }

  async function train(steps: () => number): Promise<TrainResult> {
    running = true;
    try {
      return await hand(() => commands.train({ steps: steps() }));
    } finally {
      await told();
      // One that could not begin tells nothing.
      if (running && !store.getState().training.running) runEnded();
    }
  }

  const tellHistory = () => {
    history.forget(store.getState().network?.oldestSnapshot ?? 0);
    store.setState({ canUndo: history.canUndo, canRedo: history.canRedo });
  };

  function record(label: string, atOnce = false): void {
    held?.call(label);
    history.record(present(), label, atOnce);
    if (opens.test(label)) store.setState({ openings: store.getState().openings + 1 });
    tellHistory();
  }

  async function holdSilent(silenced: readonly number[]): Promise<void> {
    const { network } = store.getState();
    // Known at once: the session tells it as well, on another way than the one on which it answers.
    if (network) store.setState({ network: { ...network, silenced } });
    await commands.silence(silenced);
  }

  function travel(step: (present: Entry) => Entry | undefined): Promise<boolean> {
    return alone(async () => {
      // Training stops first, so that what it has reached can be come back to.
      if (running || store.getState().training.running) {
        held?.call('pause');
        await commands.pause();
      }
      await told();
      if (running) runEnded();
      const entry = step(present());
      if (!entry) return false;
      held?.change(store.getState().config, entry.config);
      display(entry.config);
      await handOver(entry.config, () => commands.configure(entry.config));
      if (entry.snapshot !== (await commands.snapshot())) await commands.restore(entry.snapshot);
      await told();
      // Also where they seem the same: another number of units made the session forget them.
      if (entry.silenced.length > 0 || present().silenced.length > 0) await holdSilent(entry.silenced);
      tellHistory();
      return true;
    });
  }

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    // Noted before anything is awaited: what is changed from now on waits.
    const mine = busy ? busy.then(() => inOrder(work)) : inOrder(work);
    const end = mine.then(
      () => undefined,
      () => undefined,
    );
    busy = end;
    try {
      return await mine;
    } finally {
      if (busy === end) busy = null;
    }
  }

  async function untilIdle(): Promise<void> {
    while (busy) await busy;
  }

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  }

  function display(config: Config): void {
    const { network, config: before } = store.getState();
    // An evaluation with other settings is none of these.
    const same = network && resultKey(network, before, evaluate.dependsOn) === resultKey(network, config, evaluate.dependsOn);
    // Nor is a fit.
    const fits = fitKey(before) === fitKey(config);
    store.setState({ config, ...(same ? {} : { lastEvaluation: null }), ...(fits ? {} : { lastFit: null }) });
    const next = liveOptions({ config, playing: live.playing });
    if (JSON.stringify(next) !== JSON.stringify(live)) {
      live = next;
      void commands.live(live);
    }
    emit('config', config);
  }

  /** Hands `config` to the session. What the session cannot build is taken back: the page then shows the configuration that the session still has. */
  async function handOver(config: Config, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      taken = config;
    } catch (error) {
      if (taken && store.getState().config === config) display({ ...taken, view: config.view, story: config.story });
      throw error;
    }
  }

  async function apply(config: Config): Promise<void> {
    display(config);
    await inOrder(() => handOver(config, () => commands.configure(config)));
  }

  async function settle(config: Config, stopped: () => boolean = () => false, label?: string): Promise<void> {
    while (busy) await busy;
    if (label) record(label);
    const replayed = config.training.steps > 0 ? { ...config, engine: 'wasm' as const, readout: { ...config.readout, fit: false } } : config;
    display(replayed);
    await inOrder(async () => {
      await handOver(replayed, async () => {
        const engine = await commands.open(replayed);
        store.setState({ engine });
      });
    });
    // What has been changed meanwhile is no replay of this link.
    if (replayed.training.steps > 0 && !stopped() && store.getState().config === replayed) await train(() => replayed.training.steps);
  }

  return {
    start(config) {
      live = liveOptions({ config, playing: live.playing });
      void commands.live(live);
      busy = null;
      const opening = settle(config);
      opening.then(begun, begun);
      return opening;
    },
    async patch(change) {
      if (typeof change !== 'object' || change === null || readSafely('setConfig', () => Array.isArray(change)))
        throw new ArgumentError(`setConfig takes an object such as {'network.gain': 1.8}, not ${show(change)}.`);
      // Looked at here, and not in a function that is awaited: nothing may come between the look and the change.
      while (busy) await busy;
      const { config: before } = store.getState();
      const named = readSafely('setConfig: preset', () => (change as { preset?: unknown }).preset);
      const base =
        typeof named === 'string' && named !== before.preset && (presetNames as readonly string[]).includes(named)
          ? { ...presetConfig(named as PresetName), view: before.view, story: before.story, lesson: before.lesson }
          : before;
      const { config: wanted, issues } = validate(change, base);
      if (issues.length > 0) throw new ConfigError(issues);
      // What was enlarged belongs to its panel, and goes with it.
      const config = wanted.view.panel === before.view.panel ? wanted : validate(change, { ...base, view: { ...base.view, enlarged: '' } }).config;
      held?.change(before, config);
      if (differs(before, config)) record(Object.keys(change).sort().join(), true);
      await apply(config);
      return config;
    },
    async change(edit) {
      while (busy) await busy;
      await apply(edit(store.getState().config));
    },
    settle,
    adopt(config) {
      taken = config;
      display(config);
    },
    alone,
    idle: () => (busy ? untilIdle() : null),
    hand,
    train,
    async play(playing) {
      if (playing === live.playing) return;
      live = { ...live, playing };
      store.setState({ playing });
      await commands.live(live);
    },
    record,
    hold(lesson) {
      held = lesson;
      history.clear();
      store.setState({ openings: store.getState().openings + 1 });
      tellHistory();
    },
    async silence(units) {
      while (busy) await busy;
      const unordered = (list: readonly number[]) => [...list].sort((a, b) => a - b);
      if (sameValue(unordered(units), unordered(present().silenced))) return;
      record('silence', true);
      await holdSilent(units);
    },
    gesture: {
      begin: () => history.beginGesture(),
      end() {
        history.endGesture(present());
        tellHistory();
      },
    },
    visit: (entry) =>
      travel((present) => {
        if (differs(present.config, entry.config) || present.snapshot !== entry.snapshot) history.record(present, 'visit');
        return entry;
      }),
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
  };
}

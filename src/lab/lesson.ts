/** A lesson begins; and what its visitor does beside turning its controls: guess, uncover, leave for free play, come back. Loaded with the first lesson. */
import type { StoreApi } from 'zustand/vanilla';
import { ArgumentError, show } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import { lessonOn } from '../config/lessonOn.ts';
import { getPath } from '../config/paths.ts';
import { initialLesson } from '../config/presets.ts';
import { type Config, lessonReadings, type Setting, settingsByPath } from '../config/schema.ts';
import type { LessonVisit } from '../store/lesson.ts';
import type { PageState } from '../store/store.ts';
import type { Lab } from './api.ts';
import { checkCall, checkChange, stateOf, withinLesson } from './lessonRules.ts';
import type { Settings } from './settings.ts';

/** What a guess came to. */
export interface GuessResult {
  readonly right: boolean;
  /** Guesses that are left before the value is shown; null where it never is. */
  readonly left: number | null;
  /** Of what was to be found; left out as long as it is hidden. */
  readonly value?: number;
}

export interface LessonCalls {
  /** In a lesson with a value to find: whether this is it. Rejects NotAvailableError where there is none, or where it has been answered. */
  guess(value: number): Promise<GuessResult>;
  /** Shows the given step of the lesson, from 0. */
  lessonStep(step: number): Promise<void>;
  /** After the answer: shows a read-out that the lesson hides. */
  uncover(part: string): Promise<void>;
  /** Leaves the lesson for free play: all can be turned, nothing changes by that. */
  leaveLesson(): Promise<void>;
  /** The lesson that was left, begun anew. */
  returnToLesson(): Promise<void>;
}

export interface LessonContext extends Pick<Settings, 'hold' | 'change' | 'settle'> {
  readonly store: StoreApi<PageState>;
  readonly lab: Lab;
}

/**
 * The configuration that is opened for one that a link asks for, where this or the present one is a lesson's. A lesson begins anew, and what it holds is held
 * from now on; a link without one leaves the present lesson as it is.
 */
export function opening(context: LessonContext, asked: Config): Config {
  if (!lessonOn(asked)) return withinLesson(context.store, asked);
  holdLesson(context);
  context.store.setState({ lesson: { opened: asked, step: 0, guesses: [], answered: null, uncovered: [] } });
  return asked;
}

/** Methods that record no step of undo before they change something, and when they do change it: what pauses or cancels keeps a training from its end. */
const unrecorded: Readonly<Record<'pulse' | 'cue' | 'step' | 'live' | 'pause' | 'cancel', (state: PageState, options: unknown) => boolean>> = {
  pulse: () => true,
  cue: () => true,
  step: () => true,
  // Mode, speed and pulse are settings, which are asked for by themselves; whoever only looks may pause.
  live: (_, options) => (options as { readonly from?: unknown } | undefined)?.from !== undefined,
  pause: ({ training }) => training.running,
  cancel: ({ training }) => training.running,
};
const guarded = new WeakSet<Lab>();

function holdLesson({ store, lab, hold }: LessonContext): void {
  const now = () => store.getState().config;
  hold({
    change(before, after) {
      try {
        checkChange(before, after);
      } catch (error) {
        // The browser's Back may ask for a state of before the lesson: nobody else says so.
        if (lessonOn(before) && !lessonOn(after)) store.setState({ trouble: { sentence: (error as Error).message } });
        throw error;
      }
    },
    call: (label) => checkCall(now(), label),
  });
  if (guarded.has(lab)) return;
  guarded.add(lab);
  for (const [name, changes] of Object.entries(unrecorded)) {
    const free = lab[name as keyof typeof unrecorded] as (...given: unknown[]) => Promise<unknown>;
    const held = async (...given: unknown[]) => {
      if (changes(store.getState(), given[0])) checkCall(now(), name);
      return free(...given);
    };
    Object.assign(lab, { [name]: held });
  }
}

const paths = { gain: 'network.gain', noise: 'network.noise', matrix: 'network.seeds.recurrent' } as const;

/** The path of the value that is to be found. */
export const soughtPath = ({ lesson: { find } }: Pick<Config, 'lesson'>) => (find === 'none' ? null : paths[find]);

/** How far a guess is from the value: of the noise in decades (none is that far from any other noise). */
export function distance(find: keyof typeof paths, guess: number, value: number): number {
  if (find !== 'noise') return Math.abs(guess - value);
  if (guess === value) return 0;
  return guess > 0 && value > 0 ? Math.abs(Math.log10(guess / value)) : Number.POSITIVE_INFINITY;
}

/** Rounding of a decimal number is no distance. */
const rounding = 1e-9;

function present({ store }: LessonContext): { config: Config; visit: LessonVisit } {
  const { config, lesson: visit } = store.getState();
  if (!visit || !lessonOn(config)) throw new NotAvailableError('No lesson is on. Open the link of a lesson first.');
  return { config, visit };
}

export const lessonCalls: { readonly [Name in keyof LessonCalls]: (context: LessonContext, given: unknown) => ReturnType<LessonCalls[Name]> } = {
  async guess(context, given) {
    const { config, visit } = present(context);
    const { find, within, guesses: most } = config.lesson;
    const path = soughtPath(config);
    if (find === 'none' || path === null) throw new NotAvailableError('Nothing is to be found in this lesson.');
    if (visit.answered) throw new NotAvailableError('It has been answered already. Open the lesson anew to guess again.');
    const setting = settingsByPath.get(path) as Setting<unknown>;
    if (!setting.accepts(given)) throw new ArgumentError(`guess is ${show(given)}; it takes ${setting.allowed}.`);
    const value = getPath(config, path);
    const guesses = [...visit.guesses, given as number];
    const right = distance(find, given as number, value) <= within + rounding;
    const left = most === 0 ? null : most - guesses.length;
    const answered = right ? 'found' : left === 0 ? 'shown' : null;
    context.store.setState({ lesson: { ...visit, guesses, answered } });
    return { right, left, ...(answered ? { value } : {}) };
  },
  async lessonStep(context, given) {
    const { config, visit } = present(context);
    const last = Math.max(0, config.lesson.steps.length - 1);
    if (!(Number.isInteger(given) && (given as number) >= 0 && (given as number) <= last))
      throw new ArgumentError(`lessonStep is ${show(given)}; it takes a whole number, 0 to ${last}.`);
    context.store.setState({ lesson: { ...visit, step: given as number } });
  },
  async uncover(context, given) {
    const { config, visit } = present(context);
    const part = lessonReadings.find((one) => one === given);
    if (!part || stateOf(config, part) !== 'hidden')
      throw new ArgumentError(
        `uncover is ${show(given)}; it takes a read-out that the lesson hides: ${config.lesson.hide.filter(isReading).join(', ') || 'none'}.`,
      );
    if (!visit.answered) throw new NotAvailableError('It can be uncovered after the answer. Guess first.');
    if (!visit.uncovered.includes(part)) context.store.setState({ lesson: { ...visit, uncovered: [...visit.uncovered, part] } });
  },
  async leaveLesson(context) {
    const { config } = present(context);
    if (!config.lesson.leave) throw new NotAvailableError('This lesson does not offer free play. Open the page without its link to play freely.');
    await context.change((now) => ({ ...now, lesson: initialLesson }));
    holdLesson(context);
  },
  async returnToLesson(context) {
    const { lesson } = context.store.getState();
    if (!lesson) throw new NotAvailableError('No lesson was left. Open the link of a lesson first.');
    await context.settle(opening(context, lesson.opened));
  },
};

const isReading = (part: string) => (lessonReadings as readonly string[]).includes(part);

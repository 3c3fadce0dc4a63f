/**
 * What a lesson hides or holds fixed cannot be changed, by whatever way: every change of settings and every call that changes something is asked here first.
 * Loaded with the first lesson.
 */
import type { StoreApi } from 'zustand/vanilla';
import { NotAvailableError } from '../base/errors.ts';
import { lessonOn } from '../config/lessonOn.ts';
import { type LessonControl, type LessonPart, lessonParts } from '../config/lessonParts.ts';
import { getPath, sameValue } from '../config/paths.ts';
import { type Config, lessonControls, settingsByPath } from '../config/schema.ts';
import { validate } from '../config/validate.ts';
import type { PageState } from '../store/store.ts';

export type PartState = 'hidden' | 'fixed' | 'free';

/** The state of a part in this lesson. What is to be found is hidden, and what is hidden cannot be turned either. */
export function stateOf({ lesson: { hide, fix, find } }: Pick<Config, 'lesson'>, part: LessonPart): PartState {
  if (hide.includes(part) || find === part) return 'hidden';
  return (fix as readonly string[]).includes(part) ? 'fixed' : 'free';
}

/** The control that governs a setting: the one with the longest name that fits it. */
function governor(path: string): LessonControl | undefined {
  let best: LessonControl | undefined;
  let length = 0;
  for (const control of lessonControls)
    for (const name of lessonParts[control].paths)
      if (name.length > length && (path === name || path.startsWith(`${name}.`))) {
        best = control;
        length = name.length;
      }
  return best;
}

const governors = new Map([...settingsByPath.keys()].map((path) => [path, governor(path)] as const));

const isHeld = (config: Pick<Config, 'lesson'>, control: LessonControl | undefined): control is LessonControl =>
  control !== undefined && stateOf(config, control) !== 'free';

/** "The gain is fixed in this lesson. Play freely to change it." */
export function heldWords(config: Pick<Config, 'lesson'>, control: LessonControl): string {
  const { subject, plural } = lessonParts[control];
  const way = config.lesson.leave ? ` Play freely to change ${plural ? 'them' : 'it'}.` : '';
  return `${subject} ${plural ? 'are' : 'is'} ${stateOf(config, control)} in this lesson${stateOf(config, control) === 'hidden' ? ' and cannot be changed' : ''}.${way}`;
}

/** While a lesson is on: throws NotAvailableError where `after` differs from `before` in what its lesson holds, or in the lesson itself. */
export function checkChange(before: Config, after: Config): void {
  if (!lessonOn(before)) return;
  for (const [path, control] of governors) {
    if (sameValue(getPath(before, path), getPath(after, path))) continue;
    if (path.startsWith('lesson.')) throw new NotAvailableError('A lesson is on, and its own settings stay as they are. Play freely, or open another link.');
    if (isHeld(before, control)) throw new NotAvailableError(heldWords(before, control));
  }
}

/** Throws NotAvailableError where a method of the lab would change what the lesson holds. */
export function checkCall(config: Config, method: string): void {
  const control = lessonControls.find((one) => isHeld(config, one) && lessonParts[one].methods.includes(method));
  if (control) throw new NotAvailableError(heldWords(config, control));
}

/**
 * What a link without a lesson may bring while a lesson is on: all but what is hidden or fixed, and where the rest does not go with that, nothing. What is left
 * out is said.
 */
export function withinLesson(store: StoreApi<PageState>, asked: Config): Config {
  const { config: present } = store.getState();
  store.setState({ trouble: { sentence: keptWords(present) } });
  const kept = [...governors].filter(([path, control]) => path.startsWith('lesson.') || isHeld(present, control)).map(([path]) => path);
  const { config: mixed, issues } = validate(Object.fromEntries(kept.map((path) => [path, getPath(present, path)])), asked);
  const whole = issues.length === 0 && kept.every((path) => sameValue(getPath(mixed, path), getPath(present, path)));
  return whole ? mixed : { ...present, view: { ...asked.view, ...heldOfView(present, kept) } };
}

/** Pulse and course of time are held, and are settings of the view. */
const heldOfView = (present: Config, kept: readonly string[]): Partial<Config['view']> =>
  Object.fromEntries(kept.filter((path) => path.startsWith('view.')).map((path) => [path.slice('view.'.length), getPath(present, path)]));

function keptWords(config: Config): string {
  const held = lessonControls.filter((one) => isHeld(config, one)).map((one) => lessonParts[one].label);
  const what = held.length === 0 ? '' : ` Hidden or fixed here, and as they were: ${held.join(', ')}.`;
  return `This link has no lesson, and you are in one.${what} ${config.lesson.leave ? 'Play freely, and open the link again to have all of it.' : 'Open the link in a window of its own to have all of it.'}`;
}

/** A lesson that is being made: what its maker says of it, the configuration and the link that come of it, and what there is to warn of. No React. */

import { allTasks } from '../../config/chosenTask.ts';
import type { ConfigIssue } from '../../config/configError.ts';
import { type LessonControl, type LessonPart, type LessonReading, lessonParts } from '../../config/lessonParts.ts';
import { writeLink } from '../../config/link.ts';
import { getPath } from '../../config/paths.ts';
import { initialLesson, presetConfig, presetOfTask } from '../../config/presets.ts';
import { type Config, lessonControls, lessonReadings } from '../../config/schema.ts';
import { validate } from '../../config/validate.ts';
import { soughtPath } from '../../lab/lesson.ts';
import { checkChange, type PartState, stateOf } from '../../lab/lessonRules.ts';

export interface Draft {
  readonly title: string;
  readonly question: string;
  readonly steps: readonly string[];
  readonly states: Readonly<Record<LessonPart, PartState>>;
  readonly find: Config['lesson']['find'];
  /** Of what is to be found; without it the present one. */
  readonly value: number;
  readonly within: number;
  readonly guesses: number;
  readonly leave: boolean;
}

const usual = {
  hide: ['time', 'learning', 'matrix', 'task', 'silence', 'map', 'exponent', 'regime', 'modes', 'training', 'axes'],
  fix: ['noise', 'wait'],
} as const;

/** What the builder begins with: the lesson of this configuration, or one that works as it is. */
export function firstDraft(config: Config): Draft {
  const { lesson } = config;
  const given = lesson !== initialLesson && JSON.stringify(lesson) !== JSON.stringify(initialLesson);
  const from = given
    ? lesson
    : {
        ...initialLesson,
        ...usual,
        title: 'Find the hidden gain',
        question: 'How strong are the connections?',
        steps: [
          'Send three pulses. What is left of them after 3 s?',
          'Does it die, settle or wander? Place your guess.',
          'Uncover the exponent. Were you right?',
        ],
        find: 'gain' as const,
      };
  const states = Object.fromEntries([...lessonControls, ...lessonReadings].map((part) => [part, stateOf({ lesson: from }, part)]));
  return {
    title: from.title,
    question: from.question,
    steps: from.steps,
    // Each part of the table has its state.
    states: states as Record<LessonPart, PartState>,
    find: from.find,
    value: presentValue(config, from.find),
    within: from.within,
    guesses: from.guesses,
    leave: from.leave,
  };
}

/** The present value of what could be found. */
export function presentValue(config: Config, find: Config['lesson']['find']): number {
  const path = soughtPath({ lesson: { ...config.lesson, find } });
  return path === null ? 0 : getPath(config, path);
}

/** As a line of a link has to be: hyphens for dashes, a word for a plus, nothing that cannot be seen. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
    .replace(/\+/g, ' plus ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/(^| )\/\/( |$)/g, ' / ')
    .replace(/\s+/g, ' ')
    .trim();

export interface Made {
  readonly config: Config;
  readonly link: string;
  readonly issues: readonly ConfigIssue[];
}

/** `base`: the settings with which the lesson begins. */
export function makeLesson(draft: Draft, base: Config): Made {
  const { states, find, value } = draft;
  const path = soughtPath({ lesson: { ...base.lesson, find } });
  const inState = (state: PartState) => (Object.keys(states) as LessonPart[]).filter((part) => states[part] === state && part !== find);
  const { config, issues } = validate(
    {
      lesson: {
        title: tidy(draft.title),
        question: tidy(draft.question),
        steps: draft.steps.map(tidy).filter((step) => step !== ''),
        hide: inState('hidden'),
        fix: inState('fixed'),
        find,
        within: draft.within,
        guesses: draft.guesses,
        leave: draft.leave,
      },
      ...(path === null ? {} : { [path]: value }),
    },
    { ...base, lesson: initialLesson, view: { ...base.view, enlarged: '' } },
  );
  return { config, link: writeLink(config), issues };
}

/** Programs that cut links off begin to do so about here, signs. */
export const longestSafe = 600;

const shown = (draft: Draft, part: LessonPart) => part !== draft.find && draft.states[part] !== 'hidden';

/** "The exponent gives the gain away." */
function givesAway(draft: Draft): string[] {
  const hidden = lessonControls.filter((control) => !shown(draft, control));
  return lessonReadings
    .filter((reading) => shown(draft, reading))
    .flatMap((reading) => {
      const { tells, subject, plural } = lessonParts[reading];
      const told = tells.filter((control: LessonControl) => hidden.includes(control) && (control === draft.find || control !== 'noise'));
      return told.length === 0 ? [] : [`${subject} ${plural ? 'give' : 'gives'} the ${told.map((one) => lessonParts[one].label).join(' and the ')} away.`];
    });
}

/** Whether the lesson lets its visitor choose every other task: a task comes with the settings of its preset. */
function otherTasks(config: Config): boolean {
  try {
    for (const { name } of allTasks)
      if (name !== config.task.name) checkChange(config, { ...presetConfig(presetOfTask(name)), lesson: config.lesson, view: config.view });
    return true;
  } catch {
    return false;
  }
}

/** Sentences that the maker should read; none where all is well. */
export function warnings(draft: Draft, { config, link, issues }: Made, address: string, lost: boolean): readonly string[] {
  const length = address.length + link.length;
  return [
    ...issues.map(({ path, allowed }) => `${names[path] ?? path}: it takes ${allowed}.`),
    ...givesAway(draft),
    ...(draft.states.task === 'free' && !otherTasks(config)
      ? ['Another task brings its own network, gain and learning: while one of them is hidden or fixed, no other task can be chosen.']
      : []),
    ...(lessonReadings.some((reading) => shown(draft, reading)) ? [] : ['Nothing of the network is shown.']),
    ...(length > longestSafe
      ? [`The link has ${length} signs; some programs cut links off at ${longestSafe}. Shorten the words, or give the lesson as a file.`]
      : []),
    ...(lost ? ['No link can carry the present weights (of a file, or trained with settings that changed): the lesson begins with drawn ones.'] : []),
  ];
}

const names: Readonly<Record<string, string>> = { 'lesson.title': 'The title', 'lesson.question': 'The question', 'lesson.steps': 'The steps' };

const count = (n: number, one: string) =>
  `${['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][n] ?? n} ${one}${n === 1 ? '' : 's'}`;

/** "Your students see two figures, turn one thing and look for one hidden number." */
export function sentenceOf(draft: Draft): string {
  const seen = lessonReadings.filter((part: LessonReading) => shown(draft, part)).length;
  const turned = lessonControls.filter((part) => part !== draft.find && draft.states[part] === 'free').length;
  const parts = [`see ${count(seen, 'read-out')}`, `turn ${count(turned, 'thing')}`];
  if (draft.find === 'none') return `Your students ${parts.join(' and ')}.`;
  return `Your students ${parts.join(', ')} and look for one hidden number.`;
}

/** What a course page takes. */
export function frameOf(address: string, title: string): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${safe(address)}" title="${safe(title || 'A lesson on a recurrent network')}" width="100%" height="860" style="border:0" allow="clipboard-write"></iframe>`;
}

/** A lesson as a file, for where links get cut: page/lessonFile.ts reads it. */
export const fileOf = (link: string, title: string): string => `${JSON.stringify({ edgeOfChaos: 'lesson', version: 1, title, link }, null, 2)}\n`;

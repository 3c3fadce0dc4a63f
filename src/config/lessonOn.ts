/** Whether a configuration is of a lesson, and which of its values a lesson hides. Loaded with the page; all else of a lesson comes when there is one. */
import { initialLesson } from './presets.ts';
import type { Config } from './schema.ts';

const none = String(Object.values(initialLesson));

/** A lesson is on when any of its settings is given. */
export const lessonOn = ({ lesson }: Pick<Config, 'lesson'>): boolean => String(Object.values(lesson)) !== none;

/** Whether a part (lessonParts.ts) is neither hidden nor fixed. What is to be found is hidden. */
export const isFree = ({ lesson: { hide, fix, find } }: Pick<Config, 'lesson'>, part: string): boolean => ![...hide, ...fix, find].some((one) => one === part);

/** Values that a lesson can hide: then they stand in the link in code (lessonSecret.ts). */
const values = { gain: 'network.gain', noise: 'network.noise', wait: 'task.onset', matrix: 'network.seeds.recurrent' } as const;

export type HiddenPath = (typeof values)[keyof typeof values];

/** Paths of the values that this lesson hides, in the order of the table. */
export const hiddenPaths = ({ lesson: { hide, find } }: Pick<Config, 'lesson'>): readonly HiddenPath[] =>
  Object.entries(values).flatMap(([part, path]) => (find === part || hide.includes(part as keyof typeof values) ? [path] : []));

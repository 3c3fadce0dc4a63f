/** The values that lessons speak of, as people write them. */

import type { LessonControl } from '../../config/lessonParts.ts';
import { getPath } from '../../config/paths.ts';
import type { Config } from '../../config/schema.ts';
import { soughtPath } from '../../lab/lesson.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { plainText, type Text } from '../../ui/surface.ts';

export type Sought = Exclude<Config['lesson']['find'], 'none'>;

/** "1.35", "none", "2 x 10^-7", "matrix 7": as it stands on its axis. */
export const valueText = (what: Sought, value: number): Text => (what === 'gain' ? gainText(value) : what === 'noise' ? noiseText(value) : String(value));

export const plainValue = (what: Sought, value: number): string => plainText(valueText(what, value));

/** How far a guess may be: "0.10", "half a decade" is said as "0.5 decades". */
export const withinText = (what: Sought, within: number): string =>
  what === 'noise' ? `${within} decades` : what === 'gain' ? gainText(within) : String(within);

/** The value that is to be found; null where there is none. Only to be shown once it was answered. */
export function soughtValue(config: Config): number | null {
  const path = soughtPath(config);
  return path === null ? null : getPath(config, path);
}

const ms = (value: number) => `${Number((value / 1000).toFixed(3))} s`;

/** What a control that cannot be turned stands at: "1.50", "none", "in turn 50, 150 and 300 ms". */
export function standsAt(config: Config, control: LessonControl): string {
  const { network, task, view, training } = config;
  switch (control) {
    case 'gain':
      return gainText(network.gain);
    case 'noise':
      return plainText(noiseText(network.noise));
    case 'wait':
      return ms(task.onset);
    case 'pulse':
      return view.pulses === 'turn' ? `in turn ${view.durations.join(', ')} ms` : `${view.pulse} ms`;
    case 'time':
      return `${view.mode === 'free' ? 'free run' : 'sweeps'}, ${Number((view.speed / 1000).toFixed(2))} times real time`;
    case 'learning':
      return training.method;
    case 'matrix':
      return `number ${network.seeds.recurrent}, ${network.size} units`;
    case 'task':
      return task.name === 'integration-memory' ? 'pulse memory' : task.name.replaceAll('-', ' ');
    case 'silence':
      return 'as they are';
  }
}

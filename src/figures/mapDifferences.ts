/**
 * In what the trials of the map differ from those of the present settings. The map keeps a protocol of its own, so that maps of different networks can be
 * compared.
 */
import { hiddenPaths } from '../config/lessonOn.ts';
import type { Config } from '../config/schema.ts';
import { mapStep, mapTask, mapTimeConstant } from '../science/map/mapTask.ts';
import { noBreak } from '../ui/format.ts';

interface Difference {
  /** "steps of 10 ms", as the map has it. */
  readonly map: string;
  /** "100 ms", as the settings have it. */
  readonly here: string;
  /** The times of the map follow the wait, which a lesson can hide: they would tell it. */
  readonly ofWait?: true;
}

const decimal = (value: number) => String(Number(value.toPrecision(6)));
const ms = (value: number) => `${decimal(value)}${noBreak}ms`;

/** In the order of their weight; empty where the map's trials are those of the settings. */
export function mapDifferences({ network, task }: Pick<Config, 'network' | 'task'>): Difference[] {
  const map = mapTask({ wait: task.onset, noiseFrom: task.noiseFrom });
  const differences: Difference[] = [];
  const compare = (
    ours: number | string,
    theirs: number | string,
    words: (value: string) => string,
    show: (value: number) => string = decimal,
    more: Pick<Difference, 'ofWait'> = {},
  ) => {
    const text = (value: number | string) => (typeof value === 'number' ? show(value) : value);
    if (ours !== theirs) differences.push({ map: words(text(theirs)), here: text(ours), ...more });
  };
  compare(network.dt, mapStep, (value) => `time steps of ${value}`, ms);
  compare(network.tau, mapTimeConstant, (value) => `a time constant of ${value}`, ms);
  compare(task.amplitude, map.amplitude, (value) => `pulses of height ${value}`);
  compare(`${task.duration} ± ${task.durationJitter}${noBreak}ms`, `${map.duration} ± ${map.durationJitter}${noBreak}ms`, (value) => `pulses of ${value}`);
  compare(task.onsetJitter, map.onsetJitter, (value) => `a wait that varies by ${value}`, ms, { ofWait: true });
  compare(task.evaluateFrom, map.evaluateFrom, (value) => `answers from ${value} on`, ms, { ofWait: true });
  compare(task.length, map.length, (value) => `trials of ${value}`, ms, { ofWait: true });
  compare(task.slope, map.slope, (value) => `${value} for each ms of the pulse`);
  if (task.sampling !== map.sampling) differences.push({ map: 'pulses that fall between time steps', here: 'on whole steps' });
  if (task.catchFraction !== map.catchFraction) differences.push({ map: 'no trials without a pulse', here: `${decimal(100 * task.catchFraction)} % of them` });
  return differences;
}

/** "The map has trials of its own: time steps of 10 ms (here 100 ms), and 2 more differences."; '' where there is no difference. */
export function differencesSentence(config: Pick<Config, 'lesson' | 'network' | 'task'>): string {
  const hidden = hiddenPaths(config).includes('task.onset');
  const [first, second, ...more] = mapDifferences(config).filter(({ ofWait }) => !(hidden && ofWait));
  if (!first) return '';
  const said = [first, ...(second ? [second] : [])].map(({ map, here }) => `${map} (here ${here})`).join(', ');
  const rest = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'difference' : 'differences'}`;
  return `The map has trials of its own: ${said}${rest}.`;
}

/** Settings that were changed in the middle of a training: what the loss curve marks, and what is then not said of the loss any more. Pure. */
import { type Config, settingsByPath } from '../../config/schema.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { plainText } from '../../ui/surface.ts';

/** A change after the steps before `step`. */
export interface Mark {
  readonly step: number;
  /** "gain 1.50 → 1.20" */
  readonly text: string;
  /** Settings of the steps before it. */
  readonly from: Config;
}

/** What a loss depends on beside the weights, and what a step does with it. */
const groups = ['network.', 'task.', 'training.'];
/** Draws other weights, or says how far to train. */
const others = new Set([
  'network.size',
  'network.inputs',
  'network.outputs',
  'network.generator',
  'network.initialState',
  'training.steps',
  'training.method',
  'training.ridge',
]);
/** Settings of one method, of which the others know nothing. */
const ofAdam = ['training.train', 'training.learningRate', 'training.clip', 'training.decay', 'training.batch'];
const ofRls = ['training.alpha', 'training.every', 'training.feedback'];
/** What `lab.train` trains by: ridge is no training. */
const trainedBy = ({ training: { method } }: Config) => (method === 'rls' ? 'RLS' : 'Adam');
const paths = [...settingsByPath.keys()].filter((path) => groups.some((group) => path.startsWith(group)) && !path.includes('.seeds.') && !others.has(path));

const at = (config: Config, path: string) => path.split('.').reduce((node, key) => (node as Record<string, unknown>)[key], config as unknown);

function valueText(path: string, value: unknown): string {
  if (path === 'network.gain') return gainText(value as number);
  if (path === 'network.noise') return plainText(noiseText(value as number));
  const unit = settingsByPath.get(path)?.unit;
  return `${Array.isArray(value) ? value.join(' ') : value}${unit ? `\u00a0${unit}` : ''}`;
}

/** What differs, as "gain 1.50 → 1.20"; of several changes the first, and how many more. '' where nothing that training sees has changed. */
export function changeText(from: Config, to: Config): string {
  if (trainedBy(from) !== trainedBy(to)) return `${trainedBy(from)} \u2192 ${trainedBy(to)}`;
  const foreign = trainedBy(to) === 'RLS' ? ofAdam : ofRls;
  const changed = paths.filter((path) => !foreign.includes(path) && JSON.stringify(at(from, path)) !== JSON.stringify(at(to, path)));
  const [path, ...more] = changed;
  if (path === undefined) return '';
  const text = `${path.slice(path.indexOf('.') + 1)} ${valueText(path, at(from, path))} \u2192 ${valueText(path, at(to, path))}`;
  return more.length > 0 ? `${text}, and ${more.length} more` : text;
}

/** The marks after a change at `step`. Changes at the same step are one; a change that is taken back before the next step leaves no mark. */
export function withMark(marks: readonly Mark[], step: number, before: Config, now: Config): readonly Mark[] {
  const last = marks.at(-1);
  const from = last?.step === step ? last.from : before;
  const text = changeText(from, now);
  const kept = last?.step === step ? marks.slice(0, -1) : marks;
  return text === '' ? kept : [...kept, { step, text, from }];
}

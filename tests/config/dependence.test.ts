import { describe, expect, it, test } from 'vitest';
import { alongKey, drawKey, fitKey, type Identities, resultKey, touchedBy, trainingKey, valuesTouching } from '../../src/config/dependence.ts';
import { setPath } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { type Config, settingsByPath } from '../../src/config/schema.ts';
import * as questions from '../../src/session/questions.ts';

const study = presetConfig('thesis-a');
const designed = ['overlap', 'inputOverlap', 'means', 'spread'].reduce((config, name) => setPath(config, `design.${name}`, [1]), study);
/** The preset whose task has this parameter: parameters of other tasks touch nothing, nor what is said of a design where there is none. */
const baseOf = (path: string): Config => (path.startsWith('design.') ? designed : presetConfig(/^task\.([a-z-]+)\./.exec(path)?.[1] ?? 'thesis-a'));
const base = study;
const other = (path: string, base = study): Config => {
  const { kind, values = [], min = 0, max = 1, initial } = settingsByPath.get(path)!;
  if (kind === 'choice') return setPath(base, path, values.find((value) => value !== initial) ?? 'another');
  if (kind === 'lines') return setPath(base, path, ['a line']);
  if (kind === 'list') return setPath(base, path, []);
  if (kind === 'switch') return setPath(base, path, !initial);
  return setPath(base, path, initial === max ? min : max);
};
const paths = [...settingsByPath.keys()];
const identities: Identities = { matrix: 'm', undriven: 'u', driven: 'd', answering: 'a' };

describe('touchedBy', () => {
  it('knows every setting, and a setting that does not exist yet by its group', () => {
    expect(
      paths.filter((path) => !/^(v|preset|engine)$|^(network|design|task|readout|training|sweep|experiment|story|view|embed|lesson)\./.test(path)),
    ).toEqual([]);
    expect(touchedBy('task.go-nogo.delay')).toBe('trials');
    expect(touchedBy('network.gain')).toBe('step');
    expect(touchedBy('view.panel')).toBe('nothing');
  });

  it.each(paths)('%s changes exactly the keys of what it touches', (path) => {
    const base = baseOf(path);
    const changed = other(path, base);
    const touched = touchedBy(path);
    const differs = (key: (config: Config) => string) => key(base) !== key(changed);
    expect(differs(drawKey)).toBe(touched === 'draw');
    expect(differs(trainingKey)).toBe(['draw', 'step', 'noise', 'trials', 'recipe'].includes(touched));
    expect(differs(fitKey)).toBe(['draw', 'step', 'noise', 'trials', 'fit'].includes(touched));
  });
});

test('parameters of a task that is not chosen touch nothing, nor those of pulse memory where another is', () => {
  for (const path of paths.filter((one) => /^task\..+\./.test(one))) expect(trainingKey(other(path)), path).toBe(trainingKey(study));
  const flipFlop = presetConfig('flip-flop');
  expect(trainingKey(setPath(flipFlop, 'task.duration', 200))).toBe(trainingKey(flipFlop));
});

test('without an overlap nothing is designed: the rest of a design touches nothing, but for weights that are set along a component', () => {
  for (const path of paths.filter((one) => /^design\.(?!overlap|\w+Axis)/.test(one))) {
    const value = settingsByPath.get(path)!.kind === 'list' ? [2] : 0.5;
    expect(trainingKey(setPath(study, path, value)), path).toBe(trainingKey(study));
  }
  for (const path of ['design.inputAxis', 'design.outputAxis'] as const) {
    const along = setPath(study, path, 2);
    for (const key of [drawKey, trainingKey, fitKey]) expect(key(along), path).not.toBe(key(study));
    // Another gain has another activity.
    expect(alongKey(along)).not.toBe(alongKey(setPath(along, 'network.gain', 1.1)));
  }
  expect(alongKey(study)).toBeNull();
});

describe('valuesTouching', () => {
  it('is equal for equal settings, whatever object holds them', () => {
    expect(valuesTouching(structuredClone(base), 'draw', 'trials')).toBe(valuesTouching(base, 'draw', 'trials'));
  });
});

describe('resultKey', () => {
  const key = (config: Config, dependsOn: (typeof questions)[keyof typeof questions]['dependsOn'], names = identities) => resultKey(names, config, dependsOn);

  it('of an exponent changes with G and b, and with the step; not with the task', () => {
    const { dependsOn } = questions.lyapunov;
    expect(key(base, dependsOn, { ...identities, undriven: 'with a bias' })).not.toBe(key(base, dependsOn));
    expect(key(setPath(base, 'network.dt', 1), dependsOn)).not.toBe(key(base, dependsOn));
    expect(key(setPath(base, 'network.noise', 0.1), dependsOn)).not.toBe(key(base, dependsOn));
    expect(key(setPath(base, 'task.duration', 200), dependsOn)).toBe(key(base, dependsOn));
    expect(key(base, dependsOn, { ...identities, answering: 'another readout' })).toBe(key(base, dependsOn));
  });

  it('of the components changes with everything that trials are made of', () => {
    const { dependsOn } = questions.pca;
    for (const path of paths.filter((one) => one.startsWith('task.')))
      expect(key(other(path, baseOf(path)), dependsOn), path).not.toBe(key(baseOf(path), dependsOn));
    for (const path of ['training.seed', 'view.durations', 'network.noise', 'network.gain', 'network.dt'])
      expect(key(other(path), dependsOn), path).not.toBe(key(base, dependsOn));
  });

  it('leaves out what the question goes through itself', () => {
    const varied = ['network.gain', 'network.noise'] as const;
    const curve = (config: Config) => resultKey(identities, config, questions.lyapunov.dependsOn, varied);
    expect(curve(setPath(setPath(base, 'network.gain', 2), 'network.noise', 0.1))).toBe(curve(base));
    expect(curve(setPath(base, 'network.tau', 50))).not.toBe(curve(base));
  });
});

/**
 * What a lesson can hide or hold fixed: its name for people, and what it governs. The builder, the lesson itself and the lab that enforces it all read this
 * table.
 */
import type { lessonControls, lessonReadings } from './schema.ts';

export type LessonControl = (typeof lessonControls)[number];
export type LessonReading = (typeof lessonReadings)[number];
export type LessonPart = LessonControl | LessonReading;

export interface Part {
  readonly label: string;
  /** What it is called in a sentence that begins with it: "The gain". */
  readonly subject: string;
  /** Several things: "are fixed". */
  readonly plural?: true;
  /** Settings, or groups of them, that only this part changes. */
  readonly paths: readonly string[];
  /** Methods of the lab that change what it governs. */
  readonly methods: readonly string[];
  /** Of a read-out: values from which it is drawn, or which can be looked up with it; a hidden one of these can be found with it. */
  readonly tells: readonly LessonControl[];
}

const control = (label: string, subject: string, paths: readonly string[], methods: readonly string[] = [], plural?: true): Part => ({
  label,
  subject,
  paths,
  methods,
  tells: [],
  ...(plural ? { plural } : {}),
});

const reading = (label: string, subject: string, tells: readonly LessonControl[] = [], plural?: true): Part => ({
  label,
  subject,
  paths: [],
  methods: [],
  tells,
  ...(plural ? { plural } : {}),
});

/**
 * `wait` has what the wait before the pulse brings along: when the noise begins, and how much the wait varies. A network of a file brings weights, gain, noise
 * and task with it, so that each of their controls keeps it out.
 */
export const lessonParts: Readonly<Record<LessonPart, Part>> = {
  gain: control('gain', 'The gain', ['network.gain'], ['importNetwork']),
  noise: control('noise', 'The noise', ['network.noise'], ['importNetwork']),
  wait: control('wait before the pulse', 'The wait before the pulse', ['task.onset', 'task.onsetJitter', 'task.noiseFrom'], ['importNetwork']),
  pulse: control('pulse', 'The pulse', ['view.pulse', 'view.pulses', 'view.durations'], ['pulse', 'cue']),
  time: control('pause, speed, free run', 'The course of time', ['view.mode', 'view.speed'], ['step', 'live']),
  learning: control('learning', 'Learning', ['training', 'readout'], ['train', 'pause', 'cancel', 'reset', 'fitReadout', 'setWeights', 'importNetwork']),
  matrix: control(
    'matrix and size',
    'The network',
    [
      'network.size',
      'network.inputs',
      'network.outputs',
      'network.tau',
      'network.dt',
      'network.nonlinearity',
      'network.system',
      'network.initialState',
      'network.seeds',
      'network.seeds.recurrent',
      'network.generator',
      'design',
    ],
    ['importNetwork', 'setWeights', 'openLowRank'],
  ),
  task: control('task', 'The task', ['task'], ['importNetwork']),
  silence: control('silent units', 'Which units are silent', [], ['silence']),
  rates: reading('firing rates', 'The firing rates', [], true),
  output: reading('output and answer', 'The output', ['pulse']),
  map: reading('error of the memory', 'The error of the memory', ['gain', 'noise']),
  exponent: reading('Lyapunov exponent', 'The exponent', ['gain', 'noise']),
  regime: reading('silent, orderly, chaotic', 'The word for how it moves', ['gain']),
  modes: reading('growing modes', 'The number of growing modes', ['gain']),
  training: reading('course of the training', 'The figure of the training', ['wait']),
  axes: reading('axes of the activity', 'The figure of the axes', [], true),
};

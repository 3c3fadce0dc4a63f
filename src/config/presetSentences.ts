/** One plain sentence for a visitor about each preset; those of tasks stand with their task. Loaded with what shows them. */
import type { PresetName } from './schema.ts';
import { allTasks } from './wholeTasks.ts';

const own: Readonly<Record<string, string>> = {
  fitted: "The study's matrix at its gain of 1.5, with input and output drawn apart and the best readout for it: it remembers how long a pulse was.",
  'thesis-a': 'Input and output weights start as the same random draw and are both trained, as the study did.',
  'thesis-b': 'The input weights stay random, the output weights are drawn apart from them and only they are fitted.',
  silent: 'The connections are too weak to keep anything going: after the pulse the activity dies and the answer with it.',
  edge: 'The quiet state has just become unstable: activity lives on, slowly and in order.',
  chaotic: 'The connections are strong and the activity is irregular: two runs that start almost alike soon differ.',
  small: 'Input and output weights start as the same random draw; in 400 steps of Adam the network learns to say how long a pulse of 50 to 300 ms was.',
};

export const sentenceOf = (name: PresetName): string => own[name] ?? allTasks.find((task) => task.name === name)?.sentence ?? '';

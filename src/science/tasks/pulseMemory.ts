/**
 * The task of the study (integrationMemory.ts) in the terms of task.ts. Its parameters, trials and bits are those of released links: trials come from one
 * generator, and `sampling` says how a pulse falls on time steps.
 */
import { drawTrials, type IntegrationMemory, type Trial, trialBatchInSlices } from './integrationMemory.ts';
import { stepsInside } from './signScores.ts';
import type { Answer, AnyTask, Run } from './task.ts';

/** Up to here after the onset the network works on the pulse; then it remembers (thesis.md). ms */
const memoryFrom = 1500;

function answers(trial: Trial, { evaluateFrom, length, slope }: IntegrationMemory): readonly Answer[] {
  if (trial.catch) return [{ channel: 0, from: 0, to: length, wanted: () => 0 }];
  return [
    { channel: 0, from: 0, to: trial.onset, wanted: () => 0 },
    { channel: 0, from: Math.max(trial.onset, evaluateFrom), to: length, wanted: () => slope * trial.duration },
  ];
}

export const pulseMemory: AnyTask = {
  name: 'integration-memory',
  title: 'Pulse memory',
  question: 'How long was it?',
  sentence: 'The output says how long a pulse was, seconds after it.',
  source: 'The seed study: integration and memory of a pulse',
  // They stand in the table of settings with their released paths.
  parameters: {},
  constantReadout: false,
  limits: () => [],
  inputs: () => ['pulse'],
  outputs: () => ['answer'],
  length: ({ length }: IntegrationMemory) => length,
  draw: (values: IntegrationMemory, random) => drawTrials(values, 1, random, 1)[0] as Trial,
  stimuli: (trial: Trial, { amplitude }: IntegrationMemory) =>
    trial.catch ? [] : [{ channel: 0, from: trial.onset, to: trial.onset + trial.duration, level: amplitude }],
  answers,
  phases: ({ onset, duration }: Trial, { length }: IntegrationMemory) => [
    { name: 'input', from: onset, to: onset + duration },
    { name: 'intrinsic', from: onset + duration, to: onset + memoryFrom },
    { name: 'memory', from: onset + memoryFrom, to: length },
  ],
  conditions: ({ onset, duration, durationJitter }: IntegrationMemory) =>
    [...new Set([duration - durationJitter, duration, duration + durationJitter])].map((one) => ({
      label: `${one} ms`,
      trial: { onset, duration: one, catch: false },
    })),
  variables: () => [{ name: 'duration', of: ({ duration, catch: none }: Trial) => (none ? 0 : duration) }],
  kind: (trial: Trial) => (trial.catch ? 'no pulse' : `about ${50 * Math.round(trial.duration / 50)} ms`),
  score: {
    name: 'mean squared error of the answers',
    better: 'lower',
    shown: 'error',
    judge(trial: Trial, { output, dt, steps }: Run, values: IntegrationMemory) {
      let [points, of] = [0, 0];
      // What is graded before the pulse belongs to the loss and is no answer to it.
      for (const answer of trial.catch ? [] : answers(trial, values).slice(1)) {
        const [first, end] = stepsInside(answer, dt, steps);
        for (let t = first; t < end; t++, of++) points += (output(0, t) - answer.wanted(0)) ** 2;
      }
      return { points, of };
    },
    total: ({ points, of }) => points / of,
    /** Always the mean answer: the variance of the answers. */
    chance: ({ slope, durationJitter }: IntegrationMemory) => (slope * durationJitter) ** 2 / 3,
    ideal: () => 0,
  },
  cues: ({ amplitude, duration }: IntegrationMemory) => [{ kind: 'pulse', channel: 0, level: amplitude, duration, signed: false }],
  own: { draw: drawTrials, batch: trialBatchInSlices },
};

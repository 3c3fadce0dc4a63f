import type { IntegrationMemory } from '../science/tasks/index.ts';

/** The study's own task. */
export const studyTask: IntegrationMemory = {
  onset: 3000,
  onsetJitter: 1000,
  duration: 150,
  durationJitter: 100,
  amplitude: 2,
  catchFraction: 0.1,
  evaluateFrom: 4500,
  length: 7000,
  slope: 0.007,
  sampling: 'study',
  noiseFrom: 'start',
};

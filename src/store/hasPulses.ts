import type { PageState } from './store.ts';

/** The task is that of the study: what is said of pulses, their wait and the map of their error is of it alone. */
export const hasPulses = ({ config }: Pick<PageState, 'config'>): boolean => config.task.name === 'integration-memory';

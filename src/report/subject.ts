import type { Config } from '../config/schema.ts';

/** The task is that of the study: pulses of one duration, which are drawn, heard and answered in ms. */
export const hasPulses = ({ task }: Pick<Config, 'task'>): boolean => task.name === 'integration-memory';

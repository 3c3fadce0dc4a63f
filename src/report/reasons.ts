import { CancelledError } from '../base/errors.ts';

/** Errors that are sentences about this network; others are faults, or a wish to stop. */
const names = ['NotAvailableError', 'RunawayError', 'ArgumentError', 'ShapeError', 'RangeError'];

/** Whether an error says why something cannot be had for this network. */
export const isReason = (error: unknown): error is Error => error instanceof Error && !(error instanceof CancelledError) && names.includes(error.name);

/** What `asked` comes to, or null where it cannot be had for this network. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isReason(error)) return null;
    throw error;
  }
}

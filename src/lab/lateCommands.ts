import { NotAvailableError } from '../base/errors.ts';

function late(name: string, what: string): () => Promise<never> {
  return () => Promise.reject(new NotAvailableError(`lab.${name} (${what}) is not in this version yet; lab.version tells which one you have.`));
}

/** Named in the interface, and to come: they reject, so that a script can tell them from a typing error. */
export const lateCommands = {
  experiment: late('experiment', 'the experiments A to F'),
};

import { store } from '../store/store.ts';

/** Waits for what a button asked of the lab; what fails is said in a sentence. Being cancelled is no failure. */
export function attempt(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    const { name, message } = error as Error;
    if (name !== 'CancelledError') store.setState({ trouble: { sentence: message || 'That did not work; nothing was changed.' } });
  });
}

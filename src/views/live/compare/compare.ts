/** The beginning of the comparison: what a press on Pin, or the key, asks for. */
import { pinRun, swap, unpin } from './actions.ts';
import { Line } from './Line.tsx';
import { compared } from './state.ts';

export const pin = (): Promise<void> => pinRun(Line);

export { unpin };

/** What the key b does. */
export const pinOrSwap = (): Promise<void> => (compared.getState().a ? swap() : pin());

import { turnOfEventLoop } from '../base/turn.ts';

/** What a file comes to that is written in slices; others have their turn in between. */
export async function drainInTurns<T>(writing: Generator<undefined, T, void>): Promise<T> {
  const turn = turnOfEventLoop();
  for (let k = 1; ; k++) {
    const { done, value } = writing.next();
    if (done) return value as T;
    if (k % 8 === 0) await turn();
  }
}

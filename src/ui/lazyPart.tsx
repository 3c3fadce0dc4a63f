/**
 * Components whose code is loaded when they are first shown. In place of React's `lazy`, which remembers a failure for ever: here a part that did not load is
 * asked for again in the next round, which the button of a Boundary begins.
 */
import { type ComponentType, use } from 'react';
import { loadPart } from '../base/loadPart.ts';

let round = 0;
const waiting = new Set<() => void>();

/** Begins the next round: parts that did not load are asked for again where they are shown. */
export function retryParts(): void {
  round++;
  for (const listener of [...waiting]) listener();
}

/** Calls `listener` when the next round begins; returns the way to stop. */
export function onRetry(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/**
 * A component that shows what `fetchPart` (`() => import('./part.ts')`) and `choose` give; it suspends until then, and throws PartMissingError. `after`: it is
 * not asked for before.
 */
export function lazyPart<M, P extends object>(
  fetchPart: () => Promise<M>,
  choose: (module: M) => ComponentType<P>,
  after?: () => Promise<void>,
): ComponentType<P> {
  let Loaded: ComponentType<P> | undefined;
  let attempt: Promise<ComponentType<P>> | undefined;
  let failedIn: number | undefined;

  function start(): Promise<ComponentType<P>> {
    failedIn = undefined;
    const promise = (after ? after().then(() => loadPart(fetchPart)) : loadPart(fetchPart)).then(choose);
    promise.then(
      (component) => {
        Loaded = component;
      },
      () => {
        failedIn = round;
      },
    );
    return promise;
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, when the module is read.
  return function LazyPart(props: P) {
    if (Loaded) return <Loaded {...props} />;
    if (!attempt || (failedIn !== undefined && failedIn < round)) attempt = start();
    const Part = use(attempt);
    return <Part {...props} />;
  };
}

import { useEffect, useRef } from 'react';

const isGone = (element: Element): boolean => !element.isConnected || element.matches(':disabled');

/**
 * A step may take away what it was made with. Whoever made it by key would then be at the top of the page: the focus goes on to the first element of
 * `selector`. It stays where it is for a hand on the pointer, to which the keys of the page belong.
 * @param step changes with each step
 */
export function useFocusGoesOn(step: unknown, selector: string): void {
  const held = useRef<Element | null>(null);
  const byKey = useRef(false);
  useEffect(() => {
    const hold = (event: Event) => {
      held.current = event.target as Element;
    };
    const touched = (event: Event) => {
      byKey.current = event.type === 'keydown';
    };
    document.addEventListener('focusin', hold);
    for (const name of ['keydown', 'pointerdown']) addEventListener(name, touched, true);
    return () => {
      document.removeEventListener('focusin', hold);
      for (const name of ['keydown', 'pointerdown']) removeEventListener(name, touched, true);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks where the focus is after each step.
  useEffect(() => {
    const { activeElement } = document;
    if (!byKey.current || !held.current || !isGone(held.current)) return;
    if (activeElement !== null && activeElement !== document.body && activeElement !== held.current) return;
    document.querySelector<HTMLElement>(selector)?.focus();
  }, [step, selector]);
}

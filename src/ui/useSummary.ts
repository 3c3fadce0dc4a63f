/**
 * The sentence of a figure for screen readers, kept true: drawings go round React, so that what was rendered once would soon say what is no longer so. It is
 * renewed every second and when the figure is focused; a changed name is not announced by itself (announce.ts does that at milestones).
 */
import { type RefObject, useEffect, useRef } from 'react';
import { spokenText } from './surface.ts';

/** ms */
const pause = 1000;
const figures = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(renew: () => void): () => void {
  figures.add(renew);
  timer ??= setInterval(() => {
    if (!document.hidden) for (const each of figures) each();
  }, pause);
  return () => {
    figures.delete(renew);
    if (figures.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Keeps `aria-label` of the element at what `summary` says. The element renders no label of its own. */
export function useSummary(element: RefObject<HTMLElement | null>, summary: () => string): void {
  const latest = useRef(summary);
  useEffect(() => {
    latest.current = summary;
  });
  useEffect(() => {
    const target = element.current!;
    const renew = () => {
      const sentence = spokenText(latest.current());
      if (target.getAttribute('aria-label') !== sentence) target.setAttribute('aria-label', sentence);
    };
    renew();
    target.addEventListener('focus', renew);
    const stop = watch(renew);
    return () => {
      stop();
      target.removeEventListener('focus', renew);
    };
  }, [element]);
}

import { type RefObject, useEffect, useState } from 'react';

/** Whether the panel around this element can be seen. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const panel = element.current?.closest('.panel');
    if (!panel) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry!.isIntersecting));
    observer.observe(panel);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

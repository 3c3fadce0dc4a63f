/** Small hooks of the chapters. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Memo } from '../measurements/memo.ts';
import { reducedMotion } from '../ui/motion.ts';

/** The flag, so much later (ms): time to see what was turned before it is said what came of it. */
export function useLater(flag: boolean, after: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!flag) return setLate(false);
    const timer = setTimeout(() => setLate(true), reducedMotion() ? 0 : after);
    return () => clearTimeout(timer);
  }, [flag, after]);
  return flag && late;
}

/** What the page keeps of the present network, computed while somebody looks; null while it is of another one. */
export function useFresh<V>(memo: Memo<V>): V | null {
  useEffect(() => memo.watch(), [memo]);
  const { value, stale } = useStore(memo.state);
  return stale ? null : value;
}

/** The same object as long as its key is the same: what is written from numbers is written once. */
export function useKept<V>(key: string | null, make: () => V): V | null {
  const kept = useRef<{ readonly key: string; readonly value: V } | null>(null);
  if (key === null) return null;
  if (kept.current?.key !== key) kept.current = { key, value: make() };
  return kept.current.value;
}

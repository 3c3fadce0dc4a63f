/**
 * The colours of tokens.css for what is drawn on canvases and exported. The style sheet is the one place that knows them; this file reads the computed
 * values of <html> and hands out the same object until the theme changes.
 */
import { useSyncExternalStore } from 'react';
import type { Theme } from './palettes.ts';

export interface Colours {
  readonly theme: Theme;
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly rule: string;
  readonly hair: string;
  readonly band: string;
  readonly accent: string;
  readonly onAccent: string;
  /** Factor of line widths: 1.7 for a projector. */
  readonly stroke: number;
  /** Factor of label sizes: 1.2 for a projector. */
  readonly label: number;
}

let present: Colours | null = null;
const listeners = new Set<() => void>();

function themeOf(root: HTMLElement): Theme {
  const { theme } = root.dataset;
  if (theme === 'light' || theme === 'dark' || theme === 'projector') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The colours that hold now. */
export function colours(): Colours {
  if (present) return present;
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  present = {
    theme: themeOf(root),
    paper: token('paper'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    line: token('line'),
    rule: token('rule'),
    hair: token('hair'),
    band: token('band'),
    accent: token('accent'),
    onAccent: token('on-accent'),
    stroke: Number(token('stroke')) || 1,
    label: Number(token('label')) || 1,
  };
  return present;
}

/** Calls `listener` after the theme has changed; returns the way to stop. */
export function onColours(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** To be called by whoever changes data-theme on <html>, and when the system changes its scheme. */
export function coloursChanged(): void {
  present = null;
  for (const listener of listeners) listener();
}

/** The same for React: renders anew when the theme changes. */
export const useColours = (): Colours => useSyncExternalStore(onColours, colours);

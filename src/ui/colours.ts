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

// Held for as long as the page lives: what nobody holds is collected, and its listeners with it.
const media = typeof matchMedia === 'function' ? matchMedia : () => null;
const systemIsDark = media('(prefers-color-scheme: dark)');
const coloursAreForced = media('(forced-colors: active)');

function themeOf(root: HTMLElement, paper: string): Theme {
  if (coloursAreForced?.matches) return isDark(paper) ? 'dark' : 'light';
  const { theme } = root.dataset;
  if (theme === 'light' || theme === 'dark' || theme === 'projector') return theme;
  return systemIsDark?.matches ? 'dark' : 'light';
}

/** Of a colour as browsers compute it, rgb(r, g, b). */
function isDark(colour: string): boolean {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? ['255', '255', '255']).map(Number) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}

/** Names of the system's colours (forced colours) as what they are at present: an export must not depend on the system of its reader. */
function resolved(name: string): string {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function read(): Colours {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colour = coloursAreForced?.matches ? resolved : token;
  const paper = colour('paper');
  return {
    theme: themeOf(root, paper),
    paper,
    ink: colour('ink'),
    ink2: colour('ink-2'),
    ink3: colour('ink-3'),
    line: colour('line'),
    rule: colour('rule'),
    hair: colour('hair'),
    band: colour('band'),
    accent: colour('accent'),
    onAccent: colour('on-accent'),
    stroke: Number(token('stroke')) || 1,
    label: Number(token('label')) || 1,
  };
}

/** The colours that hold now. */
export const colours = (): Colours => (present ??= read());

/** The colours that hold in another theme: what the style sheet says of it, without anything on the page being drawn in it. */
export function coloursOf(theme: Theme): Colours {
  const { dataset } = document.documentElement;
  const own = dataset.theme;
  dataset.theme = theme;
  try {
    return read();
  } finally {
    if (own === undefined) delete dataset.theme;
    else dataset.theme = own;
  }
}

/** Calls `listener` after the theme has changed; returns the way to stop. */
export function onColours(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** To be called by whoever changes data-theme on <html>. What the system changes is noticed here. */
export function coloursChanged(): void {
  present = null;
  for (const listener of listeners) listener();
}

systemIsDark?.addEventListener('change', coloursChanged);
coloursAreForced?.addEventListener('change', coloursChanged);

/** The same for React: renders anew when the theme changes. */
export const useColours = (): Colours => useSyncExternalStore(onColours, colours);

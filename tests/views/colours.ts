/** Colours of the light theme for drawings in Node, where there is no style sheet to read. */
import type { Colours } from '../../src/ui/colours.ts';

export const light: Colours = {
  theme: 'light',
  paper: '#ffffff',
  ink: '#14181f',
  ink2: '#454c57',
  ink3: '#667080',
  line: '#8b94a1',
  rule: '#c9ced6',
  hair: '#e6e9ed',
  band: '#f4f5f7',
  accent: '#c83a06',
  onAccent: '#ffffff',
  stroke: 1,
  label: 1,
};

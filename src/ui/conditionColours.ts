/** Colours of the conditions of a task. */
import type { Theme } from './palettes.ts';
import { durationColour } from './palettes.ts';

/**
 * Conditions have no order, so that neighbours need not be alike: as many colours as there are corners of three switches, far apart for every kind of eye, none
 * of them the accent, all dark or light enough for text (tests/ui/colourVision.test.ts).
 */
const conditionColours: Record<Theme, readonly string[]> = {
  light: ['#005664', '#885bb8', '#b35161', '#437f00', '#012279', '#5c4a10', '#5b0e39', '#003214'],
  dark: ['#0090ef', '#e1b99a', '#e1646f', '#5efdda', '#e4f480', '#c8d4fc', '#978100', '#8b7aa5'],
  projector: ['#005664', '#885bb8', '#b35161', '#437f00', '#012279', '#5c4a10', '#5b0e39', '#003214'],
};

/** Colour of condition `index` of `count`: up to three as durations, up to eight each with a hue of its own, more as durations again. */
export const conditionColour = (theme: Theme, index: number, count: number, use: 'line' | 'text' = 'line'): string =>
  count > 3 && count <= 8 ? conditionColours[theme][index]! : durationColour(theme, index, count, use);

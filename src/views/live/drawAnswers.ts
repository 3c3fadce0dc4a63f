/** On the output of Live: what guessing would say, and right of the plot the last answer to each duration beside the right one. */

import type { Colours } from '../../ui/colours.ts';
import { fixed } from '../../ui/format.ts';
import { durationColour } from '../../ui/palettes.ts';
import type { Scale } from '../../ui/scale.ts';
import type { Surface } from '../../ui/surface.ts';
import type { Asked } from './answers.ts';
import type { OutputLayout } from './drawOutput.ts';
import type { Heard } from './sweep.ts';

/** Where the guess begins and what it is called; dots of ink, as chance has everywhere on the page. */
export function drawGuess(surface: Surface, colours: Colours, { guess }: Asked, y: Scale, { left, right }: OutputLayout): void {
  const at = y(guess.value);
  surface.segment(left, at, right, at, { colour: colours.ink2, width: 1.2 * colours.stroke, dash: [1.2, 5] });
}

/** @param room free of other words, px from the left edge of the plot */
export function drawGuessName(surface: Surface, colours: Colours, { guess }: Asked, y: Scale, { left, top }: OutputLayout, room: number): void {
  const style = { size: 13 * colours.label } as const;
  const words = [`guessing: ${fixed(guess.duration, 0)} ms`, 'guessing', 'guess'].find((text) => surface.textWidth(text, style) < room - 6);
  if (!words || guess.value === 0) return;
  const above = y(guess.value) - 10 * colours.label;
  surface.text(words, left + 3, Math.max(top + 4, above), { ...style, colour: colours.ink2, baseline: 'middle', casing: colours.paper });
}

/** Discs are this far apart, so that answers that fall together are still three; nearer where there is less room. px */
const columnStep = 7;
const radius = 3;
/** From the edge of the plot to the first column, and from the last bar to the numbers, px. */
const before = 5;
const after = 3;

/**
 * One column for each duration: a bar where the right answer stands, with its number, a disc at the last answer, and a line between them. Answers of the
 * network as it was before something changed are rings.
 */
export function drawMarks(surface: Surface, colours: Colours, asked: Asked, heard: readonly Heard[], network: number, y: Scale, layout: OutputLayout): void {
  const { right, top, bottom, marks } = layout;
  const { durations, slope } = asked;
  const style = { size: 13 * colours.label, weight: 600, baseline: 'middle' } as const;
  const widest = Math.max(0, ...durations.map((duration) => surface.textWidth(fixed(duration, 0), style)));
  // The bars reach as far to each side as the columns stand apart, so that the numbers begin right behind the last of them.
  const step = Math.min(columnStep, Math.max(1, (marks - before - after - widest) / Math.max(1, durations.length - 0.25)));
  const reach = Math.max(radius, Math.min(5.5, 0.75 * step));
  const numbers = right + before + step * (durations.length - 1) + reach + after;
  const place = (value: number) => Math.min(bottom + 4, Math.max(top - 2, y(value)));
  let edge = Number.POSITIVE_INFINITY;
  durations.forEach((duration, i) => {
    const x = right + before + step * i;
    const colour = durationColour(colours.theme, i, durations.length);
    const wanted = place(slope * duration);
    surface.segment(x - reach, wanted, x + reach, wanted, { colour: colours.ink, width: 1.2 * colours.stroke });
    const answer = heard.find((one) => one.duration === duration);
    if (answer && Number.isFinite(answer.mean)) {
      const present = answer.network === network;
      const at = place(answer.mean);
      surface.segment(x, wanted, x, at, { colour, width: 1 });
      surface.disc(x, at, radius, present ? { fill: colour } : { fill: colours.paper, stroke: colour, width: 1.4 });
    }
    // From short to long is from low to high or the other way: a number that would touch the one before is left out.
    if (Math.abs(wanted - edge) < style.size * 0.9) return;
    edge = wanted;
    const inMs = `${fixed(duration, 0)}\u00a0ms`;
    const whole = i === durations.length - 1 && numbers + surface.textWidth(inMs, style) <= right + marks;
    surface.text(whole ? inMs : fixed(duration, 0), numbers, wanted, { ...style, colour: durationColour(colours.theme, i, durations.length, 'text') });
  });
}

/** The guesses of a class as dots over their axis, with the answer and what counted as right. */
import { drawBottomAxis, linearTicks } from '../../ui/axis.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { linear } from '../../ui/scale.ts';
import { plainText } from '../../ui/surface.ts';
import { plainValue, valueText, withinText } from '../player/values.ts';
import type { LessonAnswers } from './spread.ts';
import { lastGuesses, spreadOf } from './spread.ts';

const radius = 5;
/** A noise of none stands here, a place of its own left of all others, decades. */
const none = -10;

/** Where a value stands along the axis: a noise by its decades. */
const along = (lesson: LessonAnswers, value: number) => (lesson.find === 'noise' ? (value > 0 ? Math.log10(value) : none) : value);

export function guessesWords(lesson: LessonAnswers): string {
  const { find, value, within } = lesson;
  const spread = spreadOf(lesson);
  if (!find || value === null) return 'Nothing was to be found in this lesson.';
  if (!spread) return 'Nobody has guessed.';
  const [low, middle, high] = spread.quartiles.map((one) => plainValue(find, find === 'gain' ? Math.round(one * 1000) / 1000 : one));
  const half = spread.count > 3 ? ` Half of the last guesses lie between ${low} and ${high}, with ${middle} in the middle.` : '';
  return `The ${find === 'matrix' ? 'number of the matrix' : find} is ${plainValue(find, value)}. ${spread.found} of ${spread.count} came within ${withinText(find, within)}, ${spread.foundAtOnce} of them with the first guess.${half}`;
}

export function guessesFigure(lesson: LessonAnswers): FigureContent {
  const { find, value, within } = lesson;
  const guesses = lastGuesses(lesson);
  const places = [...guesses, ...(value === null ? [] : [value])].map((one) => along(lesson, one));
  const reach = find === 'noise' ? 1 : find === 'matrix' ? 1 : 0.2;
  const domain = [Math.min(...places) - reach, Math.max(...places) + reach] as const;
  let dots: readonly { readonly x: number; readonly y: number; readonly value: number }[] = [];
  return {
    name: 'guesses',
    draw(surface, colours) {
      const { width, height } = surface;
      const x = linear(domain, [24, width - 24]);
      const bottom = height - 34 * colours.label;
      if (find && value !== null) {
        const at = along(lesson, value);
        const [low, high] = [x(at - within), x(at + within)];
        surface.area([low, Math.max(high, low + 2)], [0, 0], [bottom, bottom], { fill: colours.band });
        surface.segment(x(at), 0, x(at), bottom, { colour: colours.ink, width: 2 * colours.stroke });
        surface.text(valueText(find, value), x(at) + 8, 10, {
          colour: colours.ink,
          size: 15 * colours.label,
          family: 'serif',
          italic: true,
          baseline: 'middle',
          casing: colours.paper,
        });
      }
      const stacks = new Map<number, number>();
      dots = [...guesses]
        .sort((a, b) => a - b)
        .map((guess) => {
          const column = Math.round(x(along(lesson, guess)) / (2.2 * radius));
          const level = stacks.get(column) ?? 0;
          stacks.set(column, level + 1);
          return { x: column * 2.2 * radius, y: bottom - radius - 3 - level * 2.2 * radius, value: guess };
        });
      for (const dot of dots) surface.disc(dot.x, dot.y, radius, { fill: colours.ink, stroke: colours.paper, width: 1 });
      const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * colours.label };
      const ticks =
        find === 'noise'
          ? [none, -9, -6, -3, 0]
              .filter((one) => one >= domain[0] && one <= domain[1])
              .map((one) => ({ value: one, label: noiseText(one === none ? 0 : 10 ** one) }))
          : linearTicks(domain, { count: 6 });
      drawBottomAxis(surface, x, ticks, bottom + 4, style);
    },
    surroundings: () => ({ x: find === 'matrix' ? 'number of the matrix' : (find ?? ''), y: 'students' }),
    summary: () => guessesWords(lesson),
    table: () => ({
      columns: [
        { name: 'name', unit: '' },
        { name: 'last guess', unit: '' },
        { name: 'guesses', unit: '' },
        { name: 'answer', unit: '' },
      ],
      rows: lesson.answers.map(({ name, guesses: tried, answer }) => [name, tried.at(-1) ?? Number.NaN, tried.length, answer]),
    }),
    notes: () => (find && value !== null ? [['Line and band', `${plainValue(find, value)}, and what counted as right`]] : []),
    readings: () => ({
      count: dots.length,
      at(index) {
        const dot = dots[index]!;
        return { x: dot.x, y: dot.y, text: find ? plainText(plainValue(find, dot.value)) : '' };
      },
    }),
  };
}

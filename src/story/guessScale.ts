/** The scale on which a prediction is placed: of the gain, or of a level. Pure. */
import { gainText, gainTicks, snapGain, usualDomain } from '../ui/gainScale.ts';
import type { Guess } from './chapter.ts';
import type { LevelScale } from './levelScale.ts';

/** The gain as a level: its marks fall on hundredths, as the gain itself does. */
export const gainLevel = (begin: number): LevelScale => ({
  name: 'gain',
  low: usualDomain[0],
  high: usualDomain[1],
  begin,
  ticks: gainTicks(usualDomain).map(({ value }) => value),
  text: gainText,
  tickText: String,
  tidy: (value) => snapGain(value),
});

export const scaleOf = (guess: Guess): LevelScale | null => (guess.kind === 'gain' ? gainLevel(guess.begin) : guess.kind === 'level' ? guess.scale : null);

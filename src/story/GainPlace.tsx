/** The place of the gain axis: while a gain is predicted it carries the mark with the question, and then the gain itself. */
import { GainAxis } from '../figures/GainAxis.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { GuessSlider } from './GuessSlider.tsx';
import { GainTicks } from './Marks.tsx';
import { usePlace } from './useChapter.ts';

export function GainPlace({ hairline = true }: { hairline?: boolean }) {
  const { chapter, stage } = usePlace();
  const narrow = useNarrow();
  if (narrow) return <GainTicks />;
  const guessing = stage === 'guess';
  return (
    <div className="gain-zone" inert={guessing && chapter.guess.kind !== 'gain'}>
      {guessing && chapter.guess.kind === 'gain' ? <GuessSlider /> : <GainAxis breathing={false} hairline={hairline} />}
    </div>
  );
}

/** What is drawn of a prediction over the figures: the mark on the gain axis, and the line through the map. */
import { useStore } from 'zustand';
import { settings } from '../config/schema.ts';
import { store } from '../store/store.ts';
import { type Domain, gainDomain, gainText, gainTicks, shareOf } from '../ui/gainScale.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { useMark, usePlace } from './useChapter.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

/** The gain axis as the figures have it now. */
export function useGainDomain(): Domain {
  const gain = useStore(store, (state) => state.config.network.gain);
  return gainDomain(gain, limits);
}

const percentOf = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;

/** Words need about this share of the gain axis. */
const wordsRoom = 0.16;

/**
 * A dotted line over a figure whose horizontal axis is the gain axis, with its words. `truth`: where the gain that was found stands on that axis, if it is
 * drawn as well.
 */
export function GuessLine({ truth = null }: { truth?: number | null }) {
  const { chapter } = usePlace();
  const mark = useMark();
  const domain = useGainDomain();
  if (chapter.guess.kind !== 'gain' || mark === null) return null;
  const share = shareOf(mark, domain);
  const left = share > 0.5 || (truth !== null && share > wordsRoom && share < truth);
  return (
    <div className="story-over" aria-hidden="true">
      <span className={`guess-line${left ? ' guess-line-left' : ''}`} style={{ left: percentOf(share) }}>
        <span className="guess-words">your guess, {gainText(mark)}</span>
      </span>
    </div>
  );
}

/** The guess, and the gain that was found as a line beside it; the words of neither stand on those of the other. */
export function GuessAndTruth() {
  const { stage, answer } = usePlace();
  const mark = useMark();
  const domain = useGainDomain();
  const narrow = useNarrow();
  if (stage !== 'see' || !answer || !Number.isFinite(answer.value)) return <GuessLine />;
  const share = shareOf(answer.value, domain);
  const guess = mark === null ? 1 : shareOf(mark, domain);
  const left = share > wordsRoom && (guess >= share || guess < share - 2 * wordsRoom);
  return (
    <>
      <div className="story-over" aria-hidden="true">
        <span className={`guess-line truth-line${left ? ' guess-line-left' : ''}`} style={{ left: percentOf(share) }}>
          {!narrow && <span className="guess-words">it is {gainText(answer.value)}</span>}
        </span>
      </div>
      <GuessLine truth={share} />
    </>
  );
}

/** The ticks of the gain axis, where its handle stands elsewhere. */
export function GainTicks() {
  const domain = useGainDomain();
  return (
    <div className="story-ticks" aria-hidden="true">
      <i className="axis-name">gain</i>
      {gainTicks(domain).map(({ value, label }) => (
        <span
          key={value}
          className={`number${shareOf(value, domain) > 0.94 ? ' last' : shareOf(value, domain) < 0.16 ? ' early' : ''}`}
          style={{ left: percentOf(shareOf(value, domain)) }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

/** Panel b: the output as it comes, over the sweep before. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { easedDomain } from '../../ui/axis.ts';
import { canvasSurface } from '../../ui/canvasSurface.ts';
import { colours } from '../../ui/colours.ts';
import { reducedMotion } from '../../ui/motion.ts';
import type { Surface } from '../../ui/surface.ts';
import { useSummary } from '../../ui/useSummary.ts';
import { apartWords, beyondWords } from './answers.ts';
import { drawnCalls } from './drawnCalls.ts';
import { drawOutput, drawOutputWords, type OutputLayout, outputLayout, usualRange, wantedRange } from './drawOutput.ts';
import { stripOf } from './drawRates.ts';
import { leftGutter, rightRoom } from './margins.ts';
import { ofPresent, outputFigure, outputPicture } from './outputFigure.ts';
import { onSweep, recorder } from './recording.ts';
import { createTiledCanvas, type Sheet } from './tiledCanvas.ts';

/** The words over the curves are renewed this often, ms. */
const wordsEvery = 100;

export function Apart() {
  const words = useSyncExternalStore(onSweep, () => (recorder.present?.unfitted ? 'Answers count once the readout is fitted.' : ofPresent(apartWords)));
  const beyond = useStore(store, () => beyondWords(outputPicture().asked));
  return (
    <span className="live-apart">
      {words}
      <span className="wide-only"> {words && beyond}</span>
    </span>
  );
}

/** Where the plot is, and which outputs it holds. */
export type OutputPlot = Pick<OutputLayout, 'left' | 'right' | 'top' | 'bottom'> & { readonly range: readonly [number, number] };

/** @param onPlot is told of the plot whenever all of it is drawn anew */
export function Output({ onPlot }: { onPlot?: (plot: OutputPlot) => void }) {
  const told = useRef(onPlot);
  told.current = onPlot;
  const tiles = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  useSummary(tiles, outputFigure.summary);

  useEffect(() => {
    const domain = easedDomain(usualRange[0], usualRange[1], { still: reducedMotion() });
    let shown: readonly [number, number] = usualRange;
    let wordsAt = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    // A canvas that is drawn on is copied to the screen, all twelve of them: words that are as they were stay.
    const measure = canvasSurface(document.createElement('canvas').getContext('2d')!, 0, 0, 1);
    let place = outputLayout(0, 0, leftGutter(), rightRoom());
    let written = '';
    const drawWords = (surface: Surface) => drawOutputWords(surface, colours(), outputPicture(), shown, place);
    const over = createTiledCanvas(words.current!, ({ width, height, repaint }) => {
      place = outputLayout(width, height, leftGutter(), rightRoom());
      written = drawnCalls(measure, drawWords);
      repaint(0, width, height, drawWords);
    });

    function draw({ width, height, repaint }: Sheet, from: number | null, now: number) {
      const picture = outputPicture();
      const { present } = picture;
      const layout = outputLayout(width, height, leftGutter(), rightRoom());
      shown = domain.at(now);
      told.current?.({ ...layout, range: shown });
      if (from === null || !present) {
        repaint(0, width, height, (surface, _, part) => drawOutput(surface, colours(), picture, shown, layout, null, part));
        over.whole();
        return domain.moving(now);
      }
      const strip = stripOf(present, from, layout);
      repaint(strip.left, strip.right, layout.bottom + 1, (surface) => drawOutput(surface, colours(), picture, shown, layout, strip));
      return false;
    }

    const sheet = createTiledCanvas(tiles.current!, draw);

    function renewWords() {
      const now = performance.now();
      if (now - wordsAt > wordsEvery) {
        wordsAt = now;
        if (drawnCalls(measure, drawWords) !== written) over.whole();
      } else {
        waiting ??= setTimeout(() => {
          waiting = undefined;
          renewWords();
        }, wordsEvery);
      }
    }

    const stop = onSweep((changes) => {
      const now = performance.now();
      for (const { from, fresh } of changes) {
        if (fresh) {
          // A new page: the scale may shrink again to what the last one needed.
          domain.release(now);
          sheet.whole();
        } else sheet.strip(from);
      }
      domain.want(...wantedRange(recorder.present, outputPicture().asked), now);
      if (domain.moving(now)) sheet.whole();
      renewWords();
    });
    return () => {
      stop();
      sheet.stop();
      over.stop();
      clearTimeout(waiting);
    };
  }, []);

  return (
    <div className="live-output">
      <div className="tiles" ref={tiles} role="img" />
      <div className="tiles" ref={words} aria-hidden="true" />
    </div>
  );
}

/**
 * What stands over a figure: what was found, in words to press; before that why it is not yet what it will be, a thing to do, and how far it is. Looks, as long
 * as the panel is in sight.
 */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import type { MeasuredFigure } from './measuredFigure.ts';
import { problemOf, staleOf, statusOf, statusWords } from './measuring.ts';
import type { Quantity } from './plan.ts';
import { Said } from './Said.tsx';
import { probe } from './thisProbe.ts';
import { useInSight } from './useInSight.ts';

export function Measuring({ quantities, figure }: { quantities: readonly Quantity[]; figure: MeasuredFigure }) {
  const element = useRef<HTMLDivElement>(null);
  const seen = useInSight(element);
  useEffect(() => (seen ? probe.look(quantities) : undefined), [seen, quantities]);
  const state = useStore(probe.state);
  const status = statusOf(state, quantities);
  const words = statusWords({ status, problem: problemOf(state, quantities), seconds: probe.seconds(quantities), stale: staleOf(state, quantities) });
  const now = quantities.find((quantity) => state.running[quantity] !== undefined);
  const done = now ? state.running[now]! : Number.NaN;
  return (
    <div ref={element} className="measuring">
      {words && (
        // What counts down is not announced, the bar tells it; what failed is.
        <p role={status === 'failed' ? 'status' : undefined}>
          <RichText text={raised(words.before)} />{' '}
          {words.offer && (
            <button type="button" className="touch-word" onClick={() => probe.measure(quantities)}>
              {words.offer}
            </button>
          )}
          {words.after}
        </p>
      )}
      {status === 'done' && <Said figure={figure} />}
      {status === 'measuring' && Number.isFinite(done) && <ProgressBar name="Measuring" value={done} />}
    </div>
  );
}

/** The map over the gain axis, with the noise track at its side. */
import { type ReactNode, useCallback, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { store } from '../store/store.ts';
import { Panel } from '../ui/Panel.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { Explained } from '../words/Explained.tsx';
import { ErrorLegend } from './ErrorLegend.tsx';
import { mapFigure, subscribeEdge } from './edgeFigures.ts';
import { gutter } from './gutter.ts';
import { MapNotice, OwnTrials } from './MapNotice.tsx';
import { mapNumbers } from './mapData.ts';
import { NoiseAxis, NoiseSwitch } from './NoiseAxis.tsx';
import { type SpotAt, useFigureHand } from './useFigureHand.ts';

/** One map stands on the page at a time. */
let shownUpTo = Number.POSITIVE_INFINITY;
const figure = mapFigure(gutter, () => shownUpTo);

const nearest = (values: readonly number[], value: number, place: (value: number) => number) =>
  values.reduce((best, one) => (Math.abs(place(one) - place(value)) < Math.abs(place(best) - place(value)) ? one : best), values[0]!);

/** @param over stands over the map as well @param upTo rows of more noise are covered by it */
export function MapPanel({ letter, over, upTo = Number.POSITIVE_INFINITY }: { letter: string; over?: ReactNode; upTo?: number }) {
  useLayoutEffect(() => {
    shownUpTo = upTo;
  }, [upTo]);
  const narrow = useNarrow();
  const chance = useStore(store, (state) => mapNumbers(state).grid.chance);
  const spotAt = useCallback<SpotAt>((x, y, click) => {
    const place = figure.place();
    if (!place || x < place.left - 6 || x > place.right + 6) return null;
    const [gain, level] = [place.gainAt(Math.min(place.right, Math.max(place.left, x))), place.noiseAt(Math.min(place.bottom, Math.max(place.top, y)))];
    const { grid } = mapNumbers(store.getState());
    if (!click || grid.known === 0) return { gain, noise: level };
    return { gain: nearest(grid.gains, gain, place.x), noise: nearest(grid.noises, level, place.y) };
  }, []);
  const hand = useFigureHand(spotAt);
  return (
    <Panel
      letter={letter}
      title="Error of the memory"
      className="error-map"
      figure={figure}
      subscribe={subscribeEdge}
      hand={hand}
      aside={
        <>
          <OwnTrials />
          <ErrorLegend chance={chance} />
          {narrow && <NoiseSwitch />}
        </>
      }
      explanation={{ text: <Explained of="map" /> }}
      overlay={
        <>
          {!narrow && (
            <>
              <div className="noise-beside-place">
                <NoiseAxis vertical />
              </div>
              <div className="noise-beside-switch">
                <NoiseSwitch />
              </div>
            </>
          )}
          <MapNotice />
          {over}
        </>
      }
    />
  );
}

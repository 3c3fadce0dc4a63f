/** The path on its three leading components, and what share of motion and answer the first axes carry; the answer's curve only once it is uncovered. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import type { PcaResult } from '../../session/protocol.ts';
import { store } from '../../store/store.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { components, watchComponents } from '../../views/backengineer/components.ts';
import { drawShares, type Scales, shownAxes } from '../../views/backengineer/drawShares.ts';
import { sceneFor, sharesFigure, trajectoriesFigure } from '../../views/backengineer/figures.ts';
import { Conditions } from '../../views/backengineer/Legend.tsx';
import { fetchPlotly, hasWebGl, Scene3d } from '../../views/backengineer/Scene3d.tsx';
import '../../views/backengineer/backengineer.css';
import { Explained } from '../../words/Explained.tsx';
import { uncovered } from '../chapters/memory.tsx';
import { GuessLevel, type LevelPlace } from '../GuessLevel.tsx';

const subscribe = (invalidate: () => void) => components.subscribe(invalidate);
const subscribeShares = (invalidate: () => void) => {
  const stops = [components.subscribe(invalidate), uncovered.subscribe(invalidate)];
  return () => {
    for (const stop of stops) stop();
  };
};

/** The same without the curve of the answer. */
const withoutAnswer = (result: PcaResult): PcaResult => ({ ...result, carried: new Float64Array(result.carried.length).fill(Number.NaN) });

function covered(scales: { now: Scales | null }): FigureContent {
  return {
    ...sharesFigure,
    draw(surface, colours, time) {
      const { value, stale } = components.getState();
      const drawn = drawShares(surface, value && (uncovered.getState().now ? value : withoutAnswer(value)), stale, colours);
      if (!Number.isNaN(time)) scales.now = drawn;
    },
    readings: () => (uncovered.getState().now ? sharesFigure.readings!() : { count: 0, at: () => null }),
    summary: () =>
      uncovered.getState().now ? sharesFigure.summary() : 'Share of the motion that the first axes carry. The curve of the answer is still covered.',
  };
}

function View() {
  const { value, stale, problem } = useStore(components);
  const camera = useStore(store, (state) => state.config.view.camera);
  const [flat, setFlat] = useState(() => !hasWebGl());
  useEffect(() => {
    if (!flat) fetchPlotly().catch(() => setFlat(true));
  }, [flat]);
  const onLost = useCallback(() => setFlat(true), []);
  const onCamera = useCallback((numbers: number[]) => attempt(lab.setConfig({ 'view.camera': numbers })), []);
  const scene = sceneFor(value);
  if (!scene) return <p className="story-waiting">{problem || 'The activity is computed, then its components.'}</p>;
  return (
    <>
      <div className={flat ? 'backengineer-view backengineer-flat' : 'backengineer-view'}>
        {flat ? (
          <Figure figure={trajectoriesFigure} subscribe={subscribe} />
        ) : (
          <Scene3d scene={scene} stale={stale} camera={camera} summary={trajectoriesFigure.summary} onCamera={onCamera} onLost={onLost} />
        )}
      </div>
      <Conditions scene={scene} stale={stale} />
    </>
  );
}

export function Figures() {
  useEffect(watchComponents, []);
  const narrow = useNarrow();
  const scales = useMemo(() => ({ now: null as Scales | null }), []);
  const figure = useMemo(() => covered(scales), [scales]);
  const place = useCallback((): LevelPlace | null => {
    if (!scales.now) return null;
    const { x, y } = scales.now;
    return { left: x(shownAxes), right: x(x.domain()[1]), y, valueAt: y.invert };
  }, [scales]);
  return (
    <div className="story-stack story-memory" data-panel="backengineer">
      {!narrow && (
        <Panel
          letter="a"
          title="Activity after a pulse, on its three leading components"
          className="story-panel backengineer-panel"
          figure={trajectoriesFigure}
          subscribe={subscribe}
          explanation={{ text: <Explained of="components" /> }}
        >
          <View />
        </Panel>
      )}
      <Panel
        letter={narrow ? 'a' : 'b'}
        title="Share carried by the first axes"
        className="story-panel"
        figure={figure}
        subscribe={subscribeShares}
        explanation={{ text: <Explained of="shares" /> }}
        overlay={<GuessLevel place={place} wordsAt={0.62} handleAt={0.9} />}
      />
    </div>
  );
}

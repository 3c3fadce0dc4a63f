/** Lessons: the player of one, the builder, and the page that reads answers. Loaded when one of them is wanted. */
import { type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { isFree } from '../config/lessonOn.ts';
import { attempt } from '../figures/attempt.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { bothArrows, type PanelHost, PanelHostContext } from '../ui/panelHost.ts';
import { unpin } from '../views/live/pinning.ts';
import { Player } from './player/Player.tsx';

export interface LessonsProps {
  /** Stands above everything: what happened, and what was wrong with a link. */
  readonly notices: ReactNode;
  readonly facts: PanelHost['facts'];
}

function arrowWords(gain: boolean, noise: boolean): string {
  if (gain && noise) return bothArrows;
  return gain ? 'Left and right turn the gain.' : noise ? 'Up and down turn the noise.' : '';
}

const enlarge = (letter: string) => attempt(lab.setConfig({ 'view.enlarged': letter }));

export default function Lesson({ notices, facts }: LessonsProps) {
  const enlarged = useStore(store, (state) => state.config.view.enlarged);
  const arrows = useStore(store, ({ config }) => arrowWords(isFree(config, 'gain'), isFree(config, 'noise')));
  const host = useMemo(() => ({ enlarged, enlarge, facts, arrows }), [enlarged, facts, arrows]);
  // A run that was pinned before would show what this lesson may hide.
  useEffect(unpin, []);
  return (
    <PanelHostContext value={host}>
      {notices}
      <Boundary name="lesson">
        <Suspense fallback={null}>
          <Player />
        </Suspense>
      </Boundary>
    </PanelHostContext>
  );
}

/**
 * Whether anything near the memory stands still: a search that takes some seconds, asked for by a press. What it found is said from the points and the motion.
 */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { duration, significant } from '../../ui/format.ts';
import { Pressable } from '../../ui/Pressable.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useFocusGoesOn } from '../../ui/useFocusGoesOn.ts';
import { motion, watchMotion } from '../../views/backengineer/points/motion.ts';
import { search, secondsFor } from '../../views/backengineer/points/search.ts';
import { noneNear, type Situation } from '../../views/backengineer/points/situation.ts';
import { usePresent } from '../../views/backengineer/points/usePresent.ts';
import { pointsSentence } from '../../views/backengineer/points/words.ts';
import { uncovered } from '../chapters/memory.tsx';

/** "Of 18 points the nearest is 12 away; the state itself is 18 long." */
export function nearestWords(situation: Situation): string {
  const { listed, size } = situation;
  const others = listed.filter(({ isRest }) => !isRest);
  if (others.length === 0) return ` Beside rest ${listed.length > 0 ? '' : '(not met) '}none was found in ${situation.searches} searches.`;
  const nearest = Math.min(...others.map(({ distance }) => distance));
  const end = noneNear(situation) ? ' The memory is a transient, a path that goes on, and no attractor.' : '';
  return ` Of ${others.length} found beside rest the nearest is ${significant(nearest, 2)} away; the state itself has a size of ${significant(size, 2)}.${end}`;
}

export function FixedPoints() {
  const { running, done, problem } = useStore(search.state);
  const { situation, stale } = usePresent();
  const seconds = useStore(store, ({ config }) => secondsFor(config));
  const { value: moving } = useStore(motion);
  const unasked = useStore(uncovered, (state) => state.search) && moving !== null && situation === null;
  useEffect(() => {
    const stops = [search.watch(), watchMotion()];
    return () => {
      search.stop();
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    if (!unasked) return;
    // Once: a search that is stopped does not begin again.
    uncovered.setState({ search: false });
    void search.begin();
  }, [unasked]);
  const found = !running && situation !== null && !stale;
  useFocusGoesOn(found, '.story-buttons .main');
  return (
    <>
      {!found && (
        <div className="story-more">
          {running ? (
            <ProgressBar name="Searching for points at which nothing moves" value={done} />
          ) : (
            `${problem || 'Does it rest anywhere, at a fixed point that holds the answer?'} `
          )}
          {/* One button, so that the focus stays on it. */}
          <Pressable className="touch-word" disabled={!running && !moving} onClick={() => (running ? search.stop() : void search.begin())}>
            {running ? 'Stop the search' : `Search, about ${duration(seconds)}`}
          </Pressable>
          {!running && '.'}
        </div>
      )}
      <p className="story-found" role="status">
        {found && pointsSentence(situation)}
        {found && nearestWords(situation)}
      </p>
    </>
  );
}

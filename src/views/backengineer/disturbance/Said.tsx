/** Under the title: what came of the disturbance, or how far its computation is. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import { store } from '../../../store/store.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { isOld, whyNone } from './disturbanceFigure.ts';
import { disturbed, watchDisturbed } from './disturbed.ts';
import { disturbancePieces } from './words.ts';
import '../askedView.css';

/** A bar is shown for what takes longer. ms */
const moment = 400;

/** Whether it has been computed for longer than a moment. */
function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!pending) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), moment);
    return () => clearTimeout(timer);
  }, [pending]);
  return slow;
}

/** The words alone; those of before a change are grey. */
export function Result() {
  const { value, problem } = useStore(disturbed);
  return <span style={isOld() ? { color: 'var(--ink-3)' } : undefined}>{value && !problem ? <Pieces pieces={disturbancePieces(value)} /> : whyNone()}</span>;
}

export function Said() {
  useEffect(watchDisturbed, []);
  const { pending } = useStore(disturbed);
  const done = useStore(store, ({ jobs }) => jobs.perturb?.done ?? 0);
  const slow = useSlow(pending);
  return (
    <div className="asked-line">
      {slow ? (
        <>
          <span>Computing what comes of it</span>
          <ProgressBar name="Computing the disturbed run" value={done} />
        </>
      ) : (
        <span role="status">
          <Result />
        </span>
      )}
    </div>
  );
}

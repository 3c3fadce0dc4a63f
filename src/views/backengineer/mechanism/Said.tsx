/** Parts of the reading that give way in narrow windows, so that it keeps to three lines: what noise makes the page say of itself needs their room there. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Pieces } from '../../../figures/Pieces.tsx';
import type { Piece } from '../../../figures/words.ts';
import { store } from '../../../store/store.ts';

export function Spare({ children }: { children: ReactNode }) {
  const noisy = useStore(store, ({ config }) => config.network.noise > 0);
  return <span className={noisy ? 'mechanism-units' : undefined}>{children}</span>;
}

/** What is always said, then what may give way, and the end of the sentence. */
export const Said = ({ pieces: [always, spare] }: { pieces: readonly [readonly Piece[], readonly Piece[]] }) => (
  <>
    <Pieces pieces={always} />
    <Spare>
      <Pieces pieces={spare} />
    </Spare>
    .
  </>
);

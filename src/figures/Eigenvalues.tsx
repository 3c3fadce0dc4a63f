/** The modes of this matrix, and which of them grow. */
import type { ReactNode } from 'react';
import { Panel } from '../ui/Panel.tsx';
import { RichText } from '../ui/RichText.tsx';
import { variable } from '../ui/surface.ts';
import formula from './eigenvalues.tex';
import { discFigure, subscribe } from './figures.ts';

const figure = discFigure(() => 0);

export function Eigenvalues({ aside }: { aside: ReactNode }) {
  return (
    <Panel
      letter="c"
      title={
        <>
          Eigenvalues of <RichText text={[variable('g')]} /> <RichText text={[variable('G')]} />
        </>
      }
      name="Eigenvalues of g G"
      className="eigenvalues"
      aside={aside}
      figure={figure}
      subscribe={subscribe}
      explanation={{
        text: 'Each dot is a mode of the silent network: a pattern of activity that fades or grows by itself, and turns as it does so. Those right of the line grow; one is enough, and silence does not last once anything disturbs it. The pale ring is where 95 of 100 random matrices of this size have their outermost eigenvalue.',
        formula,
      }}
    />
  );
}

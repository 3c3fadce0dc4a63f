/**
 * Panel c of Chaos: the eigenvalues of this matrix in their plane, or its leading exponents in order. One panel for both: it keeps the focus when they change.
 */
import type { ReactNode } from 'react';
import { discFigure, subscribe as subscribeModes } from '../../figures/figures.ts';
import { useSetting } from '../../figures/useSetting.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { Choice } from '../../ui/Options.tsx';
import { type Explanation, Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { variable } from '../../ui/surface.ts';
import { Explained } from '../../words/Explained.tsx';
import { exponentsFigure } from './exponentsFigure.ts';
import { Measuring } from './Measuring.tsx';
import { needs } from './measuredFigure.ts';
import { probe } from './thisProbe.ts';

const exponents = exponentsFigure(probe);

type Kind = 'eigenvalues' | 'exponents';

const kinds: readonly (readonly [Kind, string])[] = [
  ['eigenvalues', 'eigenvalues'],
  ['exponents', 'exponents'],
];

interface Way {
  readonly title: ReactNode;
  /** The title as text. */
  readonly name: string;
  readonly className: string;
  readonly figure: FigureContent;
  subscribe(invalidate: () => void): () => void;
  readonly explanation: Explanation;
}

const ways: Readonly<Record<Kind, Way>> = {
  eigenvalues: {
    title: (
      <>
        Eigenvalues of <RichText text={[variable('g')]} /> <RichText text={[variable('G')]} />
      </>
    ),
    name: 'Eigenvalues of g G',
    className: 'eigenvalues',
    figure: discFigure(() => 0),
    subscribe: subscribeModes,
    explanation: { text: <Explained of="eigenvalues" /> },
  },
  exponents: {
    title: 'Lyapunov exponents in order, 1/\u03c4',
    name: 'Lyapunov exponents in order',
    className: 'chaos-side chaos-plane',
    figure: exponents,
    subscribe: (invalidate) => probe.state.subscribe(invalidate),
    explanation: { text: <Explained of="exponents" /> },
  },
};

export function Plane() {
  const { value, set } = useSetting('view.plane');
  const { title, name, className, figure, subscribe, explanation } = ways[value];
  return (
    <Panel
      letter="c"
      title={title}
      name={name}
      className={className}
      figure={figure}
      subscribe={subscribe}
      aside={<Choice name="Shown of the matrix" look="words" value={value} values={kinds} onChange={set} />}
      overlay={value === 'exponents' && <Measuring quantities={needs.exponents} figure={exponents} />}
      explanation={explanation}
    />
  );
}

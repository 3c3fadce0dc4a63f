/** Panel c of Chaos: the leading exponents of this matrix, in order. */
import type { ReactNode } from 'react';
import { Panel } from '../../ui/Panel.tsx';
import formula from './exponents.tex';
import { exponentsFigure } from './exponentsFigure.ts';
import { Measuring } from './Measuring.tsx';
import { needs } from './measuredFigure.ts';
import { probe } from './thisProbe.ts';

const figure = exponentsFigure(probe);
const subscribe = (invalidate: () => void) => probe.state.subscribe(invalidate);

export function Exponents({ aside }: { aside?: ReactNode }) {
  return (
    <Panel
      letter="c"
      title={'Lyapunov exponents in order, 1/\u03c4'}
      className="chaos-side"
      figure={figure}
      subscribe={subscribe}
      aside={aside}
      overlay={() => <Measuring quantities={needs.exponents} />}
      explanation={{
        text: 'Each exponent is the mean pace at which a small difference of one kind grows (above the line) or fades, measured along the activity of this matrix; bars are 1.96 standard errors. Their partial sums say how many dimensions the activity fills in the long run.',
        formula,
      }}
    />
  );
}

/** The explanation of a figure: its words, each of which can be explained further, the formula, and every symbol in it. */
import { Fragment } from 'react';
import { Formula } from '../ui/Formula.tsx';
import { type ExplanationName, explanations } from './explanations.ts';
import { symbolOf, symbolsIn } from './symbols.ts';
import { Explainable, MarkedText } from './Term.tsx';

export default function Explanation({ of }: { of: ExplanationName }) {
  const { text, formula, tex } = explanations[of];
  const entries = symbolsIn(tex).flatMap((symbol) => symbolOf(symbol) ?? []);
  return (
    <>
      <MarkedText text={text} />
      <span className="panel-formula explained-formula">
        <Formula formula={formula} />
      </span>
      <span className="explained-symbols">
        {entries.map(({ tex: symbol, text: letter, name, meaning }, index) => (
          <Fragment key={symbol}>
            {index > 0 && ', '}
            <Explainable sentence={async () => meaning}>
              <i>{letter}</i> {name}
            </Explainable>
          </Fragment>
        ))}
      </span>
    </>
  );
}

/** The explanation of a figure: its words, each of which can be explained further, the formula, and every symbol in it. */
import { Fragment } from 'react';
import { Formula } from '../ui/Formula.tsx';
import { type ExplanationName, explanations } from './explanations.ts';
import { letterAndIndex, symbolOf, symbolsIn } from './symbols.ts';
import { Explainable, MarkedText } from './Term.tsx';

function Letter({ text }: { text: string }) {
  const [letter, index] = letterAndIndex(text);
  return (
    <>
      <i>{letter}</i>
      {index && <sub>{index}</sub>}
    </>
  );
}

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
              <Letter text={letter} /> {name}
            </Explainable>
          </Fragment>
        ))}
      </span>
    </>
  );
}

import { Fragment } from 'react';
import { isPower, spans, type Text } from './surface.ts';

/** A text with its typography, as HTML: powers raised, variables in serif italic. */
export function RichText({ text }: { text: Text }) {
  return spans(text).map((span, index) => {
    const inner = span.italic ? <i>{span.text}</i> : span.text;
    if (span.shift === 'super')
      return (
        <sup key={index} className={isPower(span) ? 'power' : undefined}>
          {inner}
        </sup>
      );
    if (span.shift === 'sub') return <sub key={index}>{inner}</sub>;
    return <Fragment key={index}>{inner}</Fragment>;
  });
}

import { Fragment } from 'react';
import { RichText } from '../ui/RichText.tsx';
import { raised } from '../ui/surface.ts';
import { endOf, Term } from '../words/Term.tsx';
import type { Piece } from './words.ts';

/** Words with the numbers standing out, and words that can be pressed. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    // Punctuation behind a word that can be pressed stands with the word.
    if (typeof piece === 'string')
      return <Fragment key={index}>{typeof before === 'object' && 'term' in before ? piece.slice(endOf(piece).length) : piece}</Fragment>;
    if ('number' in piece)
      return (
        <b key={index}>
          <RichText text={raised(piece.number)} />
        </b>
      );
    return (
      <Term key={`${index} ${piece.term}`} name={piece.term} end={endOf(pieces[index + 1])}>
        {piece.verdict ? <b>{piece.text}</b> : piece.text}
      </Term>
    );
  });
}

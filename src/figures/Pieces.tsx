import { Fragment } from 'react';
import { Term } from '../words/Term.tsx';
import type { Piece } from './words.ts';

/** Words with the numbers standing out, and words that can be pressed. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => {
    if (typeof piece === 'string') return <Fragment key={index}>{piece}</Fragment>;
    if ('number' in piece) return <b key={index}>{piece.number}</b>;
    return (
      <Term key={`${index} ${piece.term}`} name={piece.term}>
        {piece.verdict ? <b>{piece.text}</b> : piece.text}
      </Term>
    );
  });
}

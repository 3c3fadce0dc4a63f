import { Fragment } from 'react';
import type { Piece } from './words.ts';

/** Words with the numbers standing out. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => (typeof piece === 'string' ? <Fragment key={index}>{piece}</Fragment> : <b key={index}>{piece.number}</b>));
}

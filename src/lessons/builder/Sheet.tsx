/** The lesson on a sheet of paper: its words with room to write, and the link as a QR code. Seen in print alone. */
import type { Config } from '../../config/schema.ts';
import { Qr } from './Give.tsx';
import { qrOf } from './qr.ts';

/** To write on. */
const lines = (
  <>
    <span className="maker-sheet-line" />
    <span className="maker-sheet-line" />
  </>
);

export function Sheet({ lesson, address }: { lesson: Config['lesson']; address: string }) {
  const code = qrOf(address);
  return (
    <div className="maker-sheet" aria-hidden="true">
      <p>Edge of Chaos</p>
      <h2>{lesson.title || 'A lesson'}</h2>
      {lesson.question && <p className="maker-sheet-question">{lesson.question}</p>}
      {lesson.steps.length === 0 && lines}
      <ol>
        {lesson.steps.map((step, k) => (
          <li key={k}>
            {k + 1}. {step}
            {lines}
          </li>
        ))}
      </ol>
      {lesson.find !== 'none' && <p>My guess of the {lesson.find === 'matrix' ? 'number of the matrix' : lesson.find}: ____________ It is: ____________</p>}
      <p>Name: ________________________________</p>
      {code && <Qr code={code} className="maker-sheet-qr" />}
      <p className="maker-sheet-link">{address}</p>
    </div>
  );
}

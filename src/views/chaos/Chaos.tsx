/** The column of Chaos beside the figure on the gain axis: the plane of eigenvalues or the exponents in order, and how the network moves. */

import { Eigenvalues } from '../../figures/Eigenvalues.tsx';
import { useSetting } from '../../figures/useSetting.ts';
import { Choice } from '../../ui/Options.tsx';
import { Exponents } from './Exponents.tsx';
import { Motion } from './Motion.tsx';
import './chaos.css';

export function Chaos() {
  const { value, set } = useSetting<'eigenvalues' | 'exponents'>('view.plane');
  const aside = (
    <Choice
      name="Shown of the matrix"
      look="words"
      value={value}
      values={[
        ['eigenvalues', 'eigenvalues'],
        ['exponents', 'exponents'],
      ]}
      onChange={set}
    />
  );
  return (
    <div className="chaos">
      {value === 'eigenvalues' ? <Eigenvalues aside={aside} /> : <Exponents aside={aside} />}
      <Motion />
    </div>
  );
}

import { Term } from '../../words/Term.tsx';

export const Keys = () => (
  <p className="side-foot">
    Space: pulse. Arrows: gain and noise. b: pin. p: pause. <Term name="keys">Keys</Term>
  </p>
);

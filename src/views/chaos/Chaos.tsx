/** The column of Chaos beside the figure on the gain axis: the plane of eigenvalues or the exponents in order, and how the network moves. */
import { Motion } from './Motion.tsx';
import { Plane } from './Plane.tsx';
import './chaos.css';

export function Chaos() {
  return (
    <div className="chaos">
      <Plane />
      <Motion />
    </div>
  );
}

/**
 * Largest Lyapunov exponent in the limit of infinitely many units (oracle O4; Sompolinsky et al. 1988, Schuecker et al. 2018): a perturbation grows with
 * lambda = -1 + sqrt(1 - E), E being the lowest energy of psi'' = (V - E) psi, psi even, in the potential V(t) = 1 - gain^2 <phi' phi'>(t) of
 * autocorrelation.ts. With noise the
 * same: both copies of the network see the same noise, so it enters through V alone, and E = 0 where Delta''(0+) = 0 (O10).
 */
import type { Path } from './autocorrelation.ts';
import { bracketedRoot } from './root.ts';

/** lambda in 1/tau, of a network whose potential is that of `path`. */
export function largestExponent(path: Path): number {
  const energy = groundEnergy(path);
  // -1 + sqrt(1 - E) without cancellation near onset.
  return -energy / (1 + Math.sqrt(Math.max(0, 1 - energy)));
}

/**
 * E, in 1/tau^2. With E = A - k^2 the solution falls as exp(-k t) beyond the end of the path; followed back to t = 0 its slope there has to vanish. As a
 * function of k, its phase at 0 (an angle
 * that counts its zeros) is monotone, so the largest k is found by bracketing.
 */
export function groundEnergy({ potential, interval, count, farPotential }: Path): number {
  let lowest = farPotential;
  for (let i = 0; i <= count; i++) lowest = Math.min(lowest, potential[i]);
  const deepest = Math.sqrt(farPotential - lowest);
  if (deepest === 0) return farPotential;
  const h = 2 * interval;
  const phase = (k: number) => {
    const energy = farPotential - k * k;
    let [psi, slope, zeros] = [1, -k, 0];
    // Backwards in steps of two intervals, so that the middle of a step is a point of the path (Runge-Kutta, order 4).
    for (let i = count; i > 0; i -= 2) {
      const [v1, v2, v3] = [potential[i] - energy, potential[i - 1] - energy, potential[i - 2] - energy];
      const half = -0.5 * h;
      const s1 = slope;
      const f1 = v1 * psi;
      const s2 = slope + half * f1;
      const f2 = v2 * (psi + half * s1);
      const s3 = slope + half * f2;
      const f3 = v2 * (psi + half * s2);
      const s4 = slope - h * f3;
      const f4 = v3 * (psi - h * s3);
      const before = psi;
      psi -= (h / 6) * (s1 + 2 * s2 + 2 * s3 + s4);
      slope -= (h / 6) * (f1 + 2 * f2 + 2 * f3 + f4);
      if (psi * before < 0) zeros += 1;
      const size = Math.abs(psi);
      if (size > 1e100) {
        psi /= size;
        slope /= size;
      }
    }
    // An angle's work without an angle: -1..1 between zeros of psi, and 2 more for each.
    const turn = slope / (Math.abs(slope) + deepest * Math.abs(psi));
    return 2 * zeros + (psi === 0 ? 1 : Math.sign(psi) * turn);
  };
  const k = bracketedRoot(phase, 0, deepest);
  return farPotential - k * k;
}

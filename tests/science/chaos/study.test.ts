import { expect } from 'vitest';
import { lyapunovExponents } from '../../../src/science/chaos/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { longTestWith } from '../../shared.ts';
import { studyFile, studyNetwork } from '../studyNetwork.ts';
import { networkOf } from './randomNetwork.ts';

longTestWith(
  studyFile,
  'lyapunovExponents: the matrix of the study: -.039 and a fixed point at gain 1.1, 0 and a limit cycle at 1.3, .033 and chaos at 1.5 (science.md 3.4, item 6)',
  () => {
    const at = (gain: number, duration: number) => drain(lyapunovExponents(networkOf(Float64Array.from(studyNetwork(10).weights.G), gain), { duration }));
    const rest = at(1.1, 150);
    expect(rest.regime).toBe('fixed point');
    expect(Math.abs(rest.exponents[0] + 0.039)).toBeLessThan(0.005);
    const cycle = at(1.3, 500);
    expect(cycle.regime).toBe('limit cycle');
    expect(Math.abs(cycle.exponents[0])).toBeLessThan(0.005);
    const chaos = at(1.5, 700);
    // The notes' error .003 is of 2500 tau, so about .006 here.
    expect(Math.abs(chaos.exponents[0] - 0.033)).toBeLessThan(4 * 0.006);
    expect(chaos.regime).toBe('chaos');
  },
);

/** From which size of its state on a unit is bent away from the formula. Pure. */
import type { Config } from '../../../config/schema.ts';
import { nonlinearities } from '../../../science/nonlinearities/index.ts';

/** Share of its straight rate that a unit loses there. */
const lost = 0.1;
const most = 20;

/**
 * The size of a state, away from that at rest, at which the rate of a unit is a tenth away from the straight line; null where there is none (relu), or where it
 * is at rest already. Only of the leaky current, whose state is not bounded.
 */
export function saturatedFrom({ network }: Pick<Config, 'network'>): number | null {
  if (network.system !== 'leaky-current') return null;
  const { value, slope, rest } = nonlinearities[network.nonlinearity];
  const steep = slope(rest);
  if (!(steep > 0)) return null;
  const bent = (x: number) => Math.abs(value(x) - rest - steep * x) > lost * steep * x;
  if (bent(1e-3) || !bent(most)) return null;
  let [low, high] = [1e-3, most];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (bent(middle)) high = middle;
    else low = middle;
  }
  return high;
}

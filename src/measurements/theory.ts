/** The mean field over the gain, at the present noise: what an infinite network does, behind what this one does. Solved in the worker, kept for each noise. */
import { lab } from '../lab/index.ts';
import type { TheoryCurve } from '../store/edge.ts';
import { type PageState, store } from '../store/store.ts';
import { shippedTheory } from './shipped.ts';
import { hasBias } from './silence.ts';
import { theoryCurve, theoryGains } from './theoryCurve.ts';

const kept = new Map<number, TheoryCurve>();
let asked: number | null = null;

async function solve(noise: number): Promise<void> {
  const known = kept.get(noise);
  if (known) {
    store.setState({ theory: known });
    return;
  }
  asked = noise;
  const curve = noise === 0 ? await shippedTheory() : theoryCurve(await lab.meanFieldCurve({ gains: theoryGains, noise }));
  if (kept.size > 40) kept.delete(kept.keys().next().value!);
  kept.set(noise, curve);
  if (asked === noise) store.setState({ theory: curve });
}

/** From now on `theory` belongs to the present noise, and to none where the theory does not hold (it is of tanh without a bias b). */
export function startTheory(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted: number | null = null;
  const see = ({ config, network }: PageState) => {
    const { noise, nonlinearity } = config.network;
    const want = network && nonlinearity === 'tanh' && !hasBias(network) ? noise : null;
    if (want === wanted) return;
    wanted = want;
    clearTimeout(timer);
    if (want === null) {
      // What is being solved is not wanted any more.
      asked = null;
      store.setState({ theory: null });
    }
    // While the noise is being turned the curve of before stays; a theory that cannot be solved is not shown.
    else timer = setTimeout(() => void solve(want).catch(() => undefined), kept.has(want) ? 0 : 60);
  };
  const stop = store.subscribe(see);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

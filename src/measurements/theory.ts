/** The mean field over the gain, at the present noise: what an infinite network does, behind what this one does. Solved in the worker, kept for each noise. */
import { lab } from '../lab/index.ts';
import type { TheoryCurve } from '../store/edge.ts';
import { type PageState, store } from '../store/store.ts';
import { shippedTheory } from './shipped.ts';
import { hasBias } from './silence.ts';
import { theoryCurve, theoryGains } from './theoryCurve.ts';

const kept = new Map<number, TheoryCurve>();
/** How long the noise rests before a curve is solved for it: it takes seconds, and steps of a key are closer together than this. ms */
const restBefore = 300;

/** Stops with an error where `signal` says so: only one curve is wanted at a time. */
async function solve(noise: number, signal: AbortSignal): Promise<void> {
  const known = kept.get(noise);
  const curve = known ?? (noise === 0 ? await shippedTheory() : theoryCurve(await lab.meanFieldCurve({ gains: theoryGains, noise, signal })));
  if (!known && kept.size > 40) kept.delete(kept.keys().next().value!);
  kept.set(noise, curve);
  if (!signal.aborted) store.setState({ theory: curve });
}

/** From now on `theory` belongs to the present noise, and to none where the theory does not hold (it is of the leaky current with tanh, without a bias b). */
export function startTheory(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted: number | null = null;
  let solving = new AbortController();
  const see = ({ config, network }: PageState) => {
    const { noise, nonlinearity, system } = config.network;
    const want = network && nonlinearity === 'tanh' && system === 'leaky-current' && !hasBias(network) ? noise : null;
    if (want === wanted) return;
    wanted = want;
    clearTimeout(timer);
    solving.abort();
    solving = new AbortController();
    const { signal } = solving;
    if (want === null) store.setState({ theory: null });
    // While the noise is being turned the curve of before stays; a theory that cannot be solved is not shown.
    else timer = setTimeout(() => void solve(want, signal).catch(() => undefined), kept.has(want) || want === 0 ? 0 : restBefore);
  };
  const stop = store.subscribe(see);
  return () => {
    stop();
    clearTimeout(timer);
    solving.abort();
  };
}

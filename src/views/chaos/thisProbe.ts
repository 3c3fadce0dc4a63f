/** The page's one probe, over its lab and its store. */
import { lab } from '../../lab/index.ts';
import { sharedExponents } from '../../measurements/sharedExponents.ts';
import { store } from '../../store/store.ts';
import { createProbe } from './probe.ts';

export const probe = createProbe({ lab: { ...lab, lyapunov: sharedExponents }, store });

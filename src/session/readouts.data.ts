import type { ShippedReadout } from './readouts.ts';

/** Made by `npm run readouts`. */
export const shipped: Partial<Record<string, ShippedReadout>> = {};

import { identity, type System } from './system.ts';

/**
 * r <- (1 - alpha) r + alpha phi(gain G r + I u + b + sigma sqrt(2 / alpha) xi). With alpha = 1 the discrete network of torch.nn.RNN; the noise is that of
 * gyyang/multitask (Yang, Joglekar, Song, Newsome & Wang 2019).
 */
export const leakyRate: System = {
  name: 'leaky-rate',
  inner: (nonlinearity) => nonlinearity,
  outer: () => identity,
  noiseInForce: true,
  noiseAmplitude: (sigma, alpha) => sigma * Math.sqrt(2 / alpha),
};

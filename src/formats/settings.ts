/** What a file says of the network beside its weights: gain, tau (ms), dt (ms), nonlinearity. */
export type NetworkSettings = Readonly<Record<string, number | string>>;

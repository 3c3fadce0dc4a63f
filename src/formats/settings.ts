/**
 * What a file says of the network beside its weights: gain, noise, tau (ms), dt (ms), nonlinearity, system, and the task, by the paths of settings
 * ('task.name', 'task.flip-flop.bits').
 */
export type NetworkSettings = Readonly<Record<string, number | string>>;

/** The networks that the first screen offers to start from, and how their pictures are computed (by `npm run starts`; nothing of it is drawn by hand). */
import type { Config, PresetName } from '../../config/schema.ts';
import type { SessionCommands } from '../../session/protocol.ts';

export interface Start {
  readonly preset: PresetName;
  readonly name: string;
  readonly line: string;
  /** Steps of training that come with it; 0 for none. */
  readonly train: number;
}

export const starts: readonly Start[] = [
  { preset: 'fitted', name: 'Remembers', line: 'gain 1.5, readout fitted', train: 0 },
  { preset: 'silent', name: 'Falls silent', line: 'gain 0.8, readout fitted', train: 0 },
  { preset: 'edge', name: 'At the edge', line: 'gain 1.1, readout fitted', train: 0 },
  { preset: 'chaotic', name: 'Chaotic', line: 'gain 2, readout fitted', train: 0 },
  { preset: 'thesis-a', name: 'The study', line: 'not trained yet', train: 0 },
  { preset: 'small', name: 'Train a small one', line: '100 units, about a minute', train: 400 },
];

const durations = [50, 150, 300];
/** What a picture shows before and after the pulse, ms, and from how many places. */
const [before, after, places] = [900, 4000, 50];
/** Beyond this the curve has left the picture. */
const most = 9;

/** Outputs of the present network of a session after each duration, `places` numbers each, to two decimals. Without noise. */
export async function curvesOf(session: Pick<SessionCommands, 'ask'>, { task, network, training }: Config): Promise<number[][]> {
  const curves: number[][] = [];
  for (const duration of durations) {
    const asked = { duration, onset: task.onset, noise: 0, seed: training.seed, silence: [], length: task.onset + after };
    const { output } = await session.ask('trial', asked, 1 + curves.length);
    const at = (place: number) => Math.min(output.length - 1, Math.round((task.onset - before + ((before + after) * (place + 0.5)) / places) / network.dt));
    curves.push(Array.from({ length: places }, (_, place) => Math.round(100 * Math.min(most, Math.max(-most, output[at(place)] ?? 0))) / 100));
  }
  return curves;
}

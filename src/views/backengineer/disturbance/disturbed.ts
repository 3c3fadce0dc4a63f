/**
 * The disturbance that the settings speak of, run beside the undisturbed trial; kept until network, task or settings change, and computed anew as fast as a
 * drag asks for it.
 */
import { trialSteps } from '../../../config/chosenTask.ts';
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createMemo } from '../../../measurements/memo.ts';
import { stateWithRates } from '../../../science/mechanism/kicks.ts';
import { drawnUnits } from '../../../science/robustness/disturbed.ts';
import type { PerturbOptions, PerturbResult } from '../../../session/protocol.ts';
import { perturb } from '../../../session/questions/perturb.ts';
import type { PageState } from '../../../store/store.ts';
import { components } from '../components.ts';
import { ratesAt } from '../ratesAt.ts';

/** What the view knows of a disturbance beside its two runs. */
export interface Disturbed extends PerturbResult {
  readonly kind: Config['view']['kick'];
  /** How far the rates were moved along the three axes; of a dragged state. */
  readonly by: readonly number[];
  readonly unit: number;
  readonly mode: number;
  readonly silenced: number;
}

/** Where nothing is said of how far the state is moved: along the first axis, in parts of the standard deviation of the activity there. */
const little = 0.5;
/** Time that trajectories after a pulse show, ms. */
const shown = 4000;
/** After a slider has moved. ms */
const rest = 30;
/** Of the units that are drawn at random. */
const drawSeed = 1;

/** The condition that is disturbed, by its label. */
export function conditionOf({ view }: Config): string | undefined {
  const shown = [...new Set((components.getState().value?.trajectories ?? []).map(({ label }) => label))];
  return shown[Math.min(view.kickOf, shown.length) - 1];
}

/** The latest moment of a disturbance: pulse memory goes on in silence, other tasks end with their trial. ms */
export const latestTime = (config: Config): number =>
  config.task.name === 'integration-memory' ? 100_000 : Math.floor(0.8 * trialSteps(config)) * config.network.dt;

/** How long both runs are followed: to the end of what the trajectories show, or of the trial. ms */
const followed = (config: Config, at: number): number =>
  config.task.name === 'integration-memory' ? Math.max(2000, shown - at) : trialSteps(config) * config.network.dt;

const keyOf = ({ network, config }: PageState): string | null => {
  const { kick, kickOf, kickAt, kickBy, kickSize, kickUnit, kickMode, kickShare, kickUnits, axes } = config.view;
  const { value, stale } = components.getState();
  if (!network || !value || stale) return null;
  const own = { state: [kickBy, axes], unit: [kickUnit, kickSize], mode: [kickMode, kickSize], silence: [kickShare, kickUnits] }[kick];
  return `${resultKey(network, config, perturb.dependsOn)} ${JSON.stringify([kick, kickOf, kickAt, own])}`;
};

/** Units that are silenced: drawn at random, or those with the largest readout weights. */
async function groupOf({ network: { size, outputs }, view: { kickShare, kickUnits } }: Config): Promise<readonly number[]> {
  const count = Math.min(size - 1, Math.max(1, Math.round(kickShare * size)));
  if (kickUnits === 'random') return [...drawnUnits(size, count, drawSeed)];
  const { data } = await lab.weights('W');
  const weight = (unit: number) => Math.hypot(...Array.from({ length: outputs }, (_, k) => data[unit * outputs + k] as number));
  return Array.from({ length: size }, (_, unit) => unit)
    .toSorted((a, b) => weight(b) - weight(a) || a - b)
    .slice(0, count);
}

/** The state before the disturbance, which does not depend on what is done to it: a drag asks for it once. */
let known: { readonly key: string; readonly before: Float64Array } | null = null;

/** What is added to the state so that the rates move along the three axes. */
async function pushOf({ config, network }: PageState, common: PerturbOptions): Promise<{ readonly state: Float64Array; readonly by: readonly number[] }> {
  const { nonlinearity, system, size, dt } = config.network;
  const key = `${network && resultKey(network, config, perturb.dependsOn)} ${JSON.stringify(common)}`;
  if (known?.key !== key) known = { key, before: (await lab.perturb({ ...common, along: 'nothing', time: dt })).before };
  const { before } = known;
  const { axes, eigenvalues } = components.getState().value!;
  const { kickBy } = config.view;
  const by = kickBy.length > 0 ? [0, 1, 2].map((k) => kickBy[k] ?? 0) : [little * Math.sqrt(eigenvalues[0]!), 0, 0];
  const moved = Float64Array.from({ length: size }, (_, i) => by.reduce((sum, far, k) => sum + far * (axes[k * size + i] ?? 0), 0));
  if (system === 'leaky-rate') return { state: moved, by };
  const wanted = ratesAt(config.network, before).map((rate, i) => rate + moved[i]!);
  return { state: stateWithRates(nonlinearity, before, wanted).map((h, i) => h - before[i]!), by };
}

const memo = createMemo<Disturbed>({
  key: keyOf,
  rest,
  async compute(page) {
    const { config } = page;
    const { kick: kind, kickAt, kickSize, kickUnit, kickMode } = config.view;
    const condition = conditionOf(config);
    // The trajectories of the figure are without noise, and so is this.
    const at = Math.min(kickAt, latestTime(config));
    const common = { ...(condition === undefined ? {} : { condition }), at, time: followed(config, at), noise: 0 };
    const unit = Math.min(kickUnit, config.network.size - 1);
    const found = { kind, unit, mode: kickMode, by: [] as readonly number[], silenced: 0 };
    if (kind === 'state') {
      const { state, by } = await pushOf(page, common);
      return { ...found, ...(await lab.perturb({ ...common, state })), by };
    }
    if (kind === 'silence') {
      const silence = await groupOf(config);
      return { ...found, ...(await lab.perturb({ ...common, silence })), silenced: silence.length };
    }
    return { ...found, ...(await lab.perturb({ ...common, along: kind, unit, mode: kickMode - 1, size: kickSize })) };
  },
});

export const disturbed = memo.state;

/** For as long as somebody looks. Also looks again when the axes come on which a state is moved. */
export function watchDisturbed(): () => void {
  let stop = memo.watch();
  const end = components.subscribe(() => {
    const before = stop;
    stop = memo.watch();
    before();
  });
  return () => {
    end();
    stop();
  };
}

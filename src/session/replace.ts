/** Commands that put other weights in the place of the present ones: back to the start, back to a kept state, by hand, from a file. */
import { loadPart } from '../base/loadPart.ts';
import { drawKey } from '../config/dependence.ts';
import type { Weights } from '../science/network.ts';
import { announce, type Core, heldOf, refreshLive, refreshLiveSetting, takeNetwork, tellNetwork, weightsChanged } from './core.ts';
import { followReadout } from './followingReadout.ts';
import { takeWeights } from './givenWeights.ts';
import { copyWeights, type Held, networkOf, newNetwork, sendKept } from './held.ts';
import { afterEdit } from './network/deeds.ts';
import { begin, fromFile, isAsDrawn, isOfSettings, setAsWhole } from './network/provenance.ts';
import { TrainingRecord } from './network/trainingRecord.ts';
import { chooseEngine, findOrder } from './prepare.ts';
import type { GivenFile, ImportChoices, ImportResult, KeptNetwork, PreviewResult, PreviewRuns } from './protocol.ts';
import { startSpectrum } from './spectrum.ts';

/** Back to step 0: to the drawn or designed weights, to those of the file, or to those that were set. */
export function reset(core: Core): Promise<void> {
  return core.inTurn(async () => {
    await core.jobs.stopChanging();
    const { config, initial, provenance, parts } = heldOf(core);
    takeNetwork(core, newNetwork(config, initial, begin(provenance), parts), { silenced: core.silenced });
    await core.room.load(networkOf(heldOf(core)));
    refreshLive(core);
    await announce(core);
    startSpectrum(core);
    await followReadout(core);
  });
}

/** Back to the snapshot of this number, with the present settings. Resolves false, and nothing happens, when it is not kept any more or has another shape. */
export function restore(core: Core, number: number): Promise<boolean> {
  return core.inTurn(async () => {
    await core.jobs.stopChanging();
    const before = heldOf(core);
    const found = core.snapshots.find(number);
    if (!found || !sameShape(found.weights, before.weights)) return false;
    // It was kept while other settings were on their way: the network that these have drawn stays.
    if (isOfSettings(found.provenance) && found.drawKey !== drawKey(before.config)) return false;
    const { number: _, drawKey: __, bytes: ___, ...state } = found;
    const held: Held = { ...state, config: before.config, weights: copyWeights(found.weights), adam: { ...found.adam }, record: found.record.copy() };
    const otherMatrix = !sameValues(held.weights.G, before.weights.G);
    takeNetwork(core, held, { silenced: core.silenced });
    await core.room.load(networkOf(held));
    if (otherMatrix) await findOrder(core);
    refreshLive(core);
    core.snapshot = number;
    await tellNetwork(core);
    if (core.held === held) sendKept({ held, outbox: core.outbox });
    startSpectrum(core);
    await followReadout(core);
    return true;
  });
}

/**
 * A network as another session has kept it: its weights, where they come from, and the steps behind them. Adam begins anew, so that further steps are no replay
 * of a link.
 */
export function resume(core: Core, { step, provenance, record, weights, parts }: KeptNetwork): Promise<void> {
  return core.inTurn(async () => {
    await core.jobs.stopChanging();
    const { config, initial } = heldOf(core);
    const present = { ...copyWeights(initial), ...Object.fromEntries(Object.entries(weights).map(([group, values]) => [group, Float64Array.from(values)])) };
    const began = isOfSettings(provenance) ? initial : present;
    takeNetwork(
      core,
      { ...newNetwork(config, began, provenance, parts), weights: present, step, record: TrainingRecord.of(record) },
      { silenced: core.silenced },
    );
    await core.room.load(networkOf(heldOf(core)));
    if (!isAsDrawn(provenance, 'G')) await findOrder(core);
    refreshLive(core);
    await announce(core);
    startSpectrum(core);
  });
}

const sameShape = (one: Readonly<Weights>, other: Readonly<Weights>): boolean =>
  (Object.keys(one) as (keyof Weights)[]).every((group) => one[group].length === other[group].length);

function sameValues(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/**
 * Weights from a script in the place of the present ones. Where they are all that makes a network (G, I and W), the network begins with them: step 0, and
 * `reset` comes back to them. Otherwise they are an edit of the present network.
 */
export function setWeights(core: Core, given: Partial<Record<keyof Weights, unknown>>): Promise<void> {
  const taken = takeWeights(given, heldOf(core).config.network);
  return core.inTurn(async () => {
    await core.jobs.stopChanging();
    const held = heldOf(core);
    const groups = Object.keys(taken) as (keyof Weights)[];
    if (groups.length === 0) return;
    if (taken.G && taken.I && taken.W) {
      takeNetwork(core, newNetwork(held.config, { ...held.weights, ...taken }, setAsWhole), { silenced: core.silenced });
      await core.room.load(networkOf(heldOf(core)));
    } else {
      Object.assign(held.weights, taken);
      for (const group of groups) delete held.adam[group as keyof Held['adam']];
      held.rls = null;
      held.provenance = afterEdit(held.provenance, groups);
      await weightsChanged(core, groups);
      refreshLiveSetting(core);
    }
    if (taken.G) await findOrder(core);
    refreshLive(core);
    await announce(core);
    startSpectrum(core);
  });
}

/** @param name of the file, for people */
export async function importNetwork(core: Core, files: readonly GivenFile[], name: string, choices: ImportChoices): Promise<ImportResult> {
  const { importWeights } = await loadPart(() => import('./weightFiles.ts'));
  const { configForFile } = await loadPart(() => import('./configForFile.ts'));
  const here = heldOf(core).config;
  const { weights, parts, result } = await core.jobs.run(null, (job) => importWeights(files, choices, here, job));
  return core.inTurn(async () => {
    // Before anything is stopped: a task that it cannot do is no reason to lose a training.
    const config = await configForFile(heldOf(core).config, result, choices.task);
    await core.jobs.stopChanging();
    takeNetwork(core, newNetwork(config, weights, fromFile(name), parts));
    await chooseEngine(core);
    await findOrder(core);
    refreshLive(core);
    await announce(core);
    startSpectrum(core);
    return { ...result, task: config.task.name };
  });
}

/** What a file would bring; the present network stays as it is, and goes on. */
export async function previewNetwork(core: Core, files: readonly GivenFile[], choices: ImportChoices, runs: PreviewRuns, call: number): Promise<PreviewResult> {
  const { previewFile } = await loadPart(() => import('./previewFile.ts'));
  return core.jobs.run(null, (job) => previewFile(core, files, choices, runs, job), call);
}

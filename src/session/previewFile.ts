/** A look at a file: what would become of everything in it, with small pictures and a trial, and nothing of it is taken. Loaded when a file is at hand. */
import type { Config } from '../config/schema.ts';
import { accountsOf, FormatError, pictureOf, readNetworkFiles, sentenceOf } from '../formats/index.ts';
import type { Weights } from '../science/network.ts';
import { configForFile } from './configForFile.ts';
import { type Core, heldOf } from './core.ts';
import { shapeOf } from './givenWeights.ts';
import { tryEquations, tryTrial } from './previewRuns.ts';
import type { PreviewedNetwork, PreviewResult, PreviewRuns } from './protocol/preview.ts';
import type { GivenFile, ImportChoices, WeightRole } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { type Imported, networkFrom } from './weightFiles.ts';

const roles: readonly WeightRole[] = ['G', 'I', 'W', 'b', 'h0', 'c'];

/** Rejects with FormatError where the file cannot be read at all; a file that holds no network of this kind resolves with the reason. */
export async function previewFile(core: Core, files: readonly GivenFile[], choices: ImportChoices, runs: PreviewRuns, job: Job): Promise<PreviewResult> {
  const content = await drain(readNetworkFiles(files), job.breathe);
  try {
    const { config } = heldOf(core);
    const found = await networkFrom(content, choices, config, job);
    const entries = accountsOf(content, found.result);
    return { sentence: sentenceOf(entries), entries, refused: null, network: await previewed(core, found, config, choices, runs, job) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const entries = accountsOf(content, null);
    const doubt = error.doubt && { ...error.doubt, roles: error.doubt.roles as readonly WeightRole[] };
    return { sentence: sentenceOf(entries), entries, refused: { sentence: error.message, doubt }, network: null };
  }
}

async function previewed(
  core: Core,
  { weights, result, seen }: Imported,
  before: Config,
  choices: ImportChoices,
  runs: PreviewRuns,
  job: Job,
): Promise<PreviewedNetwork> {
  const { own, certain, conventions, turned, guesses, arraysFor } = seen;
  const config = await configForFile(before, result, choices.task);
  const told = { result: { ...result, task: config.task.name }, own, certain, conventions, turned, guesses, arraysFor };
  const pictures = await picturesOf(weights, config, job);
  if (runs === 'none') return { ...told, pictures, fit: null, trial: null };
  const candidate = { config, weights };
  const fit = await tryEquations(core, job, candidate, choices.task, runs === 'quick');
  const shown = fit ? { ...candidate, config: { ...config, task: { ...config.task, name: fit.task } } } : candidate;
  return { ...told, pictures, fit, trial: await tryTrial(core, job, shown, fit, runs === 'quick') };
}

async function picturesOf(weights: Weights, { network }: Config, { breathe }: Job): Promise<PreviewedNetwork['pictures']> {
  const pictures = [];
  for (const role of roles) {
    const [rows = 1, columns = 1] = shapeOf(role, network);
    pictures.push([role, await drain(pictureOf(weights[role], rows, columns), breathe)]);
  }
  return Object.fromEntries(pictures) as PreviewedNetwork['pictures'];
}

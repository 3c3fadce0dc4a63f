import { writeLink } from '../config/link.ts';
import { presetConfig } from '../config/presets.ts';
import type { PresetName } from '../config/schema.ts';
import { lab } from './index.ts';

/**
 * The network of a preset, drawn anew with all its settings, whatever was there before: also a network of a file, or the same preset with settings that were
 * changed. What is looked at, and what computes, stay.
 */
export async function startFrom(preset: PresetName): Promise<void> {
  const { view, story, engine } = lab.getConfig();
  await lab.openLink(writeLink({ ...presetConfig(preset), engine, view, story }));
}

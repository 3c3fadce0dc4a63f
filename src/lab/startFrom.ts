import { writeLink } from '../config/link.ts';
import { presetConfig } from '../config/presets.ts';
import type { PresetName } from '../config/schema.ts';
import { lab } from './index.ts';

/**
 * The network of a preset, drawn anew with all its settings, whatever was there before: also a network of a file, or the same preset with settings that were changed. What
 * is looked at, and what computes, stay; but for another task what is of its own stands below the gain axis.
 */
export async function startFrom(preset: PresetName): Promise<void> {
  const { view, engine, task } = lab.getConfig();
  const begun = presetConfig(preset);
  const looked = task.name === begun.task.name ? view : { ...view, below: begun.view.below };
  await lab.openLink(writeLink({ ...begun, engine, view: looked }));
}

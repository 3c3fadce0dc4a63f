/** Into a step of training and out again: a setting, so that a link and the browser's Back do the same. */
import { setSettings } from '../../../figures/useSetting.ts';

const set = (inside: boolean) => setSettings({ 'view.inside': inside, 'view.enlarged': '' });

export const openInside = (): void => set(true);
export const closeInside = (): void => set(false);

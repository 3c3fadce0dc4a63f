/** The theme of the settings on <html>; auto leaves it to the system. */
import { store } from '../store/store.ts';
import { coloursChanged } from '../ui/colours.ts';

export function startTheme(): void {
  const root = document.documentElement;
  function apply(theme: string) {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    coloursChanged();
  }
  apply(store.getState().config.view.theme);
  store.subscribe((state, before) => {
    if (state.config.view.theme !== before.config.view.theme) apply(state.config.view.theme);
  });
}

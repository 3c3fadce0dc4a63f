/** The options at the right of the title of figure a: which view of Back-engineer is shown. All of them have it there (`aside` of the panel). */
import { useStore } from 'zustand';
import { lessonOn } from '../../config/lessonOn.ts';
import { useSetting } from '../../figures/useSetting.ts';
import { store } from '../../store/store.ts';
import { Choice } from '../../ui/Options.tsx';
import { analyses } from './analyses.ts';

type Name = ReturnType<typeof useSetting<'view.analysis'>>['value'];
const names = Object.keys(analyses) as Name[];

export function Analyses() {
  const { value, set } = useSetting('view.analysis');
  // A lesson shows the axes alone.
  const lesson = useStore(store, ({ config }) => lessonOn(config));
  if (lesson) return null;
  return (
    <div className="analyses">
      <Choice name="View" look="words" value={names.includes(value) ? value : 'axes'} values={names.map((name) => [name, name] as const)} onChange={set} />
    </div>
  );
}

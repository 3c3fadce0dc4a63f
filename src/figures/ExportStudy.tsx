/** The button that opens Export study: what computes the map, or an experiment, on other machines. Beside the tools of what it exports. */
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { lessonOn } from '../config/lessonOn.ts';
import { store } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { attempt } from './attempt.ts';

export interface Study {
  /** What is computed: 'map of gain and noise'. */
  readonly of: string;
  /** Options of npm run sweep behind the link, as a shell takes them: '--experiment A --networks 10'; '' for the map. */
  readonly options: string;
}

/** Not in a lesson, whose link has settings that it hides. */
export function ExportStudy(study: Study) {
  const hidden = useStore(store, ({ config }) => lessonOn(config));
  if (hidden) return null;
  const open = () => attempt(loadPart(() => import('./study/StudyDialog.tsx')).then(({ openStudyDialog }) => openStudyDialog(study)));
  return (
    <Button look="plain" aria-haspopup="dialog" onClick={open}>
      Export study
    </Button>
  );
}

import { useStore } from 'zustand';
import { taskOf } from '../../config/wholeTasks.ts';
import { store } from '../../store/store.ts';

/** The name of the present task's score over its figure, in few words. */
export function ScoreTitle() {
  const share = useStore(store, ({ config }) => taskOf(config).task.score.shown === 'share');
  return <>{share ? 'Share of right answers' : 'Error, relative to what is right'}</>;
}

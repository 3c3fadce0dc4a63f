/** Whether the pictures of the tasks stand in the place of the map also for the study's task. Of this visit alone: no link holds it. */
import { createStore } from 'zustand/vanilla';

export const taskChoice = createStore<{ readonly open: boolean }>(() => ({ open: false }));

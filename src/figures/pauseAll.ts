/** One key, and one word on the page, pause all that moves by itself, and let it go on (WCAG 2.2.2): Live, a training, and what else has joined. */
import { isFree } from '../config/lessonOn.ts';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { attempt } from './attempt.ts';

type GoOn = () => void;
/** Pauses what moves and answers with the way to let it go on; null where it stands. */
export type Pausable = () => GoOn | null;

const joined = new Set<Pausable>();
let paused: readonly GoOn[] = [];

/** Something that moves by itself for longer than five seconds. Returns the way to leave. */
export function joinMoving(one: Pausable): () => void {
  joined.add(one);
  return () => joined.delete(one);
}

const play = (playing: boolean): void => attempt(lab.live({ playing }));

function pauseLive(): GoOn | null {
  if (!store.getState().playing) return null;
  play(false);
  return () => play(true);
}

function pauseTraining(): GoOn | null {
  const {
    training: { running, until },
    config,
  } = store.getState();
  if (!running || !isFree(config, 'learning')) return null;
  attempt(lab.pause());
  return () => {
    const { running: again, step } = store.getState().training;
    if (!again && until > step) attempt(lab.train({ steps: until - step }));
  };
}

/** Pauses all that moves; where nothing does, lets go on what was paused so, or else Live. */
export function pauseOrGoOn(): void {
  const own = [...joined].flatMap((pause) => pause() ?? []);
  // A training that another motion has begun has been paused with it.
  const stopped = [...own, ...[pauseLive, ...(own.length > 0 ? [] : [pauseTraining])].flatMap((pause) => pause() ?? [])];
  if (stopped.length > 0) {
    paused = stopped;
    announce('Paused.');
    return;
  }
  for (const goOn of paused.length > 0 ? paused : [() => play(true)]) goOn();
  paused = [];
  announce('It goes on.');
}

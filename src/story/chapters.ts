/** The chapters, in their order. */
import type { Chapter } from './chapter.ts';
import { alive } from './chapters/alive.tsx';
import { gain } from './chapters/gain.tsx';
import { memory } from './chapters/memory.tsx';
import { noise } from './chapters/noise.tsx';
import { pulse } from './chapters/pulse.tsx';
import { simpler } from './chapters/simpler.tsx';
import { teach } from './chapters/teach.tsx';
import { wait } from './chapters/wait.tsx';

export const chapters: readonly Chapter[] = [alive, gain, pulse, teach, noise, wait, memory, simpler];

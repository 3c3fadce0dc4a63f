/**
 * The tasks that are written in the terms of task.ts alone. To add one: its file, and its line here. That of the study, which every visit begins with, is not
 * in this list (pulseMemory.ts), so that a worker loads the others only when one of them is wanted.
 */
import { contextIntegration } from './contextIntegration.ts';
import { evidenceIntegration } from './evidenceIntegration.ts';
import { flipFlop } from './flipFlop.ts';
import { intervalComparison } from './intervalComparison.ts';
import { readySetGo } from './readySetGo.ts';
import type { AnyTask } from './task.ts';

export const taskList: readonly AnyTask[] = [flipFlop, intervalComparison, readySetGo, contextIntegration, evidenceIntegration];

/**
 * The names of all nonlinearities. In the build the list itself stands here in place of this (scripts/vite/questionNames.ts): who knows the names need not load
 * the functions.
 */
import { type NonlinearityName, nonlinearities } from './index.ts';

export const nonlinearityNames = Object.keys(nonlinearities) as readonly NonlinearityName[];

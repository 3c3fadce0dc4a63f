/** Notices whose code comes after the first paint; each puts itself here when it has something to say. */
import type { ComponentType } from 'react';
import { createStore } from 'zustand/vanilla';

export const lateNotice = createStore<{ readonly notices: readonly ComponentType[] }>(() => ({ notices: [] }));

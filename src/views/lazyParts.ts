/** Parts of a module that is loaded when one of them is first shown. */
import type { ComponentType } from 'react';
import { lazyPart } from '../ui/lazyPart.tsx';

export function lazyParts<P extends string>(load: () => Promise<Record<P, ComponentType>>) {
  return (name: P) => lazyPart(load, (module) => module[name]);
}

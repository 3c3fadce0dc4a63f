/** What a panel says of itself when its title is pressed: two sentences, the formula, and its symbols. Loaded when it is wanted. */
import { Suspense } from 'react';
import { lazyPart } from '../ui/lazyPart.tsx';
import type { ExplanationName } from './explanations.ts';

const Explanation = lazyPart(
  () => import('./Explanation.tsx'),
  (module) => module.default,
);

export const Explained = ({ of }: { of: ExplanationName }) => (
  <Suspense fallback={null}>
    <Explanation of={of} />
  </Suspense>
);

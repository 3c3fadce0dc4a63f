/** The list without its computations, as it is shown. */
import { claimGroups } from './claims.ts';
import type { Faces } from './messages.ts';
import { notBorneOut } from './notBorneOut.ts';

export const faces = (): Faces => ({
  groups: claimGroups.map(({ title, claims }) => ({
    title,
    claims: claims.map(({ compute: _, thorough, ...face }) => {
      if (!thorough) return face;
      const { compute: __, ...rest } = thorough;
      return { ...face, thorough: rest };
    }),
  })),
  notBorneOut,
});

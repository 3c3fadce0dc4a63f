/** The building blocks, digit by digit. */
import type { ClaimGroup } from '../claim.ts';
import { dynamicsClaims } from './exactness/dynamics.ts';
import { measureClaims } from './exactness/measures.ts';
import { trainingClaims } from './exactness/training.ts';

export const exactness: ClaimGroup = { title: 'Building blocks, digit by digit', claims: [...dynamicsClaims, ...trainingClaims, ...measureClaims] };

/** Every claim of the project, group by group. To add one: an object in its group, which computes its numbers with the code that the page uses. */

import type { Claim, ClaimGroup } from './claim.ts';
import { chaosClaims } from './claims/chaos.ts';
import { engineClaims } from './claims/engines.ts';
import { exactness } from './claims/exactness.ts';
import { learningClaims } from './claims/learning.ts';
import { lowRankClaims } from './claims/lowRank.ts';
import { mapClaims } from './claims/map.ts';
import { meanFieldClaims } from './claims/meanField.ts';
import { pointClaims } from './claims/points.ts';
import { studyClaims } from './claims/study.ts';

export const claimGroups: readonly ClaimGroup[] = [
  studyClaims,
  mapClaims,
  meanFieldClaims,
  chaosClaims,
  learningClaims,
  pointClaims,
  lowRankClaims,
  engineClaims,
  exactness,
];

export const claims: readonly Claim[] = claimGroups.flatMap((group) => group.claims);

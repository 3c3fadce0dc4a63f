/** Every row of the validation, computed in Node: a red one fails. Rows that want a network of the study get it where it is at hand. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/validation/check.ts';
import type { GivenNetwork } from '../../src/validation/claim.ts';
import { claimGroups } from '../../src/validation/claims.ts';
import { givenHere } from '../../src/validation/given.ts';
import { readStudyFile } from '../../src/validation/readStudyFile.ts';
import { sharedBytes, sharedPath } from '../shared.ts';

const studyFile = 'data/sys_A1_state.pth';
const file: GivenNetwork | null = existsSync(sharedPath(studyFile)) ? readStudyFile('sys_A1_state.pth', sharedBytes(studyFile)) : null;
const given = givenHere(file);

/** There is no WebGL in Node. */
const browserAlone = ['engine-webgl'];

for (const { title, claims } of claimGroups)
  describe(title, () => {
    for (const claim of claims) {
      const missing = claim.file !== undefined && (!file || claim.file !== file.name);
      const skipped = browserAlone.includes(claim.name)
        ? '[skipped in Node: see tests/browser/validation.test.ts]'
        : missing
          ? `[skipped: needs ${claim.file}]`
          : '';
      test.skipIf(skipped !== '')(`${claim.name}: ${claim.claim} ${skipped}`, { timeout: 300_000 }, async () => {
        const { ours, held, sentence, state } = await check(claim, given);
        const off = claim.figures.flatMap(({ of, published, tolerance }, k) =>
          held[k] ? [] : [`${of}: published ${published} +- ${tolerance}, ours ${ours[k]}`],
        );
        expect([sentence, ...off]).toEqual(['']);
        expect(state).toBe('green');
      });
    }
  });

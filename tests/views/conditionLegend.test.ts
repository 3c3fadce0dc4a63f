/** Names of many conditions in the legend of the trajectories: what all begin with is said once. */
import { expect, test } from 'vitest';
import { sharedBeginning } from '../../src/views/backengineer/Legend.tsx';

test('words that all begin with are taken out, but never the last word of any', () => {
  expect(sharedBeginning(['coherence +0.5', 'coherence −0.5'])).toEqual({ beginning: 'coherence', rest: ['+0.5', '−0.5'] });
  expect(sharedBeginning(['+ + +', '+ − +', '− + −'])).toEqual({ beginning: '', rest: ['+ + +', '+ − +', '− + −'] });
  expect(sharedBeginning(['first counts: + −', 'second counts: + −'])).toEqual({ beginning: '', rest: ['first counts: + −', 'second counts: + −'] });
  expect(sharedBeginning(['500 ms', '500 ms'])).toEqual({ beginning: '500', rest: ['ms', 'ms'] });
  expect(sharedBeginning([])).toEqual({ beginning: '', rest: [] });
});

/** What a disturbance does, in words from its numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import { counted, fixed, outputText, percent, significant } from '../../../ui/format.ts';
import type { Disturbed } from './disturbed.ts';

/** Below this part of a kick nothing is left of it; beyond these bounds it has shrunk or grown. */
const [gone, shrunk, grown] = [0.02, 0.8, 1.25];
/** By so much it is larger at the end than at its smallest where it is said to have grown again. */
const again = 1.4;

const seconds = (time: number) => `${significant(time / 1000, 2)}\u00a0s`;

/** What was done: "Unit 12 kicked". */
export function done({ kind, unit, mode, silenced, eigenvalue }: Disturbed): Piece[] {
  if (kind === 'silence') return [number(counted(silenced, 'unit')), ' silenced: '];
  if (kind === 'unit') return [term('unit', 'Unit'), ' ', number(String(unit)), ' kicked: '];
  if (kind === 'mode') return [term('modes', 'Mode'), ' ', number(String(mode)), ` kicked (it ${(eigenvalue?.real ?? 0) > 0 ? 'grows' : 'fades'} there): `];
  return ['State moved: '];
}

/** Distance at the end, in parts of the kick, or of the state where nothing was kicked. */
export function remains({ distance, size, length }: Pick<Disturbed, 'distance' | 'size' | 'length'>): number {
  const end = distance.at(-1) ?? Number.NaN;
  return end / (length > 0 ? length : size.at(-1)!);
}

function becomes(result: Disturbed): Piece[] {
  const { length, time, at, distance, size, sample } = result;
  const ratio = remains(result);
  const after = number(seconds(time.at(-1)! - at));
  if (!Number.isFinite(ratio)) return ['the activity grows beyond all bounds.'];
  if (length === 0) return ['after ', after, ' the state is ', number(percent(ratio)), ' of its size away from where it was going.'];
  if (ratio < gone) return ['after ', after, ' ', ratio < 1e-3 ? 'nothing' : number(percent(ratio)), ' of the distance is left.'];
  const least = Math.min(...distance.subarray(sample)) / length;
  if (least < shrunk && ratio > again * least)
    return [
      'the distance shrinks to ',
      number(significant(least, 2)),
      ' of what it was, then grows again, to ',
      number(significant(ratio, 2)),
      ' after ',
      after,
      '.',
    ];
  const far = distance.at(-1)! / size.at(-1)!;
  const whole: Piece[] = far > 1 ? [', more than the size of the state'] : [];
  if (ratio < shrunk) return ['in ', after, ' the distance shrinks to ', number(significant(ratio, 2)), ' of what it was.'];
  if (ratio <= grown) return ['after ', after, ' the distance is much the same, ', number(`${significant(ratio, 2)} times`), ' what it was', ...whole, '.'];
  return ['in ', after, ' the distance grows to ', number(`${significant(ratio, 2)} times`), ' what it was', ...whole, '.'];
}

/** What is read out at the end of both runs. */
function answers({ undisturbed, disturbed, shape: [samples] }: Disturbed): Piece[] {
  const outputs = undisturbed.output.length / samples;
  const last = (run: Disturbed['disturbed']) => run.output.subarray((samples - 1) * outputs);
  const [before, after] = [last(undisturbed), last(disturbed)];
  if (outputs === 1) {
    const [a, b] = [outputText(before[0]!, after[0]), outputText(after[0]!, before[0])];
    return a === b ? [' The output stays at ', number(a), '.'] : [' The output is ', number(b), ' in place of ', number(a), '.'];
  }
  const turned = Array.from(before, (z, k) => Math.sign(z) !== Math.sign(after[k]!)).filter(Boolean).length;
  const most = Math.max(...Array.from(before, (z, k) => Math.abs(z - after[k]!)));
  return turned === 0
    ? [' All outputs keep their signs; they move by at most ', number(fixed(most, 2)), '.']
    : [' ', number(`${turned} of ${outputs}`), turned === 1 ? ' outputs changes its sign.' : ' outputs change their signs.'];
}

export const disturbancePieces = (result: Disturbed): Piece[] => [...done(result), ...becomes(result), ...answers(result)];

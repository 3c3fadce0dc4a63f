/** What scales weights from beside them, as one number or one for each channel. */
import type { Budget, Reading } from './budget.ts';
import { type Candidate, type Done, short } from './candidate.ts';
import { quote } from './formatError.ts';
import { plainName, type Role } from './roles.ts';

/** What scales weights from beside them: 'w_in' and 'w_in_scale', 'wi' and 'si'; one number, or one for each channel. */
function scaleOf({ name }: Candidate, to: Role, channels: number, rest: readonly Candidate[]): Candidate | undefined {
  const own = plainName(name).replace(/\.(weight|kernel)$/, '');
  const parts = own.split('.');
  const last = parts.pop() as string;
  const prefix = parts.length > 0 ? `${parts.join('.')}.` : '';
  const names = [`${own}_scale`, `${own}.scale`, `${prefix}scale_${last}`];
  if (to === 'I' && last === 'wi') names.push(`${prefix}si`);
  if (to === 'W' && last === 'wo') names.push(`${prefix}so`);
  return rest.find((one) => (one.data.length === 1 || one.data.length === channels) && names.includes(plainName(one.name)));
}

export function* scaled(
  weights: Candidate,
  to: Role,
  turned: boolean,
  channels: number,
  rest: readonly Candidate[],
  readout: number,
  budget: Budget,
): Reading<Candidate> {
  const scale = scaleOf(weights, to, to === 'G' ? 1 : channels, rest);
  if (!scale && readout === 1) return weights;
  const size = weights.data.length / channels;
  const channelOf = (i: number) => (turned ? Math.floor(i / size) : i % channels);
  budget.hold(8 * weights.data.length);
  const data = Float64Array.from(
    weights.data as ArrayLike<number>,
    (value, i) => readout * (scale ? Number(scale.data[scale.data.length === 1 ? 0 : channelOf(i)]) : 1) * Number(value),
  );
  if (budget.spend(16 * data.length)) yield;
  const done: Done[] = [...weights.done];
  if (readout !== 1) done.push({ by: null, what: 'divided by N' });
  if (scale) {
    const values = Array.from(scale.data as ArrayLike<number>, (value) => short(Number(value)));
    done.push({ by: scale, what: `multiplied by ${quote(scale.name)} = ${values.join(', ')}` });
  }
  return { ...weights, data, done };
}

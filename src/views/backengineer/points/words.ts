/** What the points view says, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import { counted, fixed, numberWord, percent, significant } from '../../../ui/format.ts';
import { type Listed, noneNear, type Situation, saddlesOf, slowOf, stableOf } from './situation.ts';

const raise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const many = (count: number, one: string) => `${numberWord(count)} ${one}${count === 1 ? '' : 's'}`;

/** Indices that do not add up to 1 prove that points are missing. A sum of 1 proves nothing: nowhere is anything said of all points. */
const isIncomplete = ({ indexSum }: Situation) => indexSum !== null && indexSum !== 1;

export const pointsQuestion = 'Where does the activity of this network stand still?';

function aboutAnswers(situation: Situation): string {
  const stable = stableOf(situation);
  const { answers } = situation;
  const told = new Set(stable.map(({ answer }) => answer)).size;
  const points = many(stable.length, 'stable fixed point');
  if (stable.length === 1) return `${points} was found: one state of rest cannot hold two answers`;
  if (told < stable.length)
    return `${points} were found, and ${told === 1 ? 'they read out the same signs' : `they read out ${numberWord(told)} different answers`}`;
  if (answers === null) return `${points} read out as many different answers`;
  return `${points} hold ${told === answers ? `the ${numberWord(answers)} answers` : `${numberWord(told)} of the ${numberWord(answers)} answers`}`;
}

/** Over saddles with one unstable direction the state goes from one stable point to the next; one with more leads to several of them. */
function aboutSwitches(saddles: readonly Listed[]): string {
  const switches = saddles.filter(({ point }) => point.unstable === 1).length;
  const count = (of: number) => (of > 8 ? String(of) : numberWord(of));
  if (switches === 0) return saddles.length === 1 ? ' The saddle between them is no switch.' : ` None of the ${count(saddles.length)} saddles is a switch.`;
  if (switches < saddles.length)
    return ` Of the ${count(saddles.length)} saddles, ${count(switches)} ${switches === 1 ? 'is the switch' : 'are switches'} between them.`;
  return ` The ${switches === 1 ? 'saddle between them is the switch' : `${count(switches)} saddles between them are the switches`}.`;
}

export function pointsSentence(situation: Situation | null): string {
  if (!situation) return pointsQuestion;
  const verdict = verdictOn(situation);
  return situation.partial ? `So far ${verdict.charAt(0).toLowerCase()}${verdict.slice(1)}` : verdict;
}

function verdictOn(situation: Situation): string {
  const [stable, saddles, slow] = [stableOf(situation), saddlesOf(situation), slowOf(situation)];
  const least = isIncomplete(situation) ? 'at least ' : '';
  if (situation.held > 0 && situation.pulses)
    return stable.length === 1
      ? 'With the input held on the state goes to a stable fixed point. How far a pulse carries it there is its duration.'
      : `With the input held on ${stable.length === 0 ? 'no stable fixed point was found' : `${least}${many(stable.length, 'stable fixed point')} were found`}.`;
  if (noneNear(situation))
    return situation.pulses
      ? 'No fixed point holds this memory. The state passes through and comes near none that was found.'
      : 'No fixed point was found near what this network does. The state keeps moving.';
  const fixedPoints = situation.listed.filter(({ point }) => point.fixed);
  if (fixedPoints.some(({ point }) => point.kind === undefined))
    return raise(`${many(fixedPoints.length, 'fixed point')} ${fixedPoints.length === 1 ? 'was' : 'were'} found; how stable is being computed.`);
  if (stable.length === 0)
    return saddles.length > 0
      ? raise(
          `${least}${many(saddles.length, 'saddle')} and no stable fixed point ${saddles.length === 1 ? 'was' : 'were'} found: the state passes and stays nowhere.`,
        )
      : `No fixed point was found. The state only slows down near ${many(slow.length, 'slow point')}.`;
  if (stable.length > 2 && stable.every(({ point }) => point.neutral))
    return 'Fixed points lie side by side, and more of them than were found: the state stays where it is put along them.';
  // What a memory of pulses comes to rest in, it has forgotten: its answers are numbers, and many.
  if (situation.pulses)
    return stable.length === 1
      ? 'The state comes to rest in one stable fixed point: whatever it heard, it forgets.'
      : raise(`${least}${many(stable.length, 'stable fixed point')} lie near this memory: the state can come to rest there.`);
  const first = raise(`${least}${aboutAnswers(situation)}.`);
  if (saddles.length === 0 || stable.length < 2) return first;
  return `${first}${aboutSwitches(saddles)}`;
}

/** "296 ms", "2.3 s" */
export function timeText(ms: number): string {
  if (!Number.isFinite(ms)) return 'no end';
  return ms < 9950 ? `${ms < 10 ? significant(ms, 2) : fixed(ms, 0)}\u00a0ms` : `${significant(ms / 1000, 2)}\u00a0s`;
}

export const distanceText = (distance: number): string => (distance < 1e-6 ? '0' : significant(distance, 2));

/** Time constants of a point, ms: of the mode that grows fastest, and of the one that fades most slowly. NaN where there is none. */
export function timesOf({ point }: Pick<Listed, 'point'>): {
  readonly grows: number;
  readonly fades: number;
  readonly growing: number;
  readonly fading: number;
} {
  const { eigenvalues, timeConstants, unstable = 0, neutral = 0 } = point;
  const total = eigenvalues?.real.length ?? 0;
  return {
    growing: unstable,
    fading: total - unstable - neutral,
    grows: unstable > 0 ? timeConstants![0]! : Number.NaN,
    fades: total > unstable + neutral ? timeConstants![unstable + neutral]! : Number.NaN,
  };
}

/** Directions that fade in the flow and grow in steps of the simulation, for which these are too long. */
export const grownBySteps = ({ unstable = 0, unstableInSteps = unstable }: Listed['point']): number => unstableInSteps - unstable;

/** What is said of one point; `leads`: what is read out at the stable points to which its unstable direction leads, both ways. */
export function pointPieces(listed: Listed, leads: readonly (string | null)[], { pulses, dt }: Pick<Situation, 'pulses' | 'dt'>): Piece[] {
  if (listed.point.kind === undefined) return ['Its modes are being computed.'];
  return [...flowPieces(listed, leads, pulses), ...bentPieces(listed.point), ...stepsPieces(grownBySteps(listed.point), dt)];
}

/** Where relu has two slopes; nothing elsewhere. */
function bentPieces({ bent = 0 }: Listed['point']): Piece[] {
  if (bent === 0) return [];
  return [
    ' Here ',
    number(counted(bent, 'unit')),
    bent === 1 ? ' stands where its slope jumps' : ' stand where their slope jumps',
    '; the modes are those of the side to which a small push turns.',
  ];
}

/** Where the time step changes what is stable; nothing where it does not. */
function stepsPieces(count: number, dt: number): Piece[] {
  if (count === 0) return [];
  return [
    ' In ',
    term('timeStep', 'steps'),
    ' of ',
    number(timeText(dt)),
    ', ',
    number(String(count)),
    count === 1 ? ' direction that fades in the flow grows.' : ' directions that fade in the flow grow.',
  ];
}

/** Of the flow, whatever the time step. */
function flowPieces(listed: Listed, leads: readonly (string | null)[], pulses: boolean): Piece[] {
  const { point, answer, isRest } = listed;
  const { grows, fades } = timesOf(listed);
  if (point.kind === 'slow')
    return [
      'At this ',
      term('slowPoint', 'slow point'),
      ' the state moves by ',
      number(significant(point.speed, 2)),
      ' per ',
      term('tau', '\u03c4'),
      ...(point.unstable
        ? [', and leaves it along ', number(String(point.unstable)), ' ', term('unstableDirections', point.unstable === 1 ? 'direction' : 'directions')]
        : []),
      '.',
    ];
  if (point.kind === 'stable' && point.neutral)
    return [
      'At this ',
      term('fixedPoint', 'fixed point'),
      ' nothing grows, but along ',
      number(counted(point.neutral, 'direction')),
      ' a small push hardly fades, or stays',
      ...(Number.isFinite(fades) ? ['; others fade, most slowly in ', number(timeText(fades))] : []),
      '.',
    ];
  if (point.kind === 'stable')
    return [
      'This ',
      term('fixedPoint', 'fixed point'),
      ' is stable',
      ...(pulses ? [] : [' and reads out ', number(answer)]),
      ': a small push away from it fades, most slowly in ',
      number(timeText(fades)),
      '.',
    ];
  const [one, other] = leads;
  const name = isRest ? 'Rest' : 'This point';
  if (point.unstable === 1)
    return [
      ...(one && other && one !== other
        ? ['This ', term('saddle'), ' lies between ', number(one), ' and ', number(other), '. ']
        : ['This ', term('saddle'), ' has one way out. ']),
      'A step along its ',
      term('unstableDirections', 'unstable direction'),
      ' doubles in ',
      number(timeText(Math.LN2 * grows)),
      pulses ? '.' : ': a pulse has only to tip the state over.',
    ];
  return [
    name,
    ' is a ',
    term('saddle'),
    ' with ',
    number(String(point.unstable)),
    ' ',
    term('unstableDirections', 'unstable directions'),
    '. A step along the fastest doubles in ',
    number(timeText(Math.LN2 * grows)),
    '.',
  ];
}

function aboutNone(situation: Situation): Piece[] {
  const { searches, listed } = situation;
  const others = listed.filter(({ isRest }) => !isRest);
  const elsewhere = others.filter(({ point }) => point.fixed);
  const slow = slowOf(situation);
  const rest = listed.find(({ isRest }) => isRest);
  const unstable = elsewhere.length > 0 && elsewhere.every(({ point }) => point.kind === 'saddle');
  const nearest = others.reduce((least, { distance }) => Math.min(least, distance), Number.POSITIVE_INFINITY);
  return [
    number(String(searches)),
    ' searches met ',
    number(numberWord(elsewhere.length)),
    ' ',
    term('fixedPoint', elsewhere.length === 1 ? 'fixed point' : 'fixed points'),
    ...(rest ? [' beside rest'] : []),
    ...(unstable ? [elsewhere.length === 1 ? ', unstable,' : `, ${elsewhere.length === 2 ? 'both' : 'all'} unstable,`] : []),
    ' and ',
    number(numberWord(slow.length)),
    ' ',
    term('slowPoint', slow.length === 1 ? 'slow one' : 'slow ones'),
    '.',
    ...(Number.isFinite(nearest) ? [' The nearest lies ', number(distanceText(nearest)), ' away'] : []),
    ...(rest ? [Number.isFinite(nearest) ? ', rest ' : ' Rest lies ', number(distanceText(rest.distance)), Number.isFinite(nearest) ? '' : ' away'] : []),
    '; the length of the state is ',
    number(distanceText(situation.size)),
    '.',
  ];
}

function aboutWay({ way }: Situation): Piece[] {
  const list = way.flatMap(({ share }, k): Piece[] => [k === 0 ? '' : k === way.length - 1 ? ' and ' : ', ', number(percent(share))]);
  const durations = way.map(({ duration }, k) => `${k === 0 ? '' : k === way.length - 1 ? ' and ' : ', '}${duration}`).join('');
  return ['After ', number(`${durations}\u00a0ms`), ' the state has gone ', ...list, ' of its way to this ', term('fixedPoint', 'point'), '.'];
}

/** The reading: of the point with the ring, or, where nothing is near, of what was met. `chosen`: a visitor has chosen this point. */
export function pointsReading(situation: Situation | null, listed: Listed | null, leads: readonly (string | null)[], chosen: boolean): Piece[] {
  if (!situation)
    return ['At a ', term('fixedPoint', 'fixed point'), ' the activity stays as it is; at a ', term('slowPoint', 'slow point'), ' it hardly moves.'];
  if (situation.way.length > 0 && !chosen) return aboutWay(situation);
  if (noneNear(situation) && !chosen) return aboutNone(situation);
  if (!listed)
    return [
      number(counted(situation.searches, 'search', 'searches')),
      ' ended at no ',
      term('fixedPoint', 'fixed point'),
      ' and at no ',
      term('slowPoint', 'slow point'),
      '.',
    ];
  return pointPieces(listed, leads, situation);
}

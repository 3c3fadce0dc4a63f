/** What the page says about chaos and memory where you are, written from the numbers. Pure. */
import type { NearExponent } from '../measurements/between.ts';
import type { AttractorPoint, ExponentPoint } from '../store/edge.ts';
import { fixed, minus } from '../ui/format.ts';
import { number, type Piece, term, verdict } from './words.ts';

/**
 * "0.016 ± 0.005", one standard error, to as many decimals as the error has one digit (three to five); it never breaks over a line. What is known but for
 * rounding stands alone, and so does a first estimate whose error is not known yet.
 */
export function exponentText({ exponent, standardError }: Pick<ExponentPoint, 'exponent' | 'standardError'>): string {
  if (exponent === Number.NEGATIVE_INFINITY) return `${minus}\u221e`;
  if (standardError < 5e-7) return fixed(exponent, 5);
  if (!Number.isFinite(standardError)) return fixed(exponent, 3);
  const decimals = Math.min(5, Math.max(3, Math.ceil(-Math.log10(standardError) - 1e-9)));
  return `${fixed(exponent, decimals)}\u00a0\u00b1\u00a0${fixed(standardError, decimals)}`;
}

/** The same with its sign in front, "+0.016 ± 0.005"; none where it rounds to 0. */
export function signedExponent(point: Pick<ExponentPoint, 'exponent' | 'standardError'>): string {
  const text = exponentText(point);
  return point.exponent > 0 && Number.parseFloat(text) > 0 ? `+${text}` : text;
}

export interface MotionNumbers {
  /** What was measured here; undefined where nothing was. */
  readonly point: ExponentPoint | undefined;
  /** What can be said without measuring here. */
  readonly near?: NearExponent | null;
  /** It is being measured here. */
  readonly measuring?: boolean;
  readonly noisy: boolean;
  /** Below the critical gain of this matrix: all its modes fade. */
  readonly quiet: boolean;
  /** Here its activity grows without bound, so that it has no exponent. */
  readonly runsAway?: boolean;
  /** In few words, where the sentence has to leave room. */
  readonly short?: boolean;
}

/** How the network moves by itself, and its exponent. The pieces of the sentence up to the exponent, and whether they are still being found. */
export function motionPieces({ point, near = null, measuring, noisy, quiet, runsAway = false, short = false }: MotionNumbers): {
  readonly pieces: readonly Piece[];
  readonly exponent: string | null;
  readonly open: boolean;
} {
  if (near?.exact && (!point || point.regime === null))
    return { pieces: short ? [fallsSilent('F'), ','] : ['This network ', fallsSilent('f'), ','], exponent: fixed(near.exponent, 5), open: false };
  if (!point && near)
    return {
      pieces: ['Between measured gains: ', ...nearPieces(near)],
      exponent: `about\u00a0${fixed(near.exponent, Math.abs(near.exponent) < 0.02 ? 3 : 2)}`,
      open: true,
    };
  if (runsAway && !point) return { pieces: ['Its activity grows ', number('without bound'), ' here.'], exponent: null, open: false };
  const its: Piece[] = ['Its ', term('exponent')];
  if (!point)
    return { pieces: [...its, measuring ? ' is being measured.' : short ? ' is not measured yet.' : ' is not measured here yet.'], exponent: null, open: true };
  const exponent = exponentText(point);
  const said = (pieces: readonly Piece[], brief: readonly Piece[]) => ({ pieces: short ? brief : pieces, exponent, open: false });
  if (point.regime === null) {
    const pieces = near ? ['Between measured gains: ', ...nearPieces(near), ' being measured:'] : short ? ['Measuring:'] : [...its, ' is being measured:'];
    return { pieces, exponent, open: true };
  }
  if (point.attractors) return { pieces: attractorPieces(point.attractors, quiet, noisy, short), exponent: null, open: false };
  if (point.regime === 'chaos' && point.settled !== false)
    return said(['This network is ', verdict('chaotic', 'chaotic'), ','], [verdict('chaotic', 'Chaotic'), ',']);
  const orderly: Piece[] = ['This network is ', verdict('orderly', 'orderly')];
  const brief: Piece = verdict('orderly', 'Orderly');
  if (point.regime === 'fixed point')
    return quiet
      ? said(['This network ', fallsSilent('f'), ','], [fallsSilent('F'), ','])
      : said([...orderly, ', it ', term('fixedPoint', 'comes to rest'), ':'], [brief, ', ', term('fixedPoint', 'at rest'), ':']);
  if (point.settled === false) return said(['This network ', number('has not settled'), ' in the time measured,'], [number('Not settled'), ',']);
  if (point.regime === 'limit cycle') return said([...orderly, ', it settles into ', cycle, ':'], [brief, ', ', cycle, ':']);
  if (point.regime === 'quasi-periodic') return said([...orderly, ', it is ', torus, ', with two rhythms that never meet:'], [brief, ', ', torus, ':']);
  if (noisy && point.exponent < -2 * point.standardError) return said([...orderly, ', only the noise moves it:'], [brief, ',']);
  return said([verdict('chaotic', 'Chaotic'), ' or not ', number('cannot be told'), ' here:'], [verdict('undecided', 'Undecided'), ',']);
}

const fallsSilent = (first: 'f' | 'F'): Piece => verdict('silent', `${first}alls silent`);
const cycle = term('limitCycle', 'a cycle');
const torus = term('quasiPeriodic', 'quasi-periodic');

/** The verdict that lies between two measured ones. */
function nearPieces({ regime }: NearExponent): Piece[] {
  const orderly = verdict('orderly', 'orderly');
  switch (regime) {
    case 'chaos':
      return [verdict('chaotic', 'chaotic'), ','];
    case 'fixed point':
      return [orderly, ', ', term('fixedPoint', 'at rest'), ','];
    case 'limit cycle':
      return [orderly, ', ', cycle, ','];
    case 'quasi-periodic':
      return [orderly, ', ', torus, ','];
    case 'orderly':
      return [orderly, ','];
    default:
      return [orderly, ' or ', verdict('chaotic', 'chaotic'), ','];
  }
}

/** From two on. */
const counts = ['Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

/** "Two attractors: 5 of 8 starts come to rest, λ = -1.02025; 3 of 8 are chaotic, λ = 0.031 ± 0.002 per τ." */
function attractorPieces(attractors: readonly AttractorPoint[], quiet: boolean, noisy: boolean, short: boolean): Piece[] {
  const all = attractors.reduce((sum, { copies }) => sum + copies, 0);
  const known = attractors.filter(({ settled }) => settled).length;
  const head: Piece[] =
    known < 2
      ? ['Not all starts end alike: ']
      : [
          // Of many each start may find another one.
          attractors.length > 3 ? `At least ${(counts[known - 2] ?? String(known)).toLowerCase()} ` : `${counts[known - 2] ?? known} `,
          term('attractor', 'attractors'),
          `${short ? '' : ' of this network'}: `,
        ];
  if (attractors.length > 3) return [...head, ...kindsOfAttractors(attractors, all, quiet, noisy), '.'];
  return [
    ...head,
    ...attractors.flatMap((one, k): Piece[] => [
      k > 0 ? '; ' : '',
      number(`${one.copies}\u00a0of\u00a0${all}`),
      k > 0 ? ' ' : ' starts ',
      `${deedOf(one, quiet, noisy)}, `,
      k > 0 ? '\u03bb' : term('exponent', '\u03bb'),
      '\u00a0=\u00a0',
      number(exponentText(one)),
    ]),
    ' per\u00a0',
    term('tau', '\u03c4'),
    '.',
  ];
}

/** "8 of 8 starts come to rest, in 6 states": of many attractors nobody reads each exponent. */
function kindsOfAttractors(attractors: readonly AttractorPoint[], all: number, quiet: boolean, noisy: boolean): Piece[] {
  const kinds = new Map<string, { copies: number; states: number }>();
  for (const one of attractors) {
    const deed = deedOf(one, quiet, noisy);
    const { copies, states } = kinds.get(deed) ?? { copies: 0, states: 0 };
    kinds.set(deed, { copies: copies + one.copies, states: states + 1 });
  }
  return [...kinds].flatMap(([deed, { copies, states }], k): Piece[] => [
    k > 0 ? '; ' : '',
    number(`${copies}\u00a0of\u00a0${all}`),
    `${k > 0 ? ' ' : ' starts '}${deed}`,
    ...(states > 1 ? [', in ', number(String(states)), ' ways'] : []),
  ]);
}

/** What several copies do. */
function deedOf({ regime, settled, exponent, standardError }: AttractorPoint, quiet: boolean, noisy: boolean): string {
  if (!settled) return 'have not settled';
  switch (regime) {
    case 'fixed point':
      return quiet ? 'fall silent or come to rest' : 'come to rest';
    case 'limit cycle':
      return 'go into a cycle';
    case 'quasi-periodic':
      return 'are quasi-periodic';
    case 'chaos':
      return 'are chaotic';
    case 'undecided':
      // Noise lets nothing rest or return: the sign of the exponent is what there is to say.
      return exponent < -2 * standardError
        ? noisy
          ? 'are moved only by the noise'
          : 'are orderly'
        : noisy
          ? 'keep small differences'
          : 'may or may not be chaotic';
  }
}

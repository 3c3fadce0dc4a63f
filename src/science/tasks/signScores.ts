/** Scores of answers whose sign is what counts. */
import type { Answer, Points, Run, Score, Values } from './task.ts';

/** Steps that lie wholly inside a window: from the first to below the second. Times are compared with a tolerance, because t dt is not exact for dt = .1 ms. */
export function stepsInside({ from, to }: Pick<Answer, 'from' | 'to'>, dt: number, steps: number): readonly [number, number] {
  const rounding = 1e-6;
  const first = Math.max(0, Math.ceil(from / dt - rounding));
  return [first, Math.max(first, Math.min(steps, Math.floor(to / dt + rounding)))];
}

const half = { better: 'higher', shown: 'share', total: ({ points, of }: Points) => points / of, chance: () => 0.5 } as const;

/** The share of graded steps whose output has the sign of what is wanted; an output of 0 is half right. */
export function shareOfSigns<Names extends string, Trial>(answers: (trial: Trial, values: Values<Names>) => readonly Answer[]): Score<Names, Trial> {
  return {
    ...half,
    name: 'share of graded steps with the right sign',
    judge(trial, { output, dt, steps }, values) {
      let [points, of] = [0, 0];
      for (const answer of answers(trial, values)) {
        const [first, end] = stepsInside(answer, dt, steps);
        for (let t = first; t < end; t++, of++) points += rightSign(output(answer.channel, t), answer.wanted((t + 0.5) * dt));
      }
      return { points, of };
    },
    ideal: () => 1,
  };
}

/** One point for a trial whose mean output over the graded window has the right sign. */
export function signOfMean<Names extends string, Trial>(
  answers: (trial: Trial, values: Values<Names>) => readonly Answer[],
  rest: Pick<Score<Names, Trial>, 'ideal' | 'judgeIdeal'>,
): Score<Names, Trial> {
  return {
    ...half,
    ...rest,
    name: 'share of right answers',
    judge(trial, run, values) {
      const [answer] = answers(trial, values);
      const [first, end] = answer ? stepsInside(answer, run.dt, run.steps) : [0, 0];
      if (end === first) return { points: 0, of: 0 };
      return { points: rightSign(summed(run, 'output', answer.channel, first, end), answer.wanted(answer.to)), of: 1 };
    },
  };
}

/** Sum of a channel over steps first .. end-1. */
export function summed(run: Run, what: 'input' | 'output', channel: number, first: number, end: number): number {
  let sum = 0;
  for (let t = first; t < end; t++) sum += run[what](channel, t);
  return sum;
}

/** 1, 0, or one half where there is no sign. */
export const rightSign = (value: number, wanted: number): number => (value * wanted > 0 ? 1 : value === 0 ? 0.5 : 0);

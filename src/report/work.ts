/** How long the questions of a report take: for the time that is left. */

import { readAll } from '../base/options.ts';
import type { Question, QuestionName } from '../session/question.ts';
import { askedOf } from '../session/questionArguments.ts';
import { questionCalled } from '../session/questionCalled.ts';
import { readRobustness, robustnessCost } from '../session/robustnessRow.ts';
import type { Planned, Section, Subject } from './section.ts';

/** Every question takes a moment, whatever it computes. In the same unit as products. */
const least = 2e7;

/** Some products take longer than others: random numbers, eigenvectors, float64. Measured at 500 units. */
const slowness: Partial<Record<QuestionName, number>> = {
  ...{ evaluate: 5, trial: 5, readoutNoise: 5, measure: 6, pca: 10, dimension: 10, answerAxes: 5, fixedPoints: 20 },
  ...{ linearStage: 3, memoryMotion: 3, lowRankPart: 3, robustness: 1.5 },
};

/** Products of a question, weighted. 0 of one that will be refused. */
export function workOf({ name, given }: Planned, { config }: Pick<Subject, 'config'>): number {
  try {
    const products =
      name === 'robustness'
        ? robustnessCost(
            readAll(name, given, (option) => readRobustness(option, config)),
            config,
          ).products
        : askedOf(questionCalled(name) as Question<QuestionName, readonly never[]>, given, config).cost.products;
    return least + (slowness[name] ?? 1) * products;
  } catch {
    return 0;
  }
}

/** Weighted products a second of a usual machine. */
export const usualPace = 6e9;

const keyOf = ({ name, given }: Planned): string => `${name} ${JSON.stringify(given ?? null)}`;

/** About how long these sections take on a usual machine, s: a question that several ask is asked once. */
export function secondsOf(sections: readonly Section[], subject: Pick<Subject, 'config'>): number {
  const questions = new Map(sections.flatMap((section) => section.plan(subject)).map((planned) => [keyOf(planned), planned]));
  return [...questions.values()].reduce((sum, planned) => sum + workOf(planned, subject), 0) / usualPace;
}

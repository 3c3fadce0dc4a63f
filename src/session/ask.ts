/** Questions in the session: the worker's half of one is loaded when it is asked, and runs as a job under the number of its call. */
import { loadPart } from '../base/loadPart.ts';
import { type Core, contextOf } from './core.ts';
import { settled } from './followingReadout.ts';
import type { AnswerOf, AskedOf, Asking, Question, QuestionName } from './question.ts';
import { orRunaway } from './runaway.ts';

interface QuestionFile {
  readonly [name: string]: unknown;
  run(asking: Asking, asked: unknown): Promise<unknown>;
}

/** Resolves with the answer; rejects with CancelledError at once when the call is stopped. */
export async function ask<Name extends QuestionName>(core: Core, name: Name, asked: AskedOf<Name>, call: number): Promise<AnswerOf<Name>> {
  const { jobs } = core;
  const file = loadPart(() => import(`./questions/${name}.ts`) as Promise<QuestionFile>);
  const answer = await jobs.run(
    name,
    async (job, progress) => {
      const { [name]: question, run } = await file;
      const { dependsOn, quiet, runs } = question as Question;
      // A readout that is due belongs to the answer.
      if (dependsOn.includes('answering')) await settled(core);
      job.check();
      const context = contextOf(core);
      const work = () => run({ core, context, job, progress: quiet ? () => undefined : progress, call }, asked);
      return runs ? orRunaway(context.held, job, work, (asked as { gain?: number }).gain) : work();
    },
    call,
  );
  return answer as AnswerOf<Name>; // What its own file promises: Run<Questions[Name]>.
}

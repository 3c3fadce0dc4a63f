/** The same question about exponents is asked of the session once: who asks while it is under way, or afterwards, gets the same answer. */
import { resultKey } from '../config/dependence.ts';
import { lab } from '../lab/index.ts';
import type { ExponentPart, LyapunovOptions, LyapunovResult } from '../session/protocol.ts';
import { lyapunov } from '../session/questions/lyapunov.ts';
import { store } from '../store/store.ts';

type OnPart = (part: ExponentPart) => void;

interface Question {
  readonly answer: Promise<LyapunovResult>;
  readonly stop: AbortController;
  /** Who still waits, by a name of their own. */
  readonly waiting: Map<symbol, OnPart>;
}

const mostKept = 60;
const questions = new Map<string, Question>();

function ask(key: string, options: LyapunovOptions, waiting: Map<symbol, OnPart>): Question {
  const stop = new AbortController();
  const answer = lab.lyapunov({ ...options, signal: stop.signal }, (part) => {
    for (const tell of waiting.values()) tell(part);
  });
  const question = { answer, stop, waiting };
  questions.set(key, question);
  if (questions.size > mostKept) questions.delete(questions.keys().next().value!);
  // What failed, or was stopped, may be asked again.
  answer.catch(() => questions.get(key) === question && questions.delete(key));
  return question;
}

/** As `lab.lyapunov`, of the present network. The question is stopped when all who asked it have gone. */
export async function sharedExponents({ signal, ...options }: LyapunovOptions & { readonly signal: AbortSignal }, onPart: OnPart): Promise<LyapunovResult> {
  const { network, config } = store.getState();
  const key = JSON.stringify([network && resultKey(network, config, lyapunov.dependsOn), Object.entries(options).sort()]);
  const me = Symbol();
  const question = questions.get(key) ?? ask(key, options, new Map([[me, onPart]]));
  question.waiting.set(me, onPart);
  const leave = () => {
    if (!question.waiting.delete(me) || question.waiting.size > 0) return;
    question.stop.abort();
    if (questions.get(key) === question) questions.delete(key);
  };
  signal.addEventListener('abort', leave, { once: true });
  try {
    const result = await question.answer;
    question.waiting.clear();
    return result;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

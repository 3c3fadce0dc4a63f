/** The page of engines.test.ts: commands on the page itself or in a module worker, as the session has it. Built by the test, not part of the site. */
import * as commands from './engines.commands.ts';

type Commands = typeof commands;
export type CommandName = keyof Commands;

const worker = new Worker(new URL('./engines.worker.ts', import.meta.url), { type: 'module' });
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
let asked = 0;

worker.onmessage = ({ data }: MessageEvent<{ id: number; value?: unknown; error?: string }>) => {
  const call = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.error === undefined) call?.resolve(data.value);
  else call?.reject(new Error(data.error));
};
worker.onerror = ({ message }) => {
  for (const { reject } of waiting.values()) reject(new Error(message));
};

const tested = {
  onPage: (name: CommandName, ...args: unknown[]) => (commands[name] as (...args: unknown[]) => Promise<unknown>)(...args),
  inWorker: (name: CommandName, ...args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      worker.postMessage({ id: asked, name, args });
    }),
};

export type Tested = typeof tested;
Object.assign(globalThis, { tested });

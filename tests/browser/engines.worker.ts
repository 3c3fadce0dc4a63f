/** Answers the commands of engines.page.ts in a worker. */
import * as commands from './engines.commands.ts';

addEventListener('message', async ({ data }: MessageEvent<{ id: number; name: keyof typeof commands; args: unknown[] }>) => {
  try {
    postMessage({ id: data.id, value: await (commands[data.name] as (...args: unknown[]) => Promise<unknown>)(...data.args) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error) });
  }
});

// @ts-check
/** Runs a program in the project's root, with what it prints on this terminal. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {'inherit' | 2} */
let output = 'inherit';

/** From now on what the programs print, and what is said here, goes to stderr: stdout is for a result. */
export function reportOnStderr() {
  output = 2;
  console.log = console.error;
}

/**
 * Resolves with the exit status: 127 where the program is not there, 124 where it took longer than `seconds`. `quiet` hides all but its errors.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ seconds?: number, env?: Record<string, string>, quiet?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { seconds, env, quiet } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', quiet ? 'ignore' : output, 'inherit'],
      env: { ...process.env, ...env },
    });
    let late = false;
    const timer = seconds
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, seconds * 1000)
      : undefined;
    child.on('error', () => resolve(127));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(late ? 124 : (code ?? 1));
    });
  });
}

/**
 * A program of node_modules by its script, so that it runs the same on every system.
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runModule = (script, args, options) => run(process.execPath, [path.join(root, 'node_modules', script), ...args], options);

/**
 * npm itself: the one that started this script where there is one.
 * @param {readonly string[]} args
 */
export function npm(args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? run(process.execPath, [own, ...args]) : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

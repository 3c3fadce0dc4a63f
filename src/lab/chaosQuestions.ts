/** What can be asked about chaos: arguments are checked here, the session answers, and nothing is changed. Times in ms. */
import type { StoreApi } from 'zustand/vanilla';
import type { SessionCommands } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';
import type { Lab } from './api.ts';
import { ArgumentError, checkKnown, checkList, checkNumber, checkObject, checkOptional, show } from './arguments.ts';
import type { Calls } from './calls.ts';

export type ChaosQuestions = Pick<Lab, 'lyapunov' | 'meanField' | 'meanFieldCurve' | 'divergence' | 'autocorrelation' | 'dimension' | 'memoryCapacity'>;

const gain = { min: 0, max: 100 };
/** Where the mean field is solved. */
const gainOfTheory = { min: 0, max: 10 };
const noise = { min: 0, max: 10 };
const seed = { min: 0, max: 4294967295, whole: true };
/** tau */
const longestTime = 1e5;
const longestLag = 2000;

export function createChaosQuestions(store: StoreApi<PageState>, commands: SessionCommands, calls: Calls): ChaosQuestions {
  const network = () => store.getState().config.network;
  /** What every question about the activity may be given, beside `own`; the signal is handed out apart. */
  const activity = (options: object | undefined, method: string, own: readonly string[]) => {
    const { signal, ...given } = checkObject(options, method);
    checkKnown(given, ['gain', 'noise', 'seed', ...own], method);
    checkOptional(given, 'gain', method, gain);
    checkOptional(given, 'noise', method, noise);
    checkOptional(given, 'seed', method, seed);
    return { signal, given };
  };
  /** A time of at least so many tau. */
  const from = (least: number) => ({ min: least * network().tau, max: longestTime * network().tau });

  return {
    async lyapunov(options, onEstimate) {
      const { signal, given } = activity(options, 'lyapunov', ['count', 'duration', 'transient', 'copies', 'drive', 'gently']);
      checkOptional(given, 'count', 'lyapunov', { min: 1, max: network().size, whole: true });
      checkOptional(given, 'duration', 'lyapunov', from(1));
      checkOptional(given, 'transient', 'lyapunov', from(0));
      checkOptional(given, 'copies', 'lyapunov', { min: 1, max: 64, whole: true });
      if (given.gently !== undefined && typeof given.gently !== 'boolean')
        throw new ArgumentError(`lyapunov: gently is ${show(given.gently)}; it takes true or false.`);
      if (given.drive !== undefined) {
        const { tau, dt } = network();
        const drive = checkObject(given.drive, 'lyapunov: drive');
        checkKnown(drive, ['amplitude', 'frequency', 'seed'], 'lyapunov: drive');
        checkNumber(drive.amplitude, 'lyapunov: drive.amplitude', { min: 0, max: 100 });
        checkNumber(drive.frequency, 'lyapunov: drive.frequency', { min: 0, max: tau / (2 * dt) });
        checkOptional(drive, 'seed', 'lyapunov: drive', seed);
      }
      return calls.run('lyapunov', (call) => commands.lyapunov({ ...given, call }), onEstimate, signal);
    },
    async meanField(options) {
      const given = { ...checkObject(options, 'meanField') };
      checkKnown(given, ['gain', 'noise'], 'meanField');
      checkOptional(given, 'gain', 'meanField', gainOfTheory);
      checkOptional(given, 'noise', 'meanField', noise);
      return commands.meanField(given);
    },
    async meanFieldCurve(options) {
      const given = checkObject(options, 'meanFieldCurve');
      checkKnown(given, ['gains', 'noise'], 'meanFieldCurve');
      const gains = checkList(given.gains, 'meanFieldCurve: gains', gainOfTheory, 1000);
      checkOptional(given, 'noise', 'meanFieldCurve', noise);
      return commands.meanFieldCurve({ ...given, gains });
    },
    async divergence(options, onPart) {
      const { signal, given } = activity(options, 'divergence', ['epsilon', 'duration', 'transient']);
      checkOptional(given, 'epsilon', 'divergence', { min: 1e-12, max: 1 });
      checkOptional(given, 'duration', 'divergence', from(1));
      checkOptional(given, 'transient', 'divergence', from(0));
      return calls.run('divergence', (call) => commands.divergence({ ...given, call }), onPart, signal);
    },
    async autocorrelation(options, onPart) {
      const { signal, given } = activity(options, 'autocorrelation', ['of', 'duration', 'longest']);
      if (given.of !== undefined && given.of !== 'rates' && given.of !== 'states')
        throw new ArgumentError(`autocorrelation: of is ${show(given.of)}; it takes 'rates' or 'states'.`);
      const { tau } = network();
      const duration = checkOptional(given, 'duration', 'autocorrelation', from(10)) ?? 1000 * tau;
      checkOptional(given, 'longest', 'autocorrelation', { min: tau, max: Math.min(duration / 2, longestLag * tau) });
      return calls.run('autocorrelation', (call) => commands.autocorrelation({ ...given, call }), onPart, signal);
    },
    async dimension(options, onPart) {
      const { signal, given } = activity(options, 'dimension', ['duration']);
      checkOptional(given, 'gain', 'dimension', gainOfTheory);
      checkOptional(given, 'duration', 'dimension', from(100));
      return calls.run('dimension', (call) => commands.dimension({ ...given, call }), onPart, signal);
    },
    async memoryCapacity(options) {
      const { signal, given } = activity(options, 'memoryCapacity', ['steps', 'delays', 'scale']);
      const { size } = network();
      // The rates of all steps are kept: 200 MB at most.
      checkOptional(given, 'steps', 'memoryCapacity', { min: 100, max: Math.min(50_000, Math.floor(2.5e7 / size)), whole: true });
      checkOptional(given, 'delays', 'memoryCapacity', { min: 1, max: 2 * size, whole: true });
      checkOptional(given, 'scale', 'memoryCapacity', { min: 0, max: 100 });
      return calls.run('memoryCapacity', (call) => commands.memoryCapacity({ ...given, call }), undefined, signal);
    },
  };
}

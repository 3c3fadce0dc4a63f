/** What can be asked about the present network: arguments are checked here, the session answers, and nothing is changed. */
import type { StoreApi } from 'zustand/vanilla';
import type { SessionCommands, TrialOptions } from '../session/protocol.ts';
import type { PageState } from '../store/store.ts';
import type { Lab } from './api.ts';
import { ArgumentError, checkKnown, checkList, checkObject, checkOptional, groups, show } from './arguments.ts';
import type { Calls } from './calls.ts';
import { type ChaosQuestions, createChaosQuestions } from './chaosQuestions.ts';

const time = { min: 0, max: 1e6 };
const noise = { min: 0, max: 10 };
const seed = { min: 0, max: 4294967295, whole: true };

type Questions = ChaosQuestions &
  Pick<Lab, 'evaluate' | 'trial' | 'gradients' | 'measure' | 'spectrum' | 'pca' | 'testTrials' | 'weights' | 'exportNetwork' | 'fingerprint'>;

export function createQuestions(store: StoreApi<PageState>, commands: SessionCommands, calls: Calls): Questions {
  const size = () => store.getState().config.network.size;
  return {
    async evaluate(options) {
      const given = checkObject(options, 'evaluate');
      checkKnown(given, ['durations', 'noise', 'seed', 'onset'], 'evaluate');
      if (given.durations !== undefined) given.durations = checkList(given.durations, 'evaluate: durations', time, 256);
      checkOptional(given, 'noise', 'evaluate', noise);
      checkOptional(given, 'seed', 'evaluate', seed);
      checkOptional(given, 'onset', 'evaluate', time);
      const evaluation = await commands.evaluate(given);
      store.setState({ lastEvaluation: evaluation });
      return evaluation;
    },
    async trial(options) {
      const given = { ...checkObject(options, 'trial') };
      checkKnown(given, ['duration', 'onset', 'noise', 'seed', 'silence', 'perturbation', 'length'], 'trial');
      for (const name of ['duration', 'onset', 'length']) checkOptional(given, name, 'trial', time);
      checkOptional(given, 'noise', 'trial', noise);
      checkOptional(given, 'seed', 'trial', seed);
      if (given.silence !== undefined) given.silence = checkList(given.silence, 'trial: silence', { min: 0, max: size() - 1, whole: true }, size());
      return commands.trial(given as TrialOptions);
    },
    async gradients(options) {
      const given = checkObject(options, 'gradients');
      checkKnown(given, ['input', 'target', 'mask', 'shape', 'xi'], 'gradients');
      return commands.gradients(given as never);
    },
    measure: () => commands.measure(),
    async spectrum(options) {
      const given = checkObject(options, 'spectrum');
      checkKnown(given, ['gain'], 'spectrum');
      const gain = checkOptional(given, 'gain', 'spectrum', { min: 0, max: 100 });
      return commands.spectrum(gain === undefined ? {} : { gain });
    },
    async pca(options) {
      const given = { ...checkObject(options, 'pca') };
      checkKnown(given, ['source', 'durations', 'count'], 'pca');
      if (given.source !== undefined && given.source !== 'spontaneous' && given.source !== 'trials')
        throw new ArgumentError(`pca: source is ${show(given.source)}; it takes 'spontaneous' or 'trials'.`);
      if (given.durations !== undefined) given.durations = checkList(given.durations, 'pca: durations', time, 64);
      checkOptional(given, 'count', 'pca', { min: 1, max: size(), whole: true });
      return commands.pca(given);
    },
    ...createChaosQuestions(store, commands, calls),
    testTrials: () => commands.testTrials(),
    async weights(group) {
      if (!groups.includes(group)) throw new ArgumentError(`weights takes one of G, I, W, b, h0, c, not ${show(group)}.`);
      return commands.weights(group);
    },
    async exportNetwork(format = 'npz') {
      if (!['npz', 'safetensors', 'json', 'python'].includes(format))
        throw new ArgumentError(`exportNetwork takes 'npz', 'safetensors', 'json' or 'python', not ${show(format)}.`);
      const bytes = await commands.exportNetwork(format);
      return new Blob([bytes], { type: format === 'json' ? 'application/json' : format === 'python' ? 'text/x-python' : 'application/octet-stream' });
    },
    fingerprint: () => commands.fingerprint(),
  };
}

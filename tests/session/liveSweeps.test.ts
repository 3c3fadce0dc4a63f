/** What Live draws beside what the network does: every sweep that is not marked as mixed is one trial of one network, whatever was changed and when. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { Outbox } from '../../src/session/outbox.ts';
import type { Frame, TrialResult } from '../../src/session/protocol.ts';
import { messageClock } from '../../src/session/scheduler.ts';
import { createSession } from '../../src/session/session.ts';
import { createRecorder, type Sweep } from '../../src/views/live/sweep.ts';

const small = {
  network: { size: 16, dt: 20, gain: 1.1, 'seeds.output': 2 },
  task: { length: 9000, onset: 1500, onsetJitter: 500, evaluateFrom: 3000 },
  training: { batch: 4, trials: 8 },
  engine: 'wasm',
};

function stage() {
  let time = 0;
  const recorder = createRecorder();
  const outbox = new Outbox({
    postMessage(message) {
      const { frame } = message as { frame?: Frame };
      if (frame?.kind === 'live') recorder.take(frame);
    },
  });
  const session = createSession({ clock: { ...messageClock(), now: () => time }, outbox, environment: {} });
  return {
    ...session,
    recorder,
    /** Pictures of 16 ms. */
    pictures(count: number) {
      for (let i = 0; i < count; i++) {
        time += 16;
        outbox.acknowledged('live');
        session.tick();
      }
    },
  };
}

/** Whether the columns that were seen are those of this trial. */
function shows({ filled, origin, dt, rates, output, input, size }: Sweep, trial: TrialResult, onset: number): boolean {
  if (trial.shape[1] !== size) return false;
  const first = Math.round((origin + onset) / dt);
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-3;
  for (let column = 0; column < filled; column++) {
    const t = first + column;
    if (!near(output[column]!, trial.output[t]!) || !near(input[column]!, trial.input[t]!)) return false;
    for (let unit = 0; unit < size; unit++) if (!near(rates[column * size + unit]!, trial.rates[t * size + unit]!)) return false;
  }
  return true;
}

type Step =
  | { readonly kind: 'configure'; readonly patch: object }
  | { readonly kind: 'silence'; readonly units: readonly number[] }
  | { readonly kind: 'pulse'; readonly duration: number }
  | { readonly kind: 'weights' | 'train' | 'fit' | 'reset' | 'pause' };

const steps = fc.oneof(
  fc
    .constantFrom(
      { 'network.gain': 0.6 },
      { 'network.gain': 1.3 },
      { 'network.dt': 10 },
      { 'network.dt': 20 },
      { 'network.size': 20 },
      { 'network.size': 16 },
      { 'network.tau': 150 },
      { 'task.amplitude': 1.5 },
      { 'task.sampling': 'study' },
      { 'task.sampling': 'exact' },
      { 'task.onset': 700 },
      { 'network.initialState': 0.1 },
      { 'readout.fit': true },
      { 'readout.fit': false },
    )
    .map((patch): Step => ({ kind: 'configure', patch })),
  fc.constantFrom([], [3], [1, 5]).map((units): Step => ({ kind: 'silence', units })),
  fc.constantFrom(50, 300, 125).map((duration): Step => ({ kind: 'pulse', duration })),
  fc.constantFrom('weights' as const, 'train' as const, 'fit' as const, 'reset' as const, 'pause' as const).map((kind): Step => ({ kind })),
);

test('a sweep that is not mixed is one trial of one network, after any sequence of changes at any time (noise none)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(steps, fc.integer({ min: 0, max: 90 })), { minLength: 1, maxLength: 6 }), async (sequence) => {
      const { commands, recorder, pictures } = stage();
      let config: Config = validate(small, presetConfig('thesis-a')).config;
      let silence: readonly number[] = [];
      let playing = true;
      let calls = 0;
      const live = (turn: readonly number[]) => commands.live({ playing, mode: 'sweep', speed: 4000, pulse: 150, turn });
      const trials: { readonly trial: TrialResult; readonly onset: number }[] = [];
      const trialOf = (duration: number) =>
        commands.ask('trial', { duration, silence, onset: config.task.onset, noise: 0, seed: 1, length: config.task.length }, ++calls);
      const remember = async () => {
        for (const duration of new Set([recorder.present?.duration ?? 50, 50, 300, 150, 125]))
          trials.push({ trial: await trialOf(duration), onset: config.task.onset });
      };
      const check = (message: string) => {
        const { present } = recorder;
        if (!present || present.mixed || present.filled === 0) return;
        expect(
          trials.some(({ trial, onset }) => shows(present, trial, onset)),
          message,
        ).toBe(true);
      };
      await live([50, 300, 150]);
      await commands.open(config);
      await remember();
      pictures(40);
      check('at the start');
      for (const [step, count] of sequence) {
        if (step.kind === 'configure') {
          const { size } = config.network;
          config = validate(step.patch, config).config;
          if (config.network.size !== size) silence = [];
          await commands.configure(config);
        } else if (step.kind === 'silence') {
          silence = step.units;
          await commands.silence(silence);
        } else if (step.kind === 'pulse') await commands.pulse(step.duration);
        else if (step.kind === 'weights') await commands.setWeights({ W: Array.from({ length: config.network.size }, (_, i) => Math.sin(i + trials.length)) });
        else if (step.kind === 'train') await commands.train({ steps: 2 });
        else if (step.kind === 'fit') await commands.fitReadout({ ridge: 0.1 });
        else if (step.kind === 'reset') await commands.reset();
        else {
          playing = !playing;
          await live([50, 300, 150]);
        }
        pictures(Math.floor(count / 2));
        await remember();
        pictures(Math.ceil(count / 2));
        check(JSON.stringify(step));
      }
      playing = true;
      await live([50, 300, 150]);
      await commands.ask('weights', { group: 'W' }, ++calls);
      pictures(30);
      trials.length = 0;
      await remember();
      pictures(200);
      expect(recorder.present?.mixed).toBe(false);
      check('at rest: the present network and no other');
    }),
    { numRuns: 25, seed: 7 },
  );
}, 120_000);

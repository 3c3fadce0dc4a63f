/** Pulse memory, the task of the study, in Python, as science/tasks/integrationMemory.ts and science/tasks/pulseMemory.ts define it. */
import type { IntegrationMemory } from '../../science/tasks/integrationMemory.ts';

/** Its parameters with what they mean; the settings have longer words for them. */
export const pulseMeanings: Readonly<Partial<Record<keyof IntegrationMemory, string>>> = {
  onset: 'Mean start of the pulse.',
  onsetJitter: 'The start varies by up to this, both ways.',
  duration: 'Mean duration of the pulse.',
  durationJitter: 'The duration varies by up to this, both ways.',
  amplitude: 'Height of the pulse.',
  catchFraction: 'Fraction of trials without a pulse.',
  evaluateFrom: 'Start of the graded part after the pulse.',
  length: 'Length of a trial.',
  slope: 'Wanted output for each ms that the pulse lasted.',
};

const whole = `
def whole(time):
    """The nearest whole ms."""
    return math.floor(time + 0.5)

`;

const drawn = {
  study: `    onset = whole(task.onset) + random.integers(-whole(task.onset_jitter), max(1, whole(task.onset_jitter)))
    duration = whole(task.duration) + random.integers(-whole(task.duration_jitter), max(1, whole(task.duration_jitter)))`,
  exact: `    onset = task.onset + task.onset_jitter * random.uniform(-1.0, 1.0)
    duration = task.duration + task.duration_jitter * random.uniform(-1.0, 1.0)`,
};

const pulse = {
  study: `        # On at every step that begins within the pulse, both ends included.
        u[:, 0] = task.amplitude * ((t >= onset / dt - 1e-6) & (t <= (onset + duration) / dt + 1e-6))`,
  exact: `        # The mean of the pulse over each step, so that its area does not depend on dt.
        overlap = np.minimum((onset + duration) / dt, t + 1) - np.maximum(onset / dt, t)
        u[:, 0] = task.amplitude * np.maximum(0.0, overlap)`,
};

export const pulseMemory = ({ sampling, noiseFrom }: IntegrationMemory): string => `${sampling === 'study' ? whole : ''}
def draw(random):
    """A trial drawn at random: onset and duration of the pulse, ms; the duration is None in a trial without a pulse."""
${drawn[sampling]}
    return onset, None if random.uniform() < task.catch_fraction else duration


def conditions():
    """Trials worth showing, (name, trial): the shortest, the mean and the longest pulse."""
    durations = [task.duration - task.duration_jitter, task.duration, task.duration + task.duration_jitter]
    return [(f"{duration:g} ms", (task.onset, duration)) for duration in dict.fromkeys(durations)]


def make_trial(trial, noise=None):
    """Input [T, inputs], target and mask [T, outputs] of a trial, one row for each time step; nothing of it is random.

    Graded (mask 1) is the time before the pulse, where 0 is wanted, and the time from task.evaluate_from on, where
    task.slope times the duration is; without a pulse the whole trial, with 0.
    """
    onset, duration = trial
    t = np.arange(steps)
    u = np.zeros((steps, I.shape[1]))
    target = np.zeros((steps, W.shape[1]))
    mask = np.zeros((steps, W.shape[1]))
    if duration is None:
        mask[:, 0] = 1.0
    else:
${pulse[sampling]}
        plateau = t >= max(onset, task.evaluate_from) / dt - 1e-6
        target[plateau, 0] = task.slope * duration
        mask[:, 0] = plateau | (t < onset / dt - 1e-6)
    return u, target, mask


def noise_from(trial):
    """The step at which the private noise begins: ${noiseFrom === 'pulse' ? 'that of the onset of the pulse' : 'the first'}."""
    return ${noiseFrom === 'pulse' ? 'math.floor(trial[0] / dt + 1e-6)' : '0'}


def score(trials, outputs):
    """Mean over the trials of the squared error of the answers, which are graded after a pulse."""
    errors = []
    for (onset, duration), z in zip(trials, outputs):
        if duration is not None:
            graded = np.arange(steps) >= max(onset, task.evaluate_from) / dt - 1e-6
            errors.append(np.mean(np.square(z[graded, 0] - task.slope * duration)))
    return np.mean(errors)


def evaluate(durations=(50.0, 150.0, 300.0), onset=task.onset, noise=noise, seed=seed):
    """The error of pulses of these durations, ms, and of each of them: what lab.evaluate() of the page gives."""
    tested = [(onset, duration) for duration in durations]
    outputs = run_trials(tested, noise, seed)
    return score(tested, outputs), {f"{trial[1]:g} ms": score([trial], [z]) for trial, z in zip(tested, outputs)}
`;

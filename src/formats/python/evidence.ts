/** The two tasks of noisy evidence in Python, as science/tasks/contextIntegration.ts and science/tasks/evidenceIntegration.ts define them. */
import { signOfMean } from './scores.ts';

export const contextIntegration = `
def draw(random):
    """A trial drawn at random: coherences of the two senses with their signs, the sense that counts (0 or 1), and the delay, ms."""
    coherences = tuple(random.choice([task.weak, task.middle, task.strong]) * random.choice([1.0, -1.0]) for _ in range(2))
    return coherences, int(random.integers(0, 2)), random.uniform(task.least_delay, task.most_delay)


def conditions():
    """Trials worth showing, (name, trial): both senses strong, each sign with each, in both contexts."""
    return [
        (
            f"{'second' if attended else 'first'} counts: {'+' if first > 0 else '-'} {'+' if second > 0 else '-'}",
            ((first * task.strong, second * task.strong), attended, (task.least_delay + task.most_delay) / 2),
        )
        for attended in (0, 1)
        for first in (1.0, -1.0)
        for second in (1.0, -1.0)
    ]


def stimuli(trial):
    """Inputs that are constant for a while: (channel, start, end, level, noise)."""
    coherences, attended, _ = trial
    senses = [
        (channel, task.fixation, task.fixation + task.stimulus, level, task.noise) for channel, level in enumerate(coherences)
    ]
    return senses + [(2 + attended, 0.0, task.length, task.context, 0.0)]


def answers(trial):
    """Windows in which an output is graded: (channel, start, end, what is wanted at a time)."""
    coherences, attended, delay = trial
    start = task.fixation + task.stimulus + delay
    return [(0, start, start + task.decision, lambda time: np.sign(coherences[attended]))]


def kind(trial):
    """What the score is told apart by."""
    coherences, attended, _ = trial
    return f"coherence {abs(coherences[attended]):g}"

${signOfMean}`;

export const evidenceIntegration = `
coherences = [task.weakest, 2 * task.weakest, 4 * task.weakest, 8 * task.weakest]


def draw(random):
    """A trial drawn at random: the coherence with its sign, and the duration of the stimulus, ms."""
    return random.choice(coherences) * random.choice([1.0, -1.0]), random.uniform(task.shortest, task.longest)


def conditions():
    """Trials worth showing, (name, trial): each coherence with each sign."""
    signed = [-coherence for coherence in reversed(coherences)] + coherences
    return [
        (f"coherence {'-' if coherence < 0 else '+'}{abs(coherence):g}", (coherence, (task.shortest + task.longest) / 2))
        for coherence in signed
    ]


def stimuli(trial):
    """Inputs that are constant for a while: (channel, start, end, level, noise)."""
    coherence, stimulus = trial
    return [(0, task.fixation, task.fixation + stimulus, coherence, task.noise)]


def answers(trial):
    """Windows in which an output is graded: (channel, start, end, what is wanted at a time)."""
    coherence, stimulus = trial
    start = task.fixation + stimulus + task.delay
    return [(0, start, start + task.decision, lambda time: np.sign(coherence))]


def kind(trial):
    """What the score is told apart by."""
    return f"coherence {abs(trial[0]):g}"

${signOfMean}`;

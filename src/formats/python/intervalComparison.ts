/** Interval comparison in Python, as science/tasks/intervalComparison.ts defines it. */
import { signOfMean } from './scores.ts';

export const intervalComparison = `
def draw(random):
    """A trial drawn at random: durations of the two stimuli and of the delay between them, ms."""
    least = task.least_difference
    # Two uniforms on what is left of the range; the larger is pushed away by the least difference.
    x, y = (random.uniform(0.0, task.longest - task.shortest - least) for _ in range(2))
    delay = random.uniform(task.least_delay, task.most_delay)
    return task.shortest + x + (least if x > y else 0.0), task.shortest + y + (0.0 if x > y else least), delay


def conditions():
    """Trials worth showing, (name, trial): pairs of neighbouring durations."""
    third = (task.longest - task.shortest) / 3
    lengths = [task.shortest, task.shortest + third, task.longest - third, task.longest]
    delay = (task.least_delay + task.most_delay) / 2
    return [
        (f"{math.floor(first + 0.5)} and {math.floor(second + 0.5)} ms", (first, second, delay))
        for i, first in enumerate(lengths)
        for k, second in enumerate(lengths)
        if abs(k - i) == 1
    ]


def times(trial):
    """When the second stimulus and the decision begin, ms."""
    first, second, delay = trial
    second_from = task.fixation + first + delay
    return second_from, second_from + second + task.wait


def stimuli(trial):
    """Inputs that are constant for a while: (channel, start, end, level, noise)."""
    first, second, _ = trial
    second_from, decision_from = times(trial)
    return [
        (0, 0.0, decision_from, 1.0, 0.0),
        (1, task.fixation, task.fixation + first, 1.0, 0.0),
        (2, second_from, second_from + second, 1.0, 0.0),
    ]


def answers(trial):
    """Windows in which an output is graded: (channel, start, end, what is wanted at a time)."""
    first, second, _ = trial
    _, decision_from = times(trial)
    return [(0, decision_from, decision_from + task.decision, lambda time: 1.0 if first > second else -1.0)]


def kind(trial):
    """What the score is told apart by."""
    difference = abs(trial[0] - trial[1])
    return "difference " + ("below 100 ms" if difference < 100 else "100 to 200 ms" if difference < 200 else "above 200 ms")

${signOfMean}`;

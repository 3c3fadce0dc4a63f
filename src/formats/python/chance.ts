/**
 * The chance of the page in Python: the generator that draws trials (science/random/splitmix.ts), and noise that is a function of its place
 * (science/random/counterNoise.ts).
 */
export const chance = `
class Random:
    """The generator that draws trials on the page: SplitMix (Steele, Lea & Flood 2014) of 32 bits, one sequence for each seed and stream.

    draw() takes it, or a numpy.random.Generator.
    """

    def __init__(self, seed, stream=0):
        key = mixed(seed) + mixed(stream ^ 0x5BD1E995) * 0x9E3779B1
        self.counter = mixed(key & 0xFFFFFFFF)
        self.increment = mixed(self.counter ^ 0x2545F491) | 1

    def word(self):
        self.counter = (self.counter + self.increment) & 0xFFFFFFFF
        return mixed(self.counter)

    def random(self):
        """Uniform in [0, 1)."""
        upper = self.word() >> 6
        return (upper * 134217728 + (self.word() >> 5)) * 2.0**-53

    def uniform(self, low=0.0, high=1.0):
        return low + (high - low) * self.random()

    def integers(self, low, high):
        return low + math.floor(self.random() * (high - low))

    def choice(self, items):
        return items[math.floor(self.random() * len(items))]

    def exponential(self, mean):
        return -mean * math.log(1.0 - self.random())


def mixed(word):
    """A bijection of words of 32 bits."""
    word ^= word >> 16
    word = word * 0x21F0AAAD & 0xFFFFFFFF
    word ^= word >> 15
    word = word * 0x735A2D97 & 0xFFFFFFFF
    return word ^ word >> 15


def normals(seed, stream, step, unit):
    """Standard normals as the page has them, one for each (seed, stream, step, unit); whole numbers, or arrays of them.

    Words by pcg4d (Jarzynski & Olano 2020, Journal of Computer Graphics Techniques 9(3)), normals of them by Box & Muller.
    """
    unit = np.atleast_1d(unit)
    low, high = np.uint32(8), np.uint32(16)
    x, y, z, w = (
        np.atleast_1d(word).astype(np.uint32) * np.uint32(1664525) + np.uint32(1013904223) for word in (unit // 4, step, stream, seed)
    )
    for again in (True, False):
        x = x + y * w
        y = y + z * x
        z = z + x * y
        w = w + y * z
        if again:
            x, y, z, w = (word ^ word >> high for word in (x, y, z, w))
    second = unit % 4 > 1
    rho = np.sqrt(-2.0 * np.log(((np.where(second, z, x) >> low) + 1.0) * 2.0**-24))
    theta = 2.0 * np.pi * (np.where(second, w, y) >> low) * 2.0**-24
    return rho * np.where(unit % 2 == 1, np.sin(theta), np.cos(theta))
`;

/** Of tasks whose trials are drawn. Wants draw, kind, score and run_trials. */
export const evaluation = `
def evaluate(count=200, noise=noise, seed=seed):
    """The score of \`count\` trials that training does not see, and of each kind of them: what lab.evaluate() of the page gives."""
    drawn = [draw(Random(seed ^ 0x7E57, number)) for number in range(count)]
    kinds = {}
    outputs = run_trials(drawn, noise, seed)
    for trial, z in zip(drawn, outputs):
        kinds.setdefault(kind(trial), []).append((trial, z))
    return score(drawn, outputs), {name: score(*zip(*some)) for name, some in kinds.items()}
`;

/** Trials with the noise of the page. Wants make_trial and noise_from. */
export const runTrials = `
def run_trial(trial, noise=noise, seed=seed, number=0):
    """Input, target and mask of a trial, rates and outputs, with the noise that the page gives to trial \`number\` of those that it tests with.

    lab.trial() of the page is number 0.
    """
    u, target, mask = make_trial(trial, (seed, test_stream + number))
    rates, z = run(u, noise, seed, noise_from=noise_from(trial), stream=test_stream + number)
    return u, target, mask, rates, z


def run_trials(trials, noise=noise, seed=seed):
    """Outputs of trials that are tested one after the other, each with its own noise."""
    outputs = []
    for first in range(0, len(trials), 20):
        some = trials[first : first + 20]
        streams = [test_stream + first + i for i in range(len(some))]
        u = np.stack([make_trial(trial, (seed, stream))[0] for trial, stream in zip(some, streams)])
        begins = np.reshape([noise_from(trial) for trial in some], (-1, 1))
        outputs.extend(run(u, noise, seed, noise_from=begins, stream=np.reshape(streams, (-1, 1)))[1])
    return outputs
`;

/** Of tasks whose trials do not say when the noise begins. */
export const noiseFromStart = `
def noise_from(trial):
    """The step at which the private noise begins: the first."""
    return 0
`;

"""What exported scripts draw and hand to PyTorch: `libraries.py plot` or `libraries.py torch` reads the paths of scripts as JSON and answers for each."""
import importlib.util
import json
import os
import sys

import numpy as np


def load(path):
    spec = importlib.util.spec_from_file_location("network", path)
    network = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(network)
    return network


def picture(path):
    """What stands in the picture, and whether it is of the trials that were run for it."""
    from matplotlib.colors import to_hex
    from matplotlib.figure import Figure

    network, figures, trials = load(path), [], []
    save, run_trial = Figure.savefig, network.run_trial

    def run_and_keep(*given, **options):
        trials.append(run_trial(*given, **options))
        return trials[-1]

    def save_and_keep(figure, *given, **options):
        figures.append(figure)
        save(figure, *given, **options)

    network.run_trial, Figure.savefig = run_and_keep, save_and_keep
    try:
        network.plot(path + ".png")
    finally:
        Figure.savefig = save
    (figure,) = figures
    *axes, bar = figure.axes
    axes = np.reshape(axes, (-1, len(trials)))
    image = axes[0, 0].images[0]
    same = []
    for column, (_, target, mask, rates, z) in zip(axes.T, trials):
        same.append(np.array_equal(np.sort(column[0].images[0].get_array(), 0), np.sort(rates.T, 0)))
        for k, axis in enumerate(column[1:]):
            said, wanted = (line.get_ydata() for line in axis.lines)
            same.append(np.array_equal(said, z[:, k]))
            same.append(np.array_equal(wanted, np.where(mask[:, k] > 0.0, target[:, k], np.nan), equal_nan=True))
    return {
        "titles": [axis.get_title() for axis in axes[0]],
        "names": [axis.get_ylabel() for axis in axes[:, 0]],
        "time": axes[0, 0].get_xlim(),
        "timeName": figure._supxlabel.get_text(),
        "colours": [to_hex(image.cmap(k)) for k in range(image.cmap.N)],
        "range": image.get_clim(),
        "ends": bar.get_ylim(),
        "largest": max(float(rates.max()) for _, _, _, rates, _ in trials),
        "same": all(same),
        "bytes": os.path.getsize(path + ".png"),
    }


def module(path):
    """How far the module is from run(), and whether its parameters are those of the script and learn."""
    network = load(path)
    found = network.as_torch()
    parameters = {name: values.detach().numpy() for name, values in found.named_parameters()}
    u = np.stack([network.make_trial(trial)[0] for _, trial in network.conditions()])
    rates, z = network.run(u)
    outputs_there, rates_there = found(found.I.new_tensor(u.swapaxes(0, 1)))
    outputs_there.square().mean().backward()
    return {
        "parameters": sorted(parameters),
        "same": all(np.array_equal(values, getattr(network, name)) for name, values in parameters.items()),
        "learn": all(bool(values.grad.abs().max() > 0.0) for values in found.parameters()),
        "difference": max(
            float(np.abs(there.detach().numpy().swapaxes(0, 1) - here).max()) for there, here in ((outputs_there, z), (rates_there, rates))
        ),
    }


print(json.dumps([{"plot": picture, "torch": module}[sys.argv[1]](path) for path in json.load(sys.stdin)]))

"""PyTorch on the CPU, as a peer of the benchmark: eager autograd over the loop of time steps.

A server: each line on stdin is a JSON object, each line on stdout its answer.
    {"do": "hello"}                          -> {"version", "blas", "threads"}
    {"do": "load", "folder", "shape", ...}   -> {}       arrays are raw float32 files in the folder
    {"do": "run", "reps"}                    -> {"times": [ms], "loss", "rss": MB}
    {"do": "gradients", "folder"}            -> {"loss"}  and the gradients as files, G.grad ...

    h <- (1 - alpha) h + alpha (gain G r + I u + b),  r = tanh(h),  z = W^T r + c (after the step)
"""
import json
import os
import resource
import sys
import time

import numpy as np
import torch

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


def array(folder, name, *shape):
    return torch.from_numpy(np.fromfile(os.path.join(folder, name), dtype=np.float32).reshape(shape).copy())


class Training:
    """Loss of a batch and the gradients of the groups that are trained."""

    def __init__(self, folder, size, inputs, outputs, trials, steps, gain, alpha, train, **_):
        self.gain, self.alpha, self.steps = gain, alpha, steps
        self.G = array(folder, "G", size, size)
        self.I = array(folder, "I", size, inputs)
        self.W = array(folder, "W", size, outputs)
        self.b = array(folder, "b", size)
        self.c = array(folder, "c", outputs)
        self.start = array(folder, "h0", size).expand(trials, size).contiguous()
        # Time first: a step is then one block of memory.
        self.input = array(folder, "input", trials, steps, inputs).transpose(0, 1).contiguous()
        self.target = array(folder, "target", trials, steps, outputs).transpose(0, 1).contiguous()
        mask = array(folder, "mask", trials, steps, outputs).transpose(0, 1).contiguous()
        # The mean over trials of the mean over what is graded, as one weight for each number.
        self.weight = mask / mask.sum((0, 2), keepdim=True).clamp(min=1) / trials
        self.trained = [getattr(self, group) for group in train]
        for tensor in self.trained:
            tensor.requires_grad_(True)

    def step(self):
        for tensor in self.trained:
            tensor.grad = None
        # Everything that does not depend on the state once, outside the loop.
        recurrent = (self.alpha * self.gain * self.G).t()
        external = (self.alpha * (self.input @ self.I.t() + self.b)).unbind(0)
        h = self.start
        r = torch.tanh(h)
        rates = []
        for t in range(self.steps):
            h = torch.addmm(torch.add(external[t], h, alpha=1 - self.alpha), r, recurrent)
            r = torch.tanh(h)
            rates.append(r)
        output = torch.stack(rates) @ self.W + self.c
        loss = (self.weight * (output - self.target).square()).sum()
        loss.backward()
        return loss.item()

    def run(self, count):
        for _ in range(count):
            loss = self.step()
        return loss


class FreeRun:
    """Steps of one copy of the network, nothing recorded."""

    def __init__(self, folder, size, inputs, gain, alpha, **_):
        self.decay = 1 - alpha
        self.recurrent = alpha * gain * array(folder, "G", size, size)
        self.external = alpha * (array(folder, "I", size, inputs).sum(1) + array(folder, "b", size))
        self.h = torch.zeros(size)
        self.r = torch.zeros(size)

    def run(self, count):
        with torch.inference_mode():
            h, r = self.h, self.r
            for _ in range(count):
                h.addmv_(self.recurrent, r, beta=self.decay).add_(self.external)
                torch.tanh(h, out=r)
        return 0.0


def resident():
    """MB held now; the most ever held where the system does not say."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def blas():
    lines = [line.strip(" -") for line in torch.__config__.show().splitlines()]
    return [line for line in lines if "MKL" in line or "BLAS" in line or "CPU capability" in line]


def product_speed():
    """GFLOP/s of the product of a step, [32, 512] with [512, 512]: tells a BLAS from a slow stand-in."""
    a, b = torch.randn(32, 512), torch.randn(512, 512)
    best = float("inf")
    for _ in range(200):
        begun = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - begun)
    return 2 * 32 * 512 * 512 / best / 1e9


present = None
for line in sys.stdin:
    order = json.loads(line)
    answer = {}
    try:
        if order["do"] == "hello":
            answer = {"version": torch.__version__, "blas": blas(), "threads": torch.get_num_threads(), "gflops": product_speed()}
        elif order["do"] == "load":
            present = None
            present = (Training if order["train"] else FreeRun)(**order)
        elif order["do"] == "run":
            times = []
            for _ in range(order["reps"]):
                begun = time.perf_counter()
                loss = present.run(order["count"])
                times.append(1000 * (time.perf_counter() - begun) / order["count"])
            answer = {"times": times, "loss": loss, "rss": resident()}
        elif order["do"] == "gradients":
            answer = {"loss": present.step()}
            for group, tensor in zip(order["train"], present.trained):
                tensor.grad.contiguous().numpy().tofile(os.path.join(order["folder"], group + ".grad"))
    except Exception as error:  # The benchmark goes on without this peer and says why.
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)

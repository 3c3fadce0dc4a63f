/** The network for PyTorch, which a script imports when it is asked for the module: the same parameters, the same equation, the same time step. */
import type { NonlinearityText } from './nonlinearity.ts';

/** `step`: the next h of h and the input u, with the parameters of `self`; `rate`: what of h is the rate. */
export const torchText = (step: string, rate: string, phi: NonlinearityText['torch']): string => `
def as_torch():
    """A torch.nn.Module in double precision, without noise: from inputs [T, trials, inputs] to outputs and rates."""
    import torch

${phi}
    class Network(torch.nn.Module):
        def forward(self, inputs):
            alpha, h, rates = dt / tau, self.h0, []
            for u in torch.as_tensor(inputs):
                ${step}
                rates.append(${rate})
            rates = torch.stack(rates)
            return rates @ self.W + self.c, rates

    network = Network()
    for name, weights in dict(G=G, I=I, W=W, b=b, c=c, h0=h0).items():
        setattr(network, name, torch.nn.Parameter(torch.tensor(weights)))
    return network
`;

import { loadPart } from '../../base/loadPart.ts';

/** Made by `npm run readouts`: `fitKey` of each preset that a readout was made for, and where it is. */
export const list = [
  {
    settings:
      '[["network.size",500],["network.inputs",1],["network.outputs",1],["network.gain",1.5],["network.tau",100],["network.dt",10],["network.noise",0],["network.nonlinearity","tanh"],["network.system","leaky-current"],["network.initialState",0],["network.seeds.recurrent",1],["network.seeds.input",1],["network.seeds.output",2],["network.generator","torch"],["task.name","integration-memory"],["task.onset",3000],["task.onsetJitter",1000],["task.duration",150],["task.durationJitter",100],["task.amplitude",2],["task.catchFraction",0],["task.evaluateFrom",4500],["task.length",7000],["task.slope",0.007],["task.sampling","exact"],["task.noiseFrom","start"],["readout.precision",0.001],["training.seed",1],["training.ridge",0]]',
    load: () => loadPart(() => import('./fitted.data.ts')),
  },
  {
    settings:
      '[["network.size",500],["network.inputs",1],["network.outputs",1],["network.gain",0.8],["network.tau",100],["network.dt",10],["network.noise",0],["network.nonlinearity","tanh"],["network.system","leaky-current"],["network.initialState",0],["network.seeds.recurrent",1],["network.seeds.input",1],["network.seeds.output",2],["network.generator","torch"],["task.name","integration-memory"],["task.onset",3000],["task.onsetJitter",1000],["task.duration",150],["task.durationJitter",100],["task.amplitude",2],["task.catchFraction",0],["task.evaluateFrom",4500],["task.length",7000],["task.slope",0.007],["task.sampling","exact"],["task.noiseFrom","start"],["readout.precision",0.001],["training.seed",1],["training.ridge",0]]',
    load: () => loadPart(() => import('./silent.data.ts')),
  },
  {
    settings:
      '[["network.size",500],["network.inputs",1],["network.outputs",1],["network.gain",1.1],["network.tau",100],["network.dt",10],["network.noise",0],["network.nonlinearity","tanh"],["network.system","leaky-current"],["network.initialState",0],["network.seeds.recurrent",1],["network.seeds.input",1],["network.seeds.output",2],["network.generator","torch"],["task.name","integration-memory"],["task.onset",3000],["task.onsetJitter",1000],["task.duration",150],["task.durationJitter",100],["task.amplitude",2],["task.catchFraction",0],["task.evaluateFrom",4500],["task.length",7000],["task.slope",0.007],["task.sampling","exact"],["task.noiseFrom","start"],["readout.precision",0.001],["training.seed",1],["training.ridge",0]]',
    load: () => loadPart(() => import('./edge.data.ts')),
  },
  {
    settings:
      '[["network.size",500],["network.inputs",1],["network.outputs",1],["network.gain",2],["network.tau",100],["network.dt",10],["network.noise",0],["network.nonlinearity","tanh"],["network.system","leaky-current"],["network.initialState",0],["network.seeds.recurrent",1],["network.seeds.input",1],["network.seeds.output",2],["network.generator","torch"],["task.name","integration-memory"],["task.onset",3000],["task.onsetJitter",1000],["task.duration",150],["task.durationJitter",100],["task.amplitude",2],["task.catchFraction",0],["task.evaluateFrom",4500],["task.length",7000],["task.slope",0.007],["task.sampling","exact"],["task.noiseFrom","start"],["readout.precision",0.001],["training.seed",1],["training.ridge",0]]',
    load: () => loadPart(() => import('./chaotic.data.ts')),
  },
] as const;

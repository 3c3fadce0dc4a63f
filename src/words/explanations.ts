/** What each figure says of itself: two or three sentences with marked words (marks.ts), and a formula. Loaded when an explanation is opened. */
import type { FormulaNode } from '../ui/Formula.tsx';
import alike from './formulas/alike.tex';
import alikeTex from './formulas/alike.tex?raw';
import autocorrelation from './formulas/autocorrelation.tex';
import autocorrelationTex from './formulas/autocorrelation.tex?raw';
import components from './formulas/components.tex';
import componentsTex from './formulas/components.tex?raw';
import contributions from './formulas/contributions.tex';
import contributionsTex from './formulas/contributions.tex?raw';
import costs from './formulas/costs.tex';
import costsTex from './formulas/costs.tex?raw';
import designMemory from './formulas/designMemory.tex';
import designMemoryTex from './formulas/designMemory.tex?raw';
import dimension from './formulas/dimension.tex';
import dimensionTex from './formulas/dimension.tex?raw';
import distances from './formulas/distances.tex';
import distancesTex from './formulas/distances.tex?raw';
import disturbance from './formulas/disturbance.tex';
import disturbanceTex from './formulas/disturbance.tex?raw';
import drift from './formulas/drift.tex';
import driftTex from './formulas/drift.tex?raw';
import eigenvalues from './formulas/eigenvalues.tex';
import eigenvaluesTex from './formulas/eigenvalues.tex?raw';
import error from './formulas/error.tex';
import errorTex from './formulas/error.tex?raw';
import exponent from './formulas/exponent.tex';
import exponentTex from './formulas/exponent.tex?raw';
import exponents from './formulas/exponents.tex';
import exponentsTex from './formulas/exponents.tex?raw';
import gradient from './formulas/gradient.tex';
import gradientTex from './formulas/gradient.tex?raw';
import linearStage from './formulas/linearStage.tex';
import linearStageTex from './formulas/linearStage.tex?raw';
import loss from './formulas/loss.tex';
import lossTex from './formulas/loss.tex?raw';
import modes from './formulas/modes.tex';
import modesTex from './formulas/modes.tex?raw';
import output from './formulas/output.tex';
import outputTex from './formulas/output.tex?raw';
import part from './formulas/part.tex';
import partTex from './formulas/part.tex?raw';
import pointModes from './formulas/pointModes.tex';
import pointModesTex from './formulas/pointModes.tex?raw';
import points from './formulas/points.tex';
import pointsTex from './formulas/points.tex?raw';
import power from './formulas/power.tex';
import powerTex from './formulas/power.tex?raw';
import rates from './formulas/rates.tex';
import ratesTex from './formulas/rates.tex?raw';
import robustness from './formulas/robustness.tex';
import robustnessTex from './formulas/robustness.tex?raw';
import score from './formulas/score.tex';
import scoreTex from './formulas/score.tex?raw';
import shares from './formulas/shares.tex';
import sharesTex from './formulas/shares.tex?raw';
import slowness from './formulas/slowness.tex';
import slownessTex from './formulas/slowness.tex?raw';
import spread from './formulas/spread.tex';
import spreadTex from './formulas/spread.tex?raw';
import stepBackward from './formulas/stepBackward.tex';
import stepBackwardTex from './formulas/stepBackward.tex?raw';
import stepBackwardRate from './formulas/stepBackwardRate.tex';
import stepBackwardRateTex from './formulas/stepBackwardRate.tex?raw';
import stepError from './formulas/stepError.tex';
import stepErrorTex from './formulas/stepError.tex?raw';
import stepForward from './formulas/stepForward.tex';
import stepForwardTex from './formulas/stepForward.tex?raw';
import stepForwardRate from './formulas/stepForwardRate.tex';
import stepForwardRateTex from './formulas/stepForwardRate.tex?raw';
import stepUpdate from './formulas/stepUpdate.tex';
import stepUpdateTex from './formulas/stepUpdate.tex?raw';
import twoStarts from './formulas/twoStarts.tex';
import twoStartsTex from './formulas/twoStarts.tex?raw';

export interface ExplanationEntry {
  readonly text: string;
  /** MathML. */
  readonly formula: FormulaNode;
  /** The same as LaTeX. */
  readonly tex: string;
}

const entries = {
  rates: {
    text: 'Each row is a [unit], each column a moment; paper is silence, colour is activity, of one sign or the other. Units that are active together stand [phase|next to each other]. A unit sums the [rate|rates] of all others, weighed by the connections and the [gain], and forgets with its time constant.',
    formula: rates,
    tex: ratesTex,
  },
  output: {
    text: 'One weighed sum of all rates, by the [readout]. Before the pulse it should be 0; long after the pulse it should stand at the [answer], a height that says how long the pulse lasted (dots); in the grey band nothing is [graded].',
    formula: output,
    tex: outputTex,
  },
  trials: {
    text: 'Each trial brings one [pulse]; after it the output should stay at a height that says how long the pulse lasted, the [answer] (dots). In the grey band nothing is [graded], so the network may do there what it likes. Grey lines are the outputs at earlier steps.',
    formula: output,
    tex: outputTex,
  },
  loss: {
    text: 'The [loss]: the squared distance between output and target, averaged over what is [graded] in a trial and over the trials of a step; black is its mean over ten steps. The dotted lines are the losses of two outputs that do not know how long the pulse lasted. A thin vertical line says that a setting was changed there.',
    formula: loss,
    tex: lossTex,
  },
  frozenLoss: {
    text: 'Freeze and test: after each trial all weights are held still, and the network answers 16 trials from which it does not learn. The [loss] is its squared distance from the target there, averaged over what is [graded]. While the readout is learnt it changes so quickly that the output follows what is not learnt, so only this test counts. Black is its mean over ten steps, dotted are the losses of two outputs that do not know how long the pulse lasted.',
    formula: loss,
    tex: lossTex,
  },
  gradient: {
    text: 'How steeply the loss changes with each group of weights that is trained: the size of the [gradient]. A size that grows without end means that errors blow up on their way back through time.',
    formula: gradient,
    tex: gradientTex,
  },
  map: {
    text: 'In each cell the network hears 270 pulses, and the best [readout] of its rates says how long each lasted, 1.5 to 3.9 s after the usual start of the pulse: 150 pulses fit it, 60 choose its [ridge|penalty], and the colour is the [error] on the last 60. Unlike the readout of panel b it may add a constant, and the wait is not graded: a network that has lost the pulse still reaches [guessing]. The line joins the [bestGain|best gain] of each noise, with a bar over those of other networks; [dotted|dots] enclose what is remembered; at the grey [chaosLine|line \u03bb = 0] an infinite network turns chaotic. Rows that are computed here are [kept].',
    formula: error,
    tex: errorTex,
  },
  errorRow: {
    text: 'The row of the map that is nearest to the present [noise], as a curve: the [error] of the best readout on pulses that it has not heard. The dotted line is [guessing]; a fit that does not carry over to new pulses lies above it. Thin lines are [otherMatrices|other networks].',
    formula: error,
    tex: errorTex,
  },
  scoreRow: {
    text: 'How well the network does its task at each gain, with its present weights and on trials that it was not trained with. The dotted line is [guessing]. Words on the gain axis say in how many states the network comes to rest when it is left alone after a trial: a memory of three switches needs eight. The formula is that of tasks whose answer is a sign.',
    formula: score,
    tex: scoreTex,
  },
  exponent: {
    text: 'The [exponent]: how fast two nearly equal states of the network without input move apart (above zero: [chaotic|chaos]) or together; bars are 1.96 standard errors. Dots are this matrix, the thick line is the [theory] of infinitely many units, the band is [otherMatrices|other matrices], mean and standard deviation.',
    formula: exponent,
    tex: exponentTex,
  },
  modes: {
    text: 'The number of [modes] that grow, counted from the [eigenvalue|eigenvalues] of this matrix at every gain; the grey curve is a network without end. Growing modes keep the activity alive. Whether it is [chaotic] they do not say.',
    formula: modes,
    tex: modesTex,
  },
  eigenvalues: {
    text: 'Each dot is one of the [modes] of the silent network: a pattern of activity that fades or grows by itself, and turns as it does so. Those right of the line grow; one is enough, and silence does not last once anything disturbs it. The pale ring is where 95 of 100 random matrices of this size have their [spectralRadius|outermost] [eigenvalue].',
    formula: eigenvalues,
    tex: eigenvaluesTex,
  },
  exponents: {
    text: 'Each [exponent] is the mean pace at which a small difference of one kind grows (above the line) or fades, measured along the activity of this matrix; bars are 1.96 standard errors. Their partial sums say how many [dimension|dimensions] the activity fills in the long run.',
    formula: exponents,
    tex: exponentsTex,
  },
  twoStarts: {
    text: 'The same network, the same [noise], two starts that differ by a billionth: the black line is their distance. Where it rises along a straight line every difference grows until the two runs have nothing in common, which is [chaotic|chaos]; where it falls the network forgets how it began.',
    formula: twoStarts,
    tex: twoStartsTex,
  },
  autocorrelation: {
    text: 'The [autocorrelation]: how alike the rate of a unit is to itself some time later, mean over all units and divided by their variance. The thick line is the [theory] of infinitely many units; one matrix of finite size differs from it.',
    formula: autocorrelation,
    tex: autocorrelationTex,
  },
  power: {
    text: 'How the variance of the [rate|rates] is spread over frequencies, mean over all units. Both lines are cosine transforms of an autocovariance under the same window w, so that they can be compared; the thick one is the [theory].',
    formula: power,
    tex: powerTex,
  },
  dimension: {
    text: 'The participation ratio of the rates: 1 if all units move along one line, N if each moves for itself. A short sample always shows too few [dimension|dimensions]; the circle is the estimate with this bias taken off, with 1.96 standard errors.',
    formula: dimension,
    tex: dimensionTex,
  },
  components: {
    text: 'All [rate|rates] at one moment are one point; as time goes on it draws a line, one for each length of the pulse. You see its shadow on the three [components] along which the activity varies most, with input weights I and output weights W as directions.',
    formula: components,
    tex: componentsTex,
  },
  shares: {
    text: 'The grey line is the share of the variance of all rates that the first [components|axes] carry; the black line is the share of the [answer] that the [readout] still finds when it may use these axes only. The wide line is the best readout of these axes, the dots and their band that of random ones (mean and 2 standard deviations of 20 sets), on trials that it has not seen.',
    formula: shares,
    tex: sharesTex,
  },
  points: {
    text: 'From many starts the computer goes downhill to where the [stateSpeed|speed] is least. Where it is 0 lies a [fixedPoint|fixed point]: a disc if small pushes fade, a cross if it is a [saddle], with a short line along each [unstableDirections|unstable direction]; diamonds are [slowPoint|slow points]. You see them on the three [components] of the activity, with the thin curves along which the network leaves a saddle.',
    formula: points,
    tex: pointsTex,
  },
  pointModes: {
    text: 'Each dot is one of the [modes] of the network at the point with the ring: left of the line it fades, right of it it grows, along an [unstableDirections|unstable direction]. The time constant is the time in which a mode grows, or fades, by a factor of 2.7; up and down stands how fast it turns. All this is the flow, in continuous time: a [timeStep|time step] dt multiplies a mode \u03bb by 1 + \u03bb dt/\u03c4, which can grow where the flow fades if the step is long. Where that is so at the point with the ring, it is said.',
    formula: pointModes,
    tex: pointModesTex,
  },
  slowness: {
    text: 'Slow means something only beside the [stateSpeed|speed] of the state while the network does its task (grey, or in the colours of the pulses). The dotted line can be dragged: searches that end below it end at a [slowPoint|slow point], those that end at a speed of 0, as far as numbers go, at a [fixedPoint|fixed point].',
    formula: slowness,
    tex: slownessTex,
  },
  linearStage: {
    text: 'The size of the state, mean over units, from the first [input] on: of the network, and of the [linearFormula|formula] that it follows as long as every [unit] is far from its bounds. The smaller the input, the longer that holds; the ring stands where the two states are a tenth apart, and on the band the mean unit is [saturated].',
    formula: linearStage,
    tex: linearStageTex,
  },
  drift: {
    text: 'A memory by design: the matrix of a network is one direction, with a random part as strong as the [gain]. What it holds is one number, [kappa|\u03ba], and this is how fast that number moves by itself: right of 0 and above the line it grows. Where the line is flat any [answer] stays; full points hold one value, hollow ones push it away. The [overlap] makes the difference.',
    formula: drift,
    tex: driftTex,
  },
  designMemory: {
    text: 'The memory [kappa|\u03ba] of a design that hears pulses of several lengths, whatever the task of the page: wide lines are its [memoryEquation|equation], thin ones three networks of the same design with other random numbers. Without a random part (gain 0) they lie on the equation; beside one they scatter: a memory that is tuned so finely is spoilt by any chance.',
    formula: designMemory,
    tex: designMemoryTex,
  },
  costs: {
    text: 'How badly a value is told from the memory [kappa|\u03ba] after the wait, over the size with which the largest value is written: the squared error of the best affine readout, in parts of [guessing]. A large memory drifts back, a small one is lost in what the [noise] adds meanwhile; the ring stands where both together are least.',
    formula: costs,
    tex: costsTex,
  },
  part: {
    text: 'Left: by how much the connections stretch activity along each of their directions (singular values of G, times the [gain]). Dots: a random [matrix] of this size; what lies above the band stands out. Right, the [alike|overlap]: how alike the [directions] n, which are read, and m, along which is sent, are to the [input] weights I and the [readout] W; in the band random directions are as alike.',
    formula: part,
    tex: partTex,
  },
  partMemory: {
    text: 'What is read along one direction of the connections, [kappa|\u03ba], over time: thin lines in the whole network, wide ones when only the part of this [rank] runs and the rest of G is 0. Where both agree the part does it alone.',
    formula: part,
    tex: partTex,
  },
  solutions: {
    text: 'The [error] of the answers of three networks, without [noise] (dots) and with noise 0.001 (rings; from the start or from the pulse on, as the task has it): as it is, with the best [readout] of the same units, and with a matrix of one direction that was designed and never trained (along [directions|n] it is read, along m is sent what was read). Dots of ink stand at [guessing]; to the right is better. A fit that is exact in silence may be the first that noise spoils.',
    formula: error,
    tex: errorTex,
  },
  contributions: {
    text: 'How far the output moves when the activity moves by one standard deviation along one of the [components|axes]. Signs depend on the sign of the axis, which is free; sizes do not.',
    formula: contributions,
    tex: contributionsTex,
  },
  distances: {
    text: 'Above, how far apart the [rate|rates] of all units are in two neighbouring conditions at the same moment, each in the colour of the shorter pulse. Below, the correlation of the distances of all pairs with the differences of their conditions: near 1, conditions that differ more are further apart. The band is what [shuffled] conditions give: mean and 2 standard deviations. The formula is that of pulses.',
    formula: distances,
    tex: distancesTex,
  },
  disturbance: {
    text: 'The same trial twice from the vermilion line on: once left alone (in the 3-D view grey, its ghost), once disturbed. Drawn is the distance of the two [unit|states], over all units, beside the size of the undisturbed one. An [attractor] takes the state back, along a line of [fixedPoint|fixed points] it stays where it was put, and in chaos the two come as far apart as two unrelated states.',
    formula: disturbance,
    tex: disturbanceTex,
  },
  robustness: {
    text: 'Each figure does one thing to the network that hears pulses, more and more of it, and shows the [error] of its answers; dots stand at [guessing], and an error of 0 has the foot of the axis. A memory that was only fitted to its training fails where the training ended (dashes), or at another [timeStep|time step]; one that rests on an attractor fails slowly.',
    formula: robustness,
    tex: robustnessTex,
  },
  bears: {
    text: 'The largest disturbance of each kind with which a network still errs less than half as much as [guessing], and with all smaller ones too. The last row takes the file of another network, which is measured with its own settings while this one stays. What bears little [noise] may bear large kicks: noise before the pulse has the whole [wait] to grow.',
    formula: robustness,
    tex: robustnessTex,
  },
  outputs: {
    text: 'What each network says after the same [pulse], at the measured [noise] nearest to that of the handle; dots are the right [answer]. All lines are of one draw of the noise.',
    formula: output,
    tex: outputTex,
  },
  experiments: {
    text: 'Each row is an experiment: which of the [input] weights I and the output weights W ([readout]) are learnt (filled), drawn at random (hollow) or set along an axis of the activity (underlined). A dot is a network after training, a ring the same before; grey are the twenty that the study published. Dots of ink stand at [guessing], and in the band lie 95 of 100 random vectors: what lies there may be chance. A click on a dot opens that network.',
    formula: alike,
    tex: alikeTex,
  },
  experimentRun: {
    text: 'Networks are trained one after the other beside this one, which stays as it is. Each has its own [seed] for the connections G, for I and for W; with one seed for I and W, as the study had it, both begin as the same vector, and their correlation is 1 before anything is learnt. Pairs differ in nothing else. The closed form finds the output weights at once; it is there for B, C and E, in which they alone are trained. Networks are [kept].',
    formula: alike,
    tex: alikeTex,
  },
  twoStatistics: {
    text: 'Any two statistics against each other. Lines join two networks that differ in one [seed]: level lines say that it makes no difference. A cross is a mean with its interval of 95 of 100 means (bootstrap over networks); rings are networks before training, grey dots the twenty of the study.',
    formula: alike,
    tex: alikeTex,
  },
  beforeAfter: {
    text: 'Each network before training (ring) and after it (dot): the [error] of its answers, and how alike its input and output weights are. In the band lie 95 of 100 pairs of random vectors. Drawn from one [seed], the two are the same vector before training, and a correlation of 1 has been learnt by nobody.',
    formula: alike,
    tex: alikeTex,
  },
  overVaried: {
    text: 'The [error] of the answers over what the networks differ in: the axis of the activity along which weights were set, the first with the most variance, or the number of [unit|units]. Dots are networks, rings the same before training; the line joins their means.',
    formula: error,
    tex: errorTex,
  },
  spreads: {
    text: 'Over how many of the axes of the activity the weights are spread: the [participationRatio|participation ratio] of their shares. A random vector on any axes has two thirds of all of them, so that a high number says nothing by itself; in the band lie 95 of 100.',
    formula: spread,
    tex: spreadTex,
  },
  activityDimension: {
    text: 'Along about how many directions the activity of the network varies when it is left alone: the [participationRatio|participation ratio] of its variances. The wide line is the [theory] for so many units; a network at rest has none.',
    formula: dimension,
    tex: dimensionTex,
  },
  losses: {
    text: 'The [loss] of each network over the steps of its training, each the mean of ten steps; networks with one seed for I and W are dashed, the black line is the geometric mean of all. The dotted line is the loss of an output that is always the same.',
    formula: loss,
    tex: lossTex,
  },
  spectra: {
    text: 'How the variance of the activity falls off from its first axis to its last, for each size the mean of its networks. A steep line says that few [dimension|dimensions] hold nearly all of it.',
    formula: components,
    tex: componentsTex,
  },
  networksTable: {
    text: 'Each network with its statistics; a press on the head of a column sorts by it, a press on a number of the first column opens that network. Under them what chance gives: one standard deviation, and [guessing] for the error; and the means of the twenty networks of the study.',
    formula: spread,
    tex: spreadTex,
  },
  whatMoved: {
    text: 'How alike the weights are to what they were before training: 1 says that they did not turn at all. Below, how alike [input] and output weights ([readout]) are now. Where both began as one vector, the last number is what is left of that beginning.',
    formula: alike,
    tex: alikeTex,
  },
  variances: {
    text: '[components|Axes] of the activity, ordered by the variance along them. The filled ones are those along which the weights of this experiment are set, one network for each; a click chooses an axis or leaves it out.',
    formula: components,
    tex: componentsTex,
  },
  stepForward: {
    text: 'One [trial] of the [batch|trials] from which the next step learns. Above, the [rate|rates] of the units to which the output listens most; below, the output and its target (dots). The grey band is not [graded]. Noise acts only where it is set.',
    formula: stepForward,
    tex: stepForwardTex,
  },
  stepForwardRate: {
    text: 'One [trial] of the [batch|trials] from which the next step learns. Above, the [rate|rates] of the units to which the output listens most; below, the output and its target (dots). The grey band is not [graded]. Noise acts only where it is set.',
    formula: stepForwardRate,
    tex: stepForwardRateTex,
  },
  stepError: {
    text: 'How far the output is from the target at each moment that is [graded]. Squared and averaged it is the share of this [trial] in the [loss].',
    formula: stepError,
    tex: stepErrorTex,
  },
  stepBackward: {
    text: 'The chain rule, applied from the last moment to the first: the error of the output enters through the [readout|output weights] and passes back through the same connections by which activity went forward. Above, the [gradient] of the loss by the state of each unit, back to the first input; below, its length over all units. Where it grows on its way back, early moments count most; where it shrinks, they cannot be learnt from.',
    formula: stepBackward,
    tex: stepBackwardTex,
  },
  stepBackwardRate: {
    text: 'The chain rule, applied from the last moment to the first: the error of the output enters through the [readout|output weights] and passes back through the same connections by which activity went forward. Above, the [gradient] of the loss by the state of each unit, back to the first input; below, its length over all units. Where it grows on its way back, early moments count most; where it shrinks, they cannot be learnt from.',
    formula: stepBackwardRate,
    tex: stepBackwardRateTex,
  },
  stepUpdate: {
    text: 'For each group that is trained, the weights with the largest [gradient]: what they are, the gradient of the whole [batch], and how far Adam moves them. The brackets are running means over the steps so far, corrected for their beginning at 0, so that a weight moves by about the [learningRate|learning rate] whatever the size of its gradient.',
    formula: stepUpdate,
    tex: stepUpdateTex,
  },
};

export type ExplanationName = keyof typeof entries;
export const explanations: Readonly<Record<ExplanationName, ExplanationEntry>> = entries;

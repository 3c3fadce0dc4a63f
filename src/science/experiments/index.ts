export { compareErrors } from './compare.ts';
export { experimentCalled, experimentNames, experiments } from './list.ts';
export { type PublishedNetwork, publishedNetworks } from './published.data.ts';
export { experimentResult } from './result.ts';
export { comparisonSentence } from './sentence.ts';
export * from './types.ts';

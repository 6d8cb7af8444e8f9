import type { Extent } from '../../src/verify/index.ts';

/** Of the tests: a small data set is read more than once around its end. */
export const SMALL: Extent = { batchSize: 4, samples: null, batches: 3, bisect: false, throughput: false };

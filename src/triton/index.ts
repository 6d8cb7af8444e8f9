export { autoConfig, explicitConfig } from './config-pbtxt.ts';
export { PUT_RIGHT, mergeConfig, type Merged, type MergeRequest } from './merge/index.ts';
export type { Overwriting, PlannedFile, Status } from './existing.ts';
export {
  planFile,
  planRepository,
  type RepositoryPlan,
  type RepositoryRequest,
  type Standing,
} from './repository.ts';

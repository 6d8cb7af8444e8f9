export { explicitConfig } from './config-pbtxt.ts';
export type { Overwriting, PlannedFile, Status } from './existing.ts';
export {
  planFile,
  planRepository,
  type RepositoryPlan,
  type RepositoryRequest,
  type Standing,
} from './repository.ts';

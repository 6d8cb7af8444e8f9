export { clientFileName, clientProgram } from './client/index.ts';
export { COMPOSE_FILE, composeFile, CURRENT_DALI, type Release, releaseFor } from './compose/index.ts';
export { autoConfig, explicitConfig } from './config-pbtxt.ts';
export { blsConfig, blsModel } from './bls/index.ts';
export { ensembleConfig, type Ensemble, planEnsemble, type PlannedEnsemble } from './ensemble/index.ts';
export { PUT_RIGHT, mergeConfig, type Merged, type MergeRequest } from './merge/index.ts';
export type { Overwriting, PlannedFile, Status } from './existing.ts';
export {
  modelDirectory,
  planFile,
  planRepository,
  type RepositoryPlan,
  type RepositoryRequest,
  type Standing,
} from './repository.ts';
export { configured } from './served-model.ts';

/** How the loader of omegaconf 2.3 resolves plain scalars (_utils.py, `get_yaml_loader`): `1e-3` is a float. */
import type { Dialect } from '../yaml/scalar.ts';

export const DIALECT: Dialect = {
  float:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9_]+(?:[eE][-+][0-9]+)?)$/,
  hasUniqueKeys: true,
};

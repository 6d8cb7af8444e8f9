export { checkModelConfig } from './conformity.ts';
export { exactInteger } from './scalars.ts';
export { enumOf } from './schema.ts';

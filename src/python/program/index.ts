export type { Binding, Files, Module, Program, Resolved, Scope } from './program.ts';
export { createProgram } from './create.ts';
export { createScopes } from './scope.ts';
export { UnreadableFile } from './unreadable-file.ts';
export { ImportGraph } from './import-graph.ts';
export { textsReached } from './imported-files.ts';
export { ImportIndex } from './import-index.ts';
export { type ImportRequest, importsIn, importsInCode } from './import-requests.ts';
export { searchPathOf } from './paths.ts';

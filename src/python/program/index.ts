export type { Binding, Files, Module, Program, Resolved, Scope } from './program.ts';
export { createProgram } from './create.ts';
export { createScopes } from './scope.ts';
export { UnreadableFile } from './unreadable-file.ts';

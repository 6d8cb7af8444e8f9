export { addSettings, CannotAdd } from './add-settings.ts';
export { createFiles } from './disk-files.ts';
export { BadSettings, CannotWrite, diagnosticOf } from './errors.ts';
export type { FileSystem } from './file-system.ts';
export { findProjectRoot } from './project-root.ts';
export { type ProjectSettings, readSettings, type TargetSettings } from './settings.ts';
export { createStanding, type StandingFiles } from './standing.ts';
export { type OutputFile, writeAll, type WriteOptions, type WriteStatus, type WrittenFile } from './write.ts';

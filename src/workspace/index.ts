export { addSettings, CannotAdd } from './add-settings.ts';
export { addTarget, changeTarget } from './change-target.ts';
export { createFiles } from './disk-files.ts';
export { BadSettings, CannotChange, CannotWrite, diagnosticOf } from './errors.ts';
export type { FileSystem } from './file-system.ts';
export { findProjectRoot } from './project-root.ts';
export { type ProjectSettings, readSettings, type Table, type TargetSettings } from './settings.ts';
export { createStanding, type StandingFiles } from './standing.ts';
export { type OutputFile, writeAll, type WriteOptions, type WriteStatus, type WrittenFile } from './write.ts';

/** Public API: no files, console, clock or process in it. */
export type { TranspileOptions } from './options.ts';
export type * from './result.ts';
export type { Model, Tensor, DType } from './model.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';

/** The object that `--output-format json` prints, frozen under `"version": 1`. Only its type is part of the bundle. */
import { z } from 'zod';

const count = z.int().min(0);
/** Lines and columns count from 1, columns in UTF-16 code units. */
const position = z.int().min(1);
/** Relative to the working directory, with `/`. */
const path = z.string();

const lines = z.strictObject({ line: position, endLine: position });

const place = { file: path, line: position, column: position, endLine: position, endColumn: position };
const noPlace = { file: z.null(), line: z.null(), column: z.null(), endLine: z.null(), endColumn: z.null() };

const note = { message: z.string() };
const related = z.union([z.strictObject({ ...note, ...place }), z.strictObject({ ...note, ...noPlace })]);

const finding = {
  code: z.string().regex(/^DT\d{3}$/),
  name: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  help: z.string(),
  related: z.array(related),
};

const dtype = z.enum([
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FLOAT16',
  'FLOAT',
  'FLOAT64',
  'BOOL',
]);

const tensor = z.strictObject({
  name: z.string(),
  dtype: dtype.nullable(),
  ndim: count.nullable(),
  dims: z.array(z.int().min(-1)),
  layout: z.string(),
  device: z.enum(['cpu', 'gpu']),
});

/** A step without a place (a default of the tool, the environment) has neither file nor line. */
const origin = z.union([
  z.strictObject({ file: path, line: position, text: z.string() }),
  z.strictObject({ file: z.null(), line: z.null(), text: z.string() }),
]);

/** Whole lines of one file, or text that the tool made. */
const piece = z.union([
  z.strictObject({ file: path, line: position, endLine: position, text: z.null(), output: lines.nullable() }),
  z.strictObject({
    file: z.null(),
    line: z.null(),
    endLine: z.null(),
    text: z.string(),
    output: lines.nullable(),
  }),
]);

export const diagnosticSchema = z.union([
  z.strictObject({ ...finding, ...place }),
  z.strictObject({ ...finding, ...noPlace }),
]);

export const reportSchema = z.strictObject({
  version: z.literal(1),
  pipeline: z
    .strictObject({ name: z.string(), file: path, line: position, reasons: z.array(z.string()) })
    .nullable(),
  candidates: z.array(
    z.strictObject({
      name: z.string(),
      file: path,
      line: position,
      score: z.number(),
      chosen: z.boolean(),
      reasons: z.array(z.string()),
    }),
  ),
  bindings: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string().nullable(),
      from: z.array(origin),
    }),
  ),
  assumptions: z.array(z.strictObject({ text: z.string(), file: path, line: position })),
  sources: z.array(path),
  model: z
    .strictObject({
      name: z.string(),
      maxBatchSize: count,
      decoupled: z.boolean(),
      inputs: z.array(tensor),
      outputs: z.array(tensor),
    })
    .nullable(),
  files: z.array(
    z.strictObject({
      path,
      status: z.enum(['created', 'changed', 'unchanged', 'would-create', 'would-change', 'refused', 'kept']),
    }),
  ),
  pieces: z.array(piece),
  edits: z.array(
    z.strictObject({
      piece: count,
      file: path,
      line: position,
      column: position,
      endLine: position,
      endColumn: position,
      newText: z.string(),
      step: z.string(),
      reason: z.string(),
      output: lines.nullable(),
    }),
  ),
  diagnostics: z.array(diagnosticSchema),
});

export type Report = z.infer<typeof reportSchema>;

/** The object that `verify --output-format json` prints, frozen under `"version": 1`. Only its type is part of the bundle. */
import { z } from 'zod';
import { diagnosticSchema } from './schema.ts';

const count = z.int().min(0);
const line = z.int().min(1);
/** Relative to the working directory, with `/`. */
const path = z.string();
const rowStatus = z.enum(['equal', 'different', 'not verified']);

export const verifySchema = z.strictObject({
  version: z.literal(1),
  verify: z.strictObject({
    verdict: z.enum(['passed', 'different', 'not verified', 'not carried out', 'refused']),
    message: z.string(),
    pipeline: z.strictObject({ name: z.string(), file: path, line }).nullable(),
    /** The judged dali.py: whether it stands in the model repository, and whether the command would write just that now. */
    file: z.strictObject({ path, stands: z.boolean(), current: z.boolean() }).nullable(),
    /** Whose arguments the original got. */
    values: z.enum(['training', 'ours']).nullable(),
    checks: z.array(
      z.strictObject({
        name: z.enum(['parses', 'builds', 'boundary']),
        status: z.enum(['passed', 'failed', 'not verified']),
        message: z.string(),
      }),
    ),
    bindings: z.array(
      z.strictObject({
        name: z.string(),
        /** Python texts. */
        ours: z.string().nullable(),
        python: z.string().nullable(),
        status: rowStatus,
        message: z.string(),
      }),
    ),
    outputs: z.array(
      z.strictObject({
        name: z.string(),
        status: rowStatus,
        samples: count,
        message: z.string(),
        /** Largest absolute difference of two elements. */
        largest: z.number().nullable(),
        /** From 0, over all batches. */
        firstSample: count.nullable(),
        /** Extents differ between samples: Triton returns batches of such an output wrongly. */
        ragged: z.boolean(),
        /** With --bisect: the first operator of the original where the two part. */
        parting: z.strictObject({ operator: z.string(), file: path, line }).nullable(),
      }),
    ),
    /** Samples per second. */
    throughput: z.strictObject({ original: z.number(), served: z.number() }).nullable(),
    /** Modules that were replaced by stubs. */
    stubbed: z.array(z.string()),
    /** Operators that only a GPU has. */
    gpuOnly: z.array(z.string()),
    /** GPU operators were run on the CPU, on both sides. */
    onCpu: z.boolean(),
    diagnostics: z.array(diagnosticSchema),
  }),
});

export type VerifyReport = z.infer<typeof verifySchema>;

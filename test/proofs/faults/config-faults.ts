/** Faults of config.pbtxt texts, and which of them do no harm. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../../support/python.ts';
import type { Fault } from './fault.ts';

const PROGRAM = fileURLToPath(new URL('config_faults.py', import.meta.url));
const LARGE = 1 << 30;

/** All of them, for each config.pbtxt with the dali.py beside it; none where there is no such file. */
export function configFaults(
  files: readonly { readonly text: string; readonly config: string | null }[],
): readonly (readonly Fault[])[] {
  const output = execFileSync(daliPython(), ['-I', '-B', PROGRAM], {
    input: JSON.stringify(files.map(({ config }) => config ?? '')),
    encoding: 'utf8',
    maxBuffer: LARGE,
  });
  const found = JSON.parse(output) as Omit<Required<Fault>, 'text'>[][];
  return found.map((faults, index) =>
    (files[index]!.config === null ? [] : faults).map(({ kind, what, config }) => ({
      kind: `config: ${kind}`,
      what,
      config,
      text: files[index]!.text,
    })),
  );
}

/** What may stay unseen, with the reason; whatever else is unseen is a fault of the judge. */
export const HARMLESS_IN_CONFIG: Readonly<Record<string, string>> = {
  'config: comments left out': 'comments say nothing to Triton',
  'config: input exchanged': 'inputs are matched by name',
  'config: dynamic_batching left out': 'how requests are merged is the choice of who serves',
  'config: input.allow_ragged_batch left out': 'then only requests of one shape are merged',
  'config: input.allow_ragged_batch changed': 'then only requests of one shape are merged',
  'config: instance_group left out':
    'Triton then makes an instance on each GPU, or on the CPU where there is none',
  'config: instance_group doubled': 'two instances compute what one does',
  'config: instance_group.kind left out': 'Triton then takes a GPU where there is one',
  'config: parameters left out':
    'the number of threads of the dali.py holds then; no number of them changes bits',
  'config: parameters[num_threads].string_value left out': 'no number of threads changes bits',
  'config: parameters[num_threads].string_value changed': 'no number of threads changes bits',
};

/** Where a config.pbtxt has a user's say, only what the pipeline needs is held against it: kinds of faults in that. */
export const OWNED_IN_CONFIG =
  /^config: (?:backend changed|input\.name changed|(?:input|output)\.(?:data_type|dims) changed|(?:input|output)\.dims doubled)$/;

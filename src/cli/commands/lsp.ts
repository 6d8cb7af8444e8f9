/** `lsp`: serves an editor until it leaves. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { serve } from '../../lsp/main.ts';
import type { CommandLine } from '../../run/command-line.ts';
import { UsageError } from '../../run/usage-error.ts';
import { ExitStatus } from '../exit-status.ts';
import { engineKind, type Surroundings } from './transpile.ts';

/** A bundle of its own, so that no other command has to load it. */
interface Bundle {
  readonly serve: typeof serve;
}

/** @throws UsageError */
export async function lspCommand(
  { source, settings, training }: CommandLine,
  { dist, version }: Surroundings,
): Promise<ExitStatus> {
  if (source !== null || training !== null)
    throw new UsageError('lsp takes no SOURCE and no training arguments: pyproject.toml names them');
  const bundle = createRequire(join(dist, 'lsp.cjs'))('./lsp.cjs') as Bundle;
  await bundle.serve({ dist, version, engine: engineKind(settings) });
  return ExitStatus.done;
}

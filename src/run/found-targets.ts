/** What `init` finds: scripts that lead to a pipeline, and the targets that they make. */
import type { Engine, Files } from '../index.ts';
import { createFiles } from '../workspace/index.ts';
import { agreement, type Chosen, ofFile } from './choose.ts';
import { remembering } from './remembering-engine.ts';
import { scriptsBelow } from './scripts.ts';
import { fromRoot, type Task } from './task.ts';

export interface Found {
  readonly files: Files;
  /** One for each pipeline with one set of arguments; the first script that leads to it. */
  readonly targets: readonly Chosen[];
  /** Scripts that lead to pipelines of which none can be transpiled as things are. */
  readonly refused: readonly Chosen[];
}

/** @throws UsageError; what the workspace throws for files that cannot be read */
export function findTargets(task: Task, engine: Engine): Found {
  const files = createFiles(task.root);
  const shared = remembering(engine);
  const source = fromRoot(task, task.source);
  const glance: Files['read'] = (path) => createFiles(task.root).read(path);
  const scripts = task.isDirectory ? scriptsBelow(source, files, glance, shared) : [source];
  const found = scripts
    .map((script) => ofFile(task, script, { files, engine: shared }))
    .filter(({ result }) => !task.isDirectory || !hasNone(result.diagnostics));
  const isMade = ({ result }: Chosen): boolean =>
    result.text !== null && !result.diagnostics.some(({ severity }) => severity === 'error');
  const made = new Map<string | null, Chosen>();
  for (const one of found.filter(isMade)) {
    const key = agreement(one);
    if (!made.has(key)) made.set(key, one);
  }
  return { files, targets: [...made.values()], refused: found.filter((one) => !isMade(one)) };
}

function hasNone(diagnostics: Chosen['result']['diagnostics']): boolean {
  return diagnostics.some(({ name }) => name === 'no-pipeline');
}

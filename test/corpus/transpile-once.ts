/** The tool on one row, in this process. */
import { canonicalCommand } from '../../src/run/canonical-command.ts';
import { contentOptions } from '../../src/run/content-options.ts';
import { settingsOfTable } from '../../src/run/settings.ts';
import { type Engine, type Files, transpile } from '../../src/index.ts';
import {
  checkoutLocator,
  decodePython,
  loadEngine,
  placeOf,
  type SyntaxNode,
} from '../../src/python/syntax/index.ts';
import { qualifiedName } from '../../src/transpile/qualified-name.ts';
import { planRepository } from '../../src/triton/index.ts';
import { createFiles } from '../../src/workspace/index.ts';
import type { AttemptRequest, AttemptResult } from './attempt.ts';

const MEBIBYTE_IN_KIBIBYTES = 1024;

/** Two folders below the root of the checkout, as the locator counts. */
const LOCATOR = new URL('../../src/python/syntax/locator.ts', import.meta.url).href;

export function corpusEngine(): Promise<Engine> {
  return loadEngine('auto', checkoutLocator(LOCATOR));
}

export function transpileOnce(request: AttemptRequest, engine: Engine): AttemptResult {
  const overlay = Object.entries(request.overlay ?? {}).map(
    ([path, data]) => [path, new Uint8Array(Buffer.from(data, 'base64'))] as const,
  );
  const files = createFiles(request.root, new Map(overlay));
  const pipeline = `${request.file}::${qualified(request, files, engine)}`;
  const settings = settingsOfTable({ device: 'cpu', ...request.options }, 'the answers');
  const { source, args } = request;
  const location = { source, pipeline, settings, args, cwd: '' };
  const options = contentOptions(settings, { ...location, command: canonicalCommand(location) });
  const start = performance.now();
  const result = transpile(files, options, engine);
  const { text, model, diagnostics, bindings, sources, pipeline: chosen } = result;
  const milliseconds = performance.now() - start;
  const mebibytes = process.resourceUsage().maxRSS / MEBIBYTE_IN_KIBIBYTES;
  const measured = { pipeline, chosen, bindings, sources, model, milliseconds, mebibytes };
  if (text === null || model === null) return { ...measured, text: null, config: null, diagnostics };
  const { modelVersion, config, maxBatchSize, numThreads } = options;
  const written = {
    text,
    model,
    modelVersion,
    config,
    maxBatchSize,
    numThreads,
    repository: 'models',
    force: false,
    ignoreCommand: false,
  };
  const plan = planRepository(written, { read: () => undefined, exists: () => false });
  const pbtxt = plan.files.find(({ path }) => path.endsWith('config.pbtxt'));
  return {
    ...measured,
    text,
    config: pbtxt?.text ?? null,
    diagnostics: [...diagnostics, ...plan.diagnostics],
  };
}

/**
 * The pipeline's name with the classes and functions around it; its plain name where the file does not say. The line
 * tells definitions of one name apart.
 */
function qualified({ file, line, name }: AttemptRequest, files: Files, engine: Engine): string {
  const bytes = files.read(file);
  if (bytes === undefined) return name;
  const tree = engine.parse(file, decodePython(bytes, file));
  const named = definitionsIn(tree.root).filter((node) => qualifiedName(node).split('.').at(-1) === name);
  const around = named.filter((node) => {
    const first = node.parent?.type === 'decorated_definition' ? node.parent : node;
    return placeOf(first).line <= line && line <= placeOf(node).endLine;
  });
  const found = around.at(-1) ?? (named.length === 1 ? named[0] : undefined);
  return found === undefined ? name : qualifiedName(found);
}

/** Outer before inner. */
function definitionsIn(node: SyntaxNode): readonly SyntaxNode[] {
  const below = node.kids.flatMap(definitionsIn);
  return node.type === 'function_definition' || node.type === 'class_definition' ? [node, ...below] : below;
}

/** Pipelines that are not functions under `@pipeline_def`: they are refused as what they are. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { enclosing, field, fieldAll, isType, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { qualifiedName } from './qualified-name.ts';

interface OtherStyle {
  /** `Class`, `Class.method`, `function`; '' for the module itself. */
  readonly name: string;
  readonly style: string;
  readonly at: SyntaxNode;
}

/**
 * A refusal for the pipeline of another style that the program holds, the first one where several are; undefined where
 * there is none. Modules that were executed count, whether or not the pipeline was reached.
 * @param named as `--pipeline` has it; null where the user names none
 */
export function otherStyle(evaluated: Evaluated, named: string | null): Diagnostic | undefined {
  const found = evaluated.modules.flatMap(({ tree }) =>
    tree === null || !/\bdali\b/i.test(tree.text) ? [] : stylesIn(tree.root),
  );
  const chosen = named === null ? found[0] : found.find((item) => isNamed(item, named));
  if (chosen === undefined) return undefined;
  const { name, style, at } = chosen;
  const what = name === '' ? `a pipeline of ${at.tree.file}` : `\`${name}\``;
  return diagnostic('style-not-covered', { what, style }, placeOf(at));
}

function isNamed({ name, at }: OtherStyle, named: string): boolean {
  const [file, own] = named.includes('::') ? (named.split('::') as [string, string]) : ['', named];
  const isThere = file === '' || at.tree.file === file || at.tree.file.endsWith(`/${file}`);
  return isThere && name !== '' && (name === own || name.split('.').includes(own));
}

function stylesIn(root: SyntaxNode): readonly OtherStyle[] {
  return [...walk(root)].flatMap((node) => {
    if (isType(node, 'class_definition') && isPipelineClass(node))
      return [{ name: qualifiedName(node), style: 'as a subclass of Pipeline', at: field(node, 'name')! }];
    if (isType(node, 'call') && methodOf(node) === 'set_outputs') {
      const around = enclosing(node, 'function_definition', 'class_definition');
      const name = around === undefined ? '' : qualifiedName(around);
      return [{ name, style: 'with `Pipeline()` and set_outputs', at: node }];
    }
    return [];
  });
}

/** DALI runs `define_graph` of a subclass; one that leaves it to its own subclasses is told by its base. */
function isPipelineClass(definition: SyntaxNode): boolean {
  const bases = field(definition, 'superclasses')?.kids ?? [];
  if (bases.some((base) => textOf(base).split('.').at(-1) === 'Pipeline')) return true;
  const members = field(definition, 'body')?.kids ?? [];
  return members
    .flatMap((member) => (member.type === 'decorated_definition' ? fieldAll(member, 'definition') : [member]))
    .some(
      (member) => member.type === 'function_definition' && textOf(field(member, 'name')!) === 'define_graph',
    );
}

function methodOf(call: SyntaxNode): string | undefined {
  const called = field(call, 'function');
  const attribute = called?.type === 'attribute' ? field(called, 'attribute') : undefined;
  return attribute && textOf(attribute);
}

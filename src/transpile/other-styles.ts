/** Pipelines that are not functions under `@pipeline_def`: they are refused as what they are. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { enclosing, field, fieldAll, isType, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { qualifiedName } from './qualified-name.ts';
import { nameSignals, scoreOf, type Signal } from './signals.ts';

export interface OtherStyle {
  /** `Class`, `Class.method`, `function`; '' for the module itself. */
  readonly name: string;
  /** As a clause: `as a subclass of Pipeline`. */
  readonly style: string;
  readonly at: SyntaxNode;
  /** What its names say. */
  readonly signals: readonly Signal[];
}

/** All pipelines of other styles in modules that were executed, whether or not they are reached, in order. */
export function otherStyles(evaluated: Evaluated): readonly OtherStyle[] {
  return evaluated.modules.flatMap(({ tree }) =>
    tree === null || !/\bdali\b/i.test(tree.text) ? [] : stylesIn(tree.root),
  );
}

/**
 * A refusal for the pipeline of another style that the program holds, where several are for the one whose names say most
 * that it validates; undefined where there is none.
 * @param named as `--pipeline` has it; null where the user names none
 */
export function otherStyle(evaluated: Evaluated, named: string | null): Diagnostic | undefined {
  const found = otherStyles(evaluated).filter((item) => named === null || isNamed(item, named));
  const best = Math.max(...found.map(({ signals }) => scoreOf(signals)));
  const chosen = found.find(({ signals }) => scoreOf(signals) === best);
  return chosen && refusalOf(chosen);
}

/** What refuses a pipeline of another style. */
export function refusalOf({ name, style, at }: OtherStyle): Diagnostic {
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
      return [styled(qualifiedName(node), 'as a subclass of Pipeline', field(node, 'name')!)];
    if (isType(node, 'call') && methodOf(node) === 'set_outputs') {
      const around = enclosing(node, 'function_definition', 'class_definition');
      const name = around === undefined ? '' : qualifiedName(around);
      return [styled(name, 'with `Pipeline()` and set_outputs', node)];
    }
    return [];
  });
}

function styled(name: string, style: string, at: SyntaxNode): OtherStyle {
  return { name, style, at, signals: nameSignals(name, at) };
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

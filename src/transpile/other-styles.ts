/** Pipelines that are not functions under `@pipeline_def`: they are refused as what they are. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { enclosing, field, fieldAll, isType, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';
import { qualifiedName } from './qualified-name.ts';
import { NAME_OF_DALI, NAMES_OF_STYLES } from './searched-texts.ts';
import { nameSignals, scoreOf, type Signal } from './signals.ts';

/** What Python calls the code of a module (`co_name`). */
const MODULE_CODE = '<module>';

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
  // Most programs name none of this, and walking their trees would take longer than reading their texts.
  if (!evaluated.modules.some(({ tree }) => tree !== null && NAMES_OF_STYLES.test(tree.text))) return [];
  const roots = evaluated.modules.flatMap(({ tree }) =>
    tree === null || !NAME_OF_DALI.test(tree.text) ? [] : [tree.root],
  );
  const told = roots.map((root) => evaluated.program.facts.of(root, telling));
  const classes = pipelineClasses(told.flat());
  return told.flat().flatMap((node) => styleOf(node, classes) ?? []);
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
  if (name === '') return isThere && own === MODULE_CODE;
  return isThere && (name === own || name.split('.').includes(own));
}

/** The nodes of a text that may tell of another style, in order. */
function telling(root: SyntaxNode): readonly SyntaxNode[] {
  return [...walk(root)].filter(
    (node) => isType(node, 'class_definition') || iteratorOf(node) !== undefined || setsOutputs(node),
  );
}

/** Names of the classes that are pipelines, those that derive from one included. */
function pipelineClasses(nodes: readonly SyntaxNode[]): ReadonlySet<string> {
  const classes = nodes.filter((node) => isType(node, 'class_definition'));
  const names = new Set<string>();
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const node of classes) if (isPipelineClass(node, names)) names.add(textOf(field(node, 'name')!));
  }
  return names;
}

function styleOf(node: SyntaxNode, classes: ReadonlySet<string>): OtherStyle | undefined {
  if (isType(node, 'class_definition') && isPipelineClass(node, classes))
    return styled(qualifiedName(node), 'as a subclass of Pipeline', field(node, 'name')!);
  const iterated = iteratorOf(node);
  if (iterated !== undefined)
    return styled(qualifiedName(iterated), 'as a function under `data_iterator`', field(iterated, 'name')!);
  if (!setsOutputs(node)) return undefined;
  const around = enclosing(node, 'function_definition', 'class_definition');
  return styled(around === undefined ? '' : qualifiedName(around), 'with `Pipeline()` and set_outputs', node);
}

function setsOutputs(node: SyntaxNode): boolean {
  return isType(node, 'call') && methodOf(node) === 'set_outputs';
}

function styled(name: string, style: string, at: SyntaxNode): OtherStyle {
  return { name, style, at, signals: nameSignals(name, at) };
}

/**
 * DALI runs `define_graph` of a subclass; one that leaves it to its own subclasses is told by its base.
 * @param known names of classes that are pipelines
 */
function isPipelineClass(definition: SyntaxNode, known: ReadonlySet<string>): boolean {
  const bases = (field(definition, 'superclasses')?.kids ?? []).map((base) =>
    textOf(base).split('.').at(-1)!,
  );
  if (bases.some((base) => base === 'Pipeline' || known.has(base))) return true;
  const members = field(definition, 'body')?.kids ?? [];
  return members
    .flatMap((member) => (member.type === 'decorated_definition' ? fieldAll(member, 'definition') : [member]))
    .some(
      (member) => member.type === 'function_definition' && textOf(field(member, 'name')!) === 'define_graph',
    );
}

/** The function of which an iterator's decorator makes a pipeline of its own (nvidia.dali.plugin.jax). */
function iteratorOf(decorated: SyntaxNode): SyntaxNode | undefined {
  if (!isType(decorated, 'decorated_definition')) return undefined;
  const isIterator = decorated.kids.some((kid) => {
    const expression = kid.type === 'decorator' ? kid.kids[0] : undefined;
    const callee = expression?.type === 'call' ? field(expression, 'function') : expression;
    return callee !== undefined && /(^|\.)(peekable_)?data_iterator$/.test(textOf(callee));
  });
  const definition = field(decorated, 'definition');
  return isIterator && definition?.type === 'function_definition' ? definition : undefined;
}

function methodOf(call: SyntaxNode): string | undefined {
  const called = field(call, 'function');
  const attribute = called?.type === 'attribute' ? field(called, 'attribute') : undefined;
  return attribute && textOf(attribute);
}

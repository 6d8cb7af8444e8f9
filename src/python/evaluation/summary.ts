/**
 * What a text of the program may do, read off it without running it: what it names, and what it may write.
 */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { attributeName } from './private-names.ts';

/** What a text may do, the definitions inside it included. */
export interface Summary {
  /** Names declared `global` or `nonlocal`. */
  readonly names: ReadonlySet<string>;
  /** Attributes that are assigned or deleted. */
  readonly attributes: ReadonlySet<string>;
  /** True where a subscript is written, a name augmented, or a method called: a container in reach may change. */
  readonly changesContainers: boolean;
  /** Names read, attributes looked up and strings that are names: whatever is called is called through one of them. */
  readonly mentions: ReadonlySet<string>;
  /** Those of them that may be looked up in an object: a name that stands by itself is read from a scope. */
  readonly lookups: ReadonlySet<string>;
  /** Something may be looked up whose name is not in the text. */
  readonly mentionsAny: boolean;
  /** An attribute may be written whose name is not in the text. */
  readonly writesAny: boolean;
  readonly imports: readonly SyntaxNode[];
}

/** Calls that write attributes by names that are values. */
const REFLECTIVE: ReadonlySet<string> = new Set([
  'setattr',
  'delattr',
  'vars',
  'globals',
  'locals',
  '__dict__',
  '__setattr__',
  'exec',
]);

/** Names through which something is looked up by a name that is a value; `getattr` only where that is no string of the text. */
const LOOKING_UP: ReadonlySet<string> = new Set([
  '__dict__',
  '__getattribute__',
  '__import__',
  'attrgetter',
  'builtins',
  'import_module',
  'methodcaller',
]);

/** The same for built-in functions: `model.eval()` is another thing. */
const LOOKING_UP_UNDOTTED: ReadonlySet<string> = new Set(['eval', 'exec', 'globals', 'locals', 'vars']);

/** Reads the summary off a definition's text. */
export function summaryOf(node: SyntaxNode): Summary {
  return summaryOfAll([node], null);
}

/**
 * Reads the summary off several texts.
 * @param without a node that does not count
 */
export function summaryOfAll(nodes: readonly SyntaxNode[], without: SyntaxNode | null): Summary {
  const names = new Set<string>();
  const attributes = new Set<string>();
  const mentions = new Set<string>();
  const lookups = new Set<string>();
  const imports: SyntaxNode[] = [];
  let changesContainers = false;
  let mentionsAny = false;
  const open = [...nodes];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (item === without) continue;
    open.push(...item.kids);
    switch (item.type) {
      case 'global_statement':
      case 'nonlocal_statement':
        for (const name of item.kids) names.add(textOf(name));
        break;
      case 'identifier':
        mentions.add(textOf(item));
        mentions.add(attributeName(item));
        if (isLookup(item)) lookups.add(textOf(item)).add(attributeName(item));
        mentionsAny ||= LOOKING_UP.has(textOf(item)) || looksUpUndotted(item);
        break;
      case 'string':
        for (const name of namesIn(textOf(item))) {
          mentions.add(name);
          lookups.add(name);
        }
        break;
      case 'wildcard_import':
        mentionsAny = true;
        break;
      case 'augmented_assignment':
        changesContainers = true;
        break;
      case 'call':
        if (field(item, 'function')?.type !== 'identifier') changesContainers = true;
        mentionsAny ||= looksUpAny(item);
        break;
      case 'subscript':
        if (isWritten(item)) changesContainers = true;
        break;
      case 'attribute':
        if (isWritten(item)) attributes.add(attributeName(field(item, 'attribute')!));
        break;
      case 'import_statement':
      case 'import_from_statement':
        imports.push(item);
        break;
    }
  }
  const writesAny = [...mentions].some((name) => REFLECTIVE.has(name));
  return { names, attributes, mentions, lookups, mentionsAny, changesContainers, writesAny, imports };
}

/** Nodes whose identifiers name a member of something, without a dot. */
const NAMING: ReadonlySet<string> = new Set([
  'ERROR',
  'aliased_import',
  'case_pattern',
  'dotted_name',
  'import_from_statement',
  'keyword_argument',
  'keyword_pattern',
  'member_type',
]);

function isLookup(identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  return (
    parent === null || NAMING.has(parent.type) || (parent.fields['attribute']?.includes(identifier) ?? false)
  );
}

/** The names that a string may stand for: `'val'`, `"models.resnet"`. */
function namesIn(literal: string): readonly string[] {
  return /^[a-zA-Z]*("|')([\w.]+)\1$/.exec(literal)?.[2]?.split('.') ?? [];
}

function looksUpUndotted(identifier: SyntaxNode): boolean {
  if (!LOOKING_UP_UNDOTTED.has(textOf(identifier))) return false;
  const { type, fields } = identifier.parent ?? identifier;
  // A definition and a keyword argument of that name look nothing up, nor does a method.
  const isName = /^(function_definition|class_definition|keyword_argument)$/.test(type);
  return !(fields[isName ? 'name' : 'attribute']?.includes(identifier) ?? false);
}

/** Functions that look up an attribute by a name that is a value: properties run code when they are written, too. */
const BY_NAME = /^(get|has|set|del)attr$/;

/** `getattr` or one of its kind with a name that is computed. */
function looksUpAny(call: SyntaxNode): boolean {
  if (!BY_NAME.test(textOf(field(call, 'function')!))) return false;
  const name = field(call, 'arguments')?.kids[1];
  return name === undefined || name.type !== 'string' || namesIn(textOf(name)).length === 0;
}

function isWritten(node: SyntaxNode): boolean {
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    if (parent.fields['left']?.includes(inner)) return true;
    if (/^(delete_statement|as_pattern_target)$/.test(parent.type)) return true;
    if (
      !/^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|expression_list)$/.test(
        parent.type,
      )
    )
      return false;
  }
  return false;
}

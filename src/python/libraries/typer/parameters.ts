/** Parameters of a function as typer makes options and arguments of them (typer 0.12 to 0.29). */
import { parametersOf } from '../../evaluation/parameters.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { FunctionCell, Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Parameter } from '../click/parameters.ts';
import { isNone, textOf } from '../support/read.ts';
import { type Annotation, readAnnotation } from './annotations.ts';
import { type Info, infoOf, isRequired, unfollowedSetting, variablesOf } from './info.ts';
import { takesDefault, typeOfWords } from './types.ts';

export interface Declared {
  readonly parameter: Parameter;
  /** The function gets a list of what the option or argument gives. */
  readonly isList: boolean;
}

const PLAIN: Omit<Info, 'kind'> = { first: undefined, flags: [], settings: new Map(), isOpen: false };

function annotationsOf({ node }: FunctionCell): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  for (const kid of node.fields['parameters']?.[0]?.kids ?? []) {
    const [type] = kid.fields['type'] ?? [];
    const named = kid.fields['name']?.[0] ?? kid.kids[0];
    if (type !== undefined && named !== undefined)
      found.set(named.tree.text.slice(named.start, named.end), type);
  }
  return found;
}

/** `--x/--no-x` of the flags that are declared; undefined for notations that are not followed. */
function flagsOf(words: readonly (string | undefined)[]): readonly (readonly string[])[] | undefined {
  const pairs = words.map((word) => word?.split('/').map((part) => part.trim()) ?? []);
  return pairs.every(
    (pair) => pair.length <= 2 && pair.every((flag) => /^-{1,2}[^-]/.test(flag)) && pair.length > 0,
  )
    ? pairs
    : undefined;
}

function declare(
  it: Interpreter,
  name: string,
  annotation: Annotation | undefined,
  info: Info,
  initial: Value | undefined,
  node: SyntaxNode,
): Declared {
  const read = annotation ?? { type: it.builtin('str'), isList: false, length: null, info: undefined };
  const isOption = info.kind === 'option';
  const isFlag =
    isOption && read.type.cell === it.builtin('bool').cell && !read.isList && read.length === null;
  const long = `--${name.toLowerCase().replaceAll('_', '-')}`;
  const own =
    info.flags.length > 0 ? info.flags.map(textOf) : [isFlag ? `${long}/--no-${long.slice(2)}` : long];
  const pairs = isOption ? flagsOf(own) : [];
  const type = typeOfWords(it, read.type, info);
  const preset = isRequired(initial) ? undefined : initial;
  const isPlain = !read.isList && read.length === null;
  const isOdd = preset !== undefined && !isNone(preset) && isPlain && !takesDefault(it, read.type, preset);
  const lost =
    type === undefined || pairs === undefined
      ? 'how typer reads this parameter is not followed'
      : isOdd
        ? 'what typer makes of this default depends on its version'
        : unfollowedSetting(it, info);
  const parameter: Parameter = {
    kind: info.kind,
    name,
    flags: (pairs ?? []).map(([flag]) => flag!),
    negations: (pairs ?? []).flatMap(([, negation]) => negation ?? []),
    isFlag,
    isCounted: false,
    isMultiple: isOption && read.isList,
    nargs: read.isList && !isOption ? -1 : (read.length ?? 1),
    isRequired: isRequired(initial),
    isExposed: true,
    type,
    default: preset,
    flagValue: undefined,
    variables: variablesOf(it, info),
    lost,
    node,
  };
  return { parameter, isList: read.isList };
}

/** The options and arguments that a function declares; undefined where it takes what is not followed. */
export function declaredBy(it: Interpreter, fn: FunctionCell): readonly (Declared | string)[] | undefined {
  const { positional, positionalOnly, keywordOnly, rest, keywords } = parametersOf(fn.node);
  const isWrapped = fn.attributes.read('__wrapped__') !== undefined;
  if (isWrapped || positionalOnly.size > 0 || rest !== null || keywords !== null) return undefined;
  const annotations = annotationsOf(fn);
  return [...positional, ...keywordOnly].map((name) => {
    const preset = fn.defaults.get(name);
    const node = annotations.get(name);
    const annotation = node && readAnnotation(it, fn, node);
    if (
      annotation?.type.cell.kind === 'symbol' &&
      /^(?:typer|click)\.Context$/.test(annotation.type.cell.path)
    )
      return name;
    const inside = infoOf(annotation?.info);
    const outside = infoOf(preset);
    const kind = isRequired(preset) ? 'argument' : 'option';
    const given: Info = outside ?? inside ?? { ...PLAIN, kind };
    const isFirstFlag = inside !== undefined && inside.kind === 'option' && !isRequired(inside.first);
    const info = isFirstFlag ? { ...given, flags: [inside.first!, ...given.flags] } : given;
    const initial = outside === undefined ? preset : outside.first;
    const declared = declare(it, name, annotation, info, initial, node ?? fn.node);
    const isMixed = inside !== undefined && (outside !== undefined || inside.settings.has('default'));
    const isUnread =
      (node !== undefined && annotation === undefined) || annotation?.type.cell.kind === 'unknown';
    const isBare = annotation?.info !== undefined && inside === undefined;
    if (!isMixed && !isUnread && !isBare) return declared;
    const parameter = { ...declared.parameter, lost: 'how typer reads this parameter is not followed' };
    return { ...declared, parameter };
  });
}

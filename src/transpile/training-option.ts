/** Which option of the training command line would have supplied a value that was lost. */
import type { Origin } from '../python/evaluation/value.ts';
import { ancestors, enclosing, field, statementOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../python/syntax/node.ts';

/** Places looked at along the way that a value took. */
const MAX_ORIGINS = 200;

/**
 * The option that is tested where a value was lost, or on the way from there to where it is needed
 * (`args.size if args.size is not None else model.default_size`).
 * @param lost where knowledge was lost
 * @param origin the way that the value took since
 */
export function trainingOption(lost: SyntaxNode | null, origin: Origin): string | null {
  const places = [...(lost === null ? [] : [lost]), ...placesOf(origin)];
  const options = optionsIn(new Set(places.map((node) => node.tree)));
  if (options.size === 0) return null;
  for (const place of places) {
    for (const condition of conditionsAt(place)) {
      const option = optionNamed(condition, options);
      if (option !== undefined) return option;
    }
  }
  return null;
}

/** The option of the training command line that a condition asks for. @param trees where options may be defined */
export function optionIn(condition: SyntaxNode, trees: ReadonlySet<Tree>): string | null {
  return optionNamed(condition, optionsIn(trees)) ?? null;
}

/** Expressions that a value came through, nearest first. */
function placesOf(origin: Origin): readonly SyntaxNode[] {
  const seen = new Set<Origin>();
  const places: SyntaxNode[] = [];
  const open = [origin];
  for (let next = open.shift(); next !== undefined && seen.size < MAX_ORIGINS; next = open.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.at !== null) places.push(next.at);
    open.push(...next.from);
  }
  return places;
}

/** What is tested in the statement of an expression, or around it. */
function conditionsAt(place: SyntaxNode): readonly SyntaxNode[] {
  const statement = statementOf(place);
  const own = statement?.type === 'expression_statement' ? [...walk(statement)].filter(isBranch) : [];
  return [...own, ...[...ancestors(place)].filter(isBranch)].flatMap((node) => conditionOf(node) ?? []);
}

function isBranch(node: SyntaxNode): boolean {
  return /^(conditional_expression|if_statement|elif_clause|boolean_operator)$/.test(node.type);
}

function conditionOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'conditional_expression') return node.kids[1];
  return node.type === 'boolean_operator' ? field(node, 'left') : field(node, 'condition');
}

function optionNamed(condition: SyntaxNode, options: ReadonlyMap<string, string>): string | undefined {
  for (const item of walk(condition)) {
    const attribute = item.type === 'attribute' ? field(item, 'attribute') : undefined;
    const option = attribute && options.get(textOf(attribute));
    if (option !== undefined) return option;
  }
  return undefined;
}

/** Options that `add_argument` calls define, by the attribute that they set (`dest`, else the first long option). */
function optionsIn(trees: ReadonlySet<Tree>): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const tree of trees) {
    for (const item of walk(tree.root)) {
      const call = item.type === 'string' ? enclosing(item, 'call') : undefined;
      const option = textOf(item).slice(1, -1);
      if (call === undefined || !option.startsWith('--')) continue;
      if (!textOf(field(call, 'function')!).endsWith('add_argument')) continue;
      const name = destinationOf(call) ?? option.slice(2).replaceAll('-', '_');
      if (!options.has(name)) options.set(name, option);
    }
  }
  return options;
}

function destinationOf(call: SyntaxNode): string | undefined {
  const given = field(call, 'arguments')!.kids.find(
    (kid) => kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === 'dest',
  );
  const value = given && field(given, 'value');
  return value?.type === 'string' ? textOf(value).slice(1, -1) : undefined;
}

/** Diagnostics for values that are needed and not known: where knowledge was lost, and how to supply it. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Related } from '../diagnostics/diagnostic.ts';
import type { PipelineCall } from '../dali/graph.ts';
import type { ChoiceCell, UnknownCell, Value } from '../python/evaluation/value.ts';
import { field, oneLine, placeOf, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { trainingOption } from './training-option.ts';

/** The first Unknown or Choice in a value, elements included. */
export function doubtIn(value: Value, depth = 0): Value | undefined {
  const { cell } = value;
  if (cell.kind === 'unknown' || cell.kind === 'choice') return value;
  if (depth > 8) return undefined;
  if (cell.kind === 'tuple')
    return cell.items.map((item) => doubtIn(item, depth + 1)).find((item) => item !== undefined);
  if (cell.kind === 'list') {
    const items = cell.items.read();
    return 'lost' in items
      ? items.lost
      : items.map((item) => doubtIn(item, depth + 1)).find((item) => item !== undefined);
  }
  if (cell.kind === 'dict') {
    const entries = cell.table.read();
    if ('lost' in entries) return entries.lost as Value;
    return [...entries.values()]
      .map((entry) => doubtIn((entry as { value: Value }).value, depth + 1))
      .find((item) => item !== undefined);
  }
  return undefined;
}

/**
 * The error for a needed value that is not known.
 * @param what the value as the message names it
 */
export function lostValue(
  what: string,
  value: Value,
  call: PipelineCall,
  at: SyntaxNode | null = null,
): Diagnostic {
  const doubt = doubtIn(value) ?? value;
  const { cell } = doubt;
  if (cell.kind === 'choice') return undecided(what, doubt, cell, call, at);
  if (cell.kind !== 'unknown') {
    return diagnostic(
      'construct-not-covered',
      { what: `${what}, which is no data node,`, advice: 'return data nodes of the pipeline' },
      place(at ?? call.at),
    );
  }
  return unknown(what, doubt, cell, call, at);
}

function unknown(
  what: string,
  doubt: Value,
  cell: UnknownCell,
  call: PipelineCall,
  at: SyntaxNode | null,
): Diagnostic {
  const operator = /^nvidia\.dali\.((?:fn|ops)\.[\w.]+)\(\) has no source/.exec(cell.reason)?.[1];
  if (operator !== undefined) return diagnostic('unknown-operator', { operator }, place(cell.at ?? at));
  const parameter = parameterOf(cell, call, at);
  const name = parameter === null ? what : `\`${parameter}\``;
  const lost = cell.at;
  const settable = parameter ?? (lost === null ? null : settableText(lost));
  const origin = (parameter === null ? undefined : call.activation.parameters.get(parameter))?.origin;
  const option = suppliedBy(cell) ?? trainingOption(lost, origin ?? doubt.origin);
  const ways = [
    option === null ? null : `give the training argument ${option} after \`--\``,
    settable === null ? null : `supply it with --set '${settable}=VALUE'`,
  ].filter((way) => way !== null);
  const related: Related[] = lost === null ? [] : [lostHere(lost)];
  const supply = ways.length === 0 ? `supply it with --set NAME=VALUE` : ways.join(', or ');
  const where = lost === null ? '' : ` (${placeOf(lost).file}:${placeOf(lost).line}: \`${oneLine(lost)}\`)`;
  return diagnostic(
    'unbound-parameter',
    { name, reason: cell.reason + where, supply },
    place(at ?? lost ?? call.at),
    related,
  );
}

function undecided(
  what: string,
  doubt: Value,
  cell: ChoiceCell,
  call: PipelineCall,
  at: SyntaxNode | null,
): Diagnostic {
  const { condition } = cell;
  const lost = condition.value.cell.kind === 'unknown' ? condition.value.cell : null;
  const option =
    lost === null ? null : (suppliedBy(lost) ?? trainingOption(condition.at, condition.value.origin));
  const settable = lost?.at === null || lost === null ? condition.text : settableText(lost.at);
  const ways = [
    option === null ? null : `give the training argument ${option} after \`--\``,
    `settle it with --set '${settable}=VALUE'`,
  ].filter((way) => way !== null);
  const tested = `it is tested here: ${lost?.reason ?? 'its value is not known'}`;
  const related: Related[] = [
    ...(condition.at === null ? [] : [{ message: tested, place: placeOf(condition.at) }]),
    ...(lost === null || lost.at === null || lost.at === condition.at ? [] : [lostHere(lost.at)]),
  ];
  return diagnostic(
    'undecided-condition',
    { what, condition: condition.text, supply: ways.join(', or ') },
    place(at ?? doubt.origin.at ?? call.at),
    related,
  );
}

function lostHere(lost: SyntaxNode): Related {
  return { message: `its value is lost here: \`${oneLine(lost)}\``, place: placeOf(lost) };
}

/** The option that the Unknown itself is. */
function suppliedBy({ supply }: UnknownCell): string | null {
  return supply?.startsWith('-') === true ? supply : null;
}

/** The pipeline's parameter that holds just this unknown; of several the one that the text in question names. */
function parameterOf(cell: UnknownCell, call: PipelineCall, at: SyntaxNode | null): string | null {
  const holding = [...call.activation.parameters].flatMap(([name, { cell: own }]) =>
    own.kind === 'unknown' && own.at === cell.at && own.reason === cell.reason ? [name] : [],
  );
  const named = at === null ? [] : [...walk(at)].filter(({ type }) => type === 'identifier').map(textOf);
  return holding.find((name) => named.includes(name)) ?? holding[0] ?? null;
}

/** The expression under which `--set` finds the lost value. */
function settableText(lost: SyntaxNode): string {
  const text = oneLine((lost.type === 'aliased_import' ? field(lost, 'alias') : undefined) ?? lost);
  return text.length > 80 || text.endsWith(':') ? 'NAME' : text;
}

function place(node: SyntaxNode | null) {
  return node === null ? null : placeOf(node);
}

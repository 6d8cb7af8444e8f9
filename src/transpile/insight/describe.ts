/** Values as facts. They are described in the state that the pipeline's call left. */
import { dataNodeOf } from '../../dali/library.ts';
import type { Entry } from '../../python/evaluation/stores.ts';
import type { Cell, ChoiceCell, UnknownCell, Value } from '../../python/evaluation/value.ts';
import { placeOf } from '../../python/syntax/index.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { Printer } from '../printing.ts';
import { chainOf, scalarText } from '../report.ts';
import { dataFact } from './data.ts';
import type { EitherFact, Fact, Step, UnknownFact } from './known.ts';
import { cut, stepAt } from './steps.ts';

/** Elements of a container that are shown, and containers in containers. */
const MOST_ITEMS = 8;
const MOST_DEPTH = 4;

export interface Describing {
  /** Prints as the file does that the value is shown in. */
  readonly printer: Printer;
  /** The training script. */
  readonly source: string;
}

/** What a value is; undefined for code (functions, classes, modules) and for what has no text. */
export function factOf(value: Value, at: SyntaxNode, describing: Describing): Fact | undefined {
  const node = dataNodeOf(value);
  if (node !== undefined) return dataFact(node);
  const { cell } = value;
  if (cell.kind === 'unknown') return unknownFact(cell);
  if (cell.kind === 'choice') return eitherFact(cell, at, describing);
  const lost = lostContents(cell);
  if (lost?.cell.kind === 'unknown') return unknownFact(lost.cell);
  const text = textOfValue(value, describing, 0);
  if (text === undefined) return undefined;
  return { kind: 'value', short: cut(text), isFinal: isLiving(value), from: chain(value, at, describing) };
}

function unknownFact({ reason, at }: UnknownCell): UnknownFact {
  const lost = at === null ? null : { ...stepAt(at), place: placeOf(at) };
  return { kind: 'unknown', short: 'not known', reason, lost };
}

function eitherFact(cell: ChoiceCell, at: SyntaxNode, describing: Describing): EitherFact | undefined {
  const sides = [cell.then, cell.else].map((side) => factOf(side, at, describing));
  const said = sides.filter((side) => side !== undefined);
  // A side that has no words would make the other look like the only one.
  if (said.length < sides.length) return undefined;
  const { condition } = cell;
  return {
    kind: 'either',
    short: said.map(({ short }) => short).join(' | '),
    condition: cut(condition.text),
    tested: condition.at === null ? null : stepAt(condition.at),
    sides: said,
  };
}

/** The chain, without the expression itself. */
function chain(value: Value, at: SyntaxNode, { source }: Describing): readonly Step[] {
  const own = stepAt(at);
  const steps = chainOf(value, source).map((step) => ({ ...step, text: cut(step.text) }));
  const [first] = steps;
  const isOwn = first?.file === own.file && first.line === own.line && first.text === own.text;
  return isOwn ? steps.slice(1) : steps;
}

function lostContents(cell: Cell): Value | undefined {
  if (cell.kind !== 'list' && cell.kind !== 'dict' && cell.kind !== 'set') return undefined;
  const contents = cell.kind === 'list' ? cell.items.read() : cell.table.read();
  return 'lost' in contents ? (contents.lost as Value) : undefined;
}

/** Containers that were not copied when they were recorded: what stands in them now may have come later. */
function isLiving(value: Value, depth = 0): boolean {
  const { cell } = value;
  if (depth > MOST_DEPTH) return true;
  if (cell.kind === 'tuple') return cell.items.some((item) => isLiving(item, depth + 1));
  if (cell.kind === 'list' || cell.kind === 'dict') return cell.was === undefined;
  return cell.kind === 'set' && !cell.frozen;
}

function textOfValue(value: Value, describing: Describing, depth: number): string | undefined {
  const node = dataNodeOf(value);
  if (node !== undefined) return dataFact(node).short;
  const { cell } = value;
  if (cell.kind === 'symbol' && !cell.path.startsWith('nvidia.dali.types.')) return undefined;
  const printed = scalarText(value) ?? describing.printer.print(value)?.text;
  if (printed !== undefined) return printed;
  if (depth === MOST_DEPTH) return '…';
  const inner = (item: Value): string => textOfValue(item, describing, depth + 1) ?? '?';
  switch (cell.kind) {
    case 'tuple':
      return cell.items.length === 1 ? `(${inner(cell.items[0]!)},)` : `(${some(cell.items, inner)})`;
    case 'list': {
      const items = cell.items.read();
      return 'lost' in items ? undefined : `[${some(items, inner)}]`;
    }
    case 'dict': {
      const entries = cell.table.read();
      if ('lost' in entries) return undefined;
      const all = [...(entries as ReadonlyMap<string, Entry>).values()];
      return `{${some(all, ({ key, value: held }) => `${inner(key)}: ${inner(held)}`)}}`;
    }
    case 'range':
      return `range(${cell.start}, ${cell.stop}, ${cell.step})`;
    case 'float':
      return String(cell.value).replace('Infinity', 'inf').replace('NaN', 'nan');
    default:
      return undefined;
  }
}

function some<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, MOST_ITEMS).map(text);
  return [...shown, ...(items.length > MOST_ITEMS ? ['…'] : [])].join(', ');
}

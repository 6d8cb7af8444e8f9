/** Flags: names whose value says whether a pipeline validates or trains (`is_training`, `mode='val'`, `self.phase`). */
import type { PipelineCall } from '../dali/graph.ts';
import type { Caller } from '../python/evaluation/interpreter.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { insidePartials } from './partials.ts';
import { ABOUT_DATA, type Leaning, leaningOf } from './variant-words.ts';

/** Names whose truth says that the pipeline trains. */
const TRAINS =
  /^(is|for|do|use|in)?_?(train|training|augment|augmentation|augmentations|aug|data_aug|random_aug)(_?mode|_?phase|_?set|_?flag)?$/i;
/** Names whose truth says that the pipeline validates. */
const VALIDATES =
  /^(is|for|do|use|in)?_?(val|valid|validation|validate|eval|evaluate|evaluation|test|testing|inference|infer)(_?mode|_?phase|_?set|_?flag)?$/i;
/** Names whose text or member says which of the two it is. */
const SELECTS =
  /^(data|dataset|run|img)?_?(mode|split|type|phase|stage|subset|partition|set)(_?name|_?type)?$/i;

export interface Flag {
  /** As the pipeline's text has it: `is_training`, `self.mode`, `cfg["split"]`. */
  readonly text: string;
  readonly leaning: 1 | -1;
  readonly value: Value;
  /** As Python prints it: `True`, `'train'`, `Mode.TRAIN`. */
  readonly shown: string;
  /** A reading of it in the pipeline's function, or the function that led to it; null for a parameter that is not read. */
  readonly at: SyntaxNode | null;
  /** The function that led to the pipeline whose parameter it is; null where the pipeline's own function reads it. */
  readonly caller: string | null;
}

/** What a name says by its value; 0 where it is no flag. */
export function leaningOfFlag(name: string, value: Value): Leaning {
  const truth = truthOf(value);
  if (truth !== null) return leaningOfTruth(name, truth);
  if (!SELECTS.test(name)) return 0;
  const text = memberOf(value);
  return text === null || text.includes('/') ? 0 : leaningOf(text);
}

function leaningOfTruth(name: string, truth: boolean): Leaning {
  if (TRAINS.test(name)) return truth ? -1 : 1;
  return VALIDATES.test(name) ? (truth ? 1 : -1) : 0;
}

/** What a name says by a value that is written out (`False`, `'val'`, `Mode.VAL`); 0 for all else. */
export function leaningOfText(name: string, written: string): Leaning {
  if (written === 'True' || written === 'False') return leaningOfTruth(name, written === 'True');
  const text = /^(?:['"](\w+)['"]|[\w.]+\.([A-Z]+))$/.exec(written);
  return text !== null && SELECTS.test(name) ? leaningOf(text[1] ?? text[2]!) : 0;
}

/** Flags among the parameters of a pipeline and among all that its function reads, each once. */
export function flagsOf(call: PipelineCall): readonly Flag[] {
  const found = new Map<string, Flag>();
  for (const [node, values] of call.activation.values) {
    const name = nameRead(node);
    const [value] = values;
    if (name === null || value === undefined || found.has(textOf(node))) continue;
    const flag = flagOf(textOf(node), name, value, node);
    if (flag !== null) found.set(flag.text, flag);
  }
  for (const [name, value] of call.activation.parameters) {
    const flag = flagOf(name, name, value, null);
    if (flag !== null && !found.has(name)) found.set(name, flag);
  }
  return [...found.values(), ...callerFlags(call)];
}

/** Flags of the functions that made the pipeline, as far outwards as they are about that. */
function callerFlags({ definition, callers }: PipelineCall): readonly Flag[] {
  const made = [definition.function, ...callers.map((one) => one.function)].map(functionIn);
  const isGiven = (to: Caller | undefined, i: number): boolean =>
    made[i] !== undefined &&
    to !== undefined &&
    [...to.parameters.values()].some((value) => functionIn(value) === made[i]);
  // `go(partial(make, 96), train=False)`: what is given to be called, and what calls that, make it as well.
  const isAbout = (caller: Caller, i: number): boolean =>
    isAboutData(caller.function) || isGiven(caller, i) || (i === 0 && isGiven(callers[1], 1));
  const end = callers.findIndex((caller, i) => !isAbout(caller, i));
  return callers.slice(0, end === -1 ? undefined : end).flatMap(({ function: fn, parameters }) =>
    [...parameters].flatMap(([name, value]) => {
      const flag = flagOf(name, name, value, fn.node);
      // That a program does not evaluate says nothing of the data that it trains with.
      const isSaying = flag !== null && (TRAINS.test(name) || SELECTS.test(name) || flag.leaning > 0);
      return isSaying ? [{ ...flag, caller: fn.name }] : [];
    }),
  );
}

/** The function that a callable is, or is made of, as `partial(f, 96)`, the method `o.f` and a definition of a pipeline are. */
function functionIn(callable: Value | FunctionCell): FunctionCell | undefined {
  const cell = 'cell' in callable ? insidePartials(callable).cell : callable;
  if (cell.kind === 'function') return cell;
  if (cell.kind === 'method') return functionIn(cell.function);
  const [held] = cell.kind === 'foreign' ? (cell.library.holds?.(cell.payload) ?? []) : [];
  return held && functionIn(held);
}

/** `make_loader`, `DaliLoader.__init__`: `train(args)` runs a program, validation included. */
function isAboutData({ name, owner }: FunctionCell): boolean {
  return ABOUT_DATA.test(name === '__init__' ? (owner?.name ?? '') : name);
}

/** `mode='train'` for the first of some parameters that says that the call trains; undefined where none does, or one says otherwise. */
export function trainingParameter(parameters: readonly (readonly [string, Value])[]): string | undefined {
  const flags = parameters.flatMap(([name, value]) => flagOf(name, name, value, null) ?? []);
  if (flags.some(({ leaning }) => leaning > 0)) return undefined;
  const [flag] = flags;
  return flag && `${flag.text}=${flag.shown}`;
}

function flagOf(text: string, name: string, value: Value, at: SyntaxNode | null): Flag | null {
  const leaning = leaningOfFlag(name, value);
  return leaning === 0 ? null : { text, leaning, value, shown: shownOf(value), at, caller: null };
}

/** The last part of a name, an attribute or a subscript with a text; null for all else. */
function nameRead(node: SyntaxNode): string | null {
  if (node.type === 'identifier') return textOf(node);
  const last =
    node.type === 'attribute'
      ? field(node, 'attribute')
      : node.type === 'subscript'
        ? field(node, 'subscript')
        : undefined;
  if (last?.type === 'identifier') return textOf(last);
  return last?.type === 'string' ? textOf(last).slice(1, -1) : null;
}

/** A truth as `bool` or as 0 and 1, the way that argparse options of type int have it. */
function truthOf({ cell }: Value): boolean | null {
  if (cell.kind === 'bool') return cell.value;
  return cell.kind === 'int' && (cell.value === 0n || cell.value === 1n) ? cell.value === 1n : null;
}

/** A text, or the name of a member of an enum or of a library's symbol. */
export function memberOf({ cell }: Value): string | null {
  if (cell.kind === 'str') return cell.value;
  if (cell.kind === 'symbol') return cell.path.split('.').at(-1)!;
  const name = cell.kind === 'instance' ? cell.namespace.read('_name_') : undefined;
  return name?.cell.kind === 'str' ? name.cell.value : null;
}

function shownOf(value: Value): string {
  const { cell } = value;
  if (cell.kind === 'bool') return cell.value ? 'True' : 'False';
  if (cell.kind === 'int') return String(cell.value);
  if (cell.kind === 'str') return `'${cell.value}'`;
  return cell.kind === 'instance' ? `${cell.class.name}.${memberOf(value)}` : (memberOf(value) ?? '');
}

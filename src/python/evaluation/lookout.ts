/**
 * Says when evaluation may end: what it is for was found, and nothing that the program still runs leads to more of it.
 * A training program builds its pipelines first and trains afterwards; what it does then need not be followed.
 */
import { statementOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { Reach } from './reach.ts';
import { summaryOfAll } from './summary.ts';
import type { Cell } from './value.ts';

/** What an evaluation is for. */
export interface Goals {
  /** How much was found so far. */
  readonly found: number;
  /** True for values through which more may be found. Code that cannot get at any of them finds nothing. */
  leadsOn(cell: Cell): boolean;
}

/** Statements that may run for long; before another it is not asked what lies ahead. */
const LONG: ReadonlySet<string> = new Set([
  'expression_statement',
  'return_statement',
  'if_statement',
  'for_statement',
  'while_statement',
  'with_statement',
  'try_statement',
]);

/** What runs again, or runs parts of its text behind those that follow them. */
const REPEATING =
  /^(for_statement|while_statement|with_statement|list_comprehension|set_comprehension|dictionary_comprehension|generator_expression|lambda)$/;

/** Each time something was found, it is asked what lies ahead before at most this many statements. */
const MAX_QUESTIONS = 60;

/** Names and cells that are gone over in the time of one step. */
const FOUND_IN_A_STEP = 32;

export class Lookout {
  readonly #goals: Goals;
  readonly #asked = new Set<SyntaxNode>();
  #found = 0;
  /** What the texts get at that were left to run; nothing where evaluation came to the end of them. */
  ahead: ReadonlySet<Cell> = new Set();

  constructor(goals: Goals) {
    this.#goals = goals;
  }

  /** True where nothing from this statement on matters. Only a statement that is sure to run is asked for. */
  isOver(m: Machine, statement: SyntaxNode): boolean {
    if (this.#goals.found === 0 || m.arms > 0 || m.isTentative || m.isRecording) return false;
    if (this.#goals.found !== this.#found) {
      this.#found = this.#goals.found;
      this.#asked.clear();
    }
    if (!LONG.has(statement.type) || this.#asked.has(statement) || this.#asked.size >= MAX_QUESTIONS)
      return false;
    this.#asked.add(statement);
    // A name that the user set and that was not met yet may be met ahead.
    if (m.overrides.unused.length > 0) return false;
    // What it goes over decides nothing but that evaluation ends.
    const ask = (): boolean => this.#leadsOn(m, statement);
    return !(m.history === null ? ask() : m.history.unnoted(ask));
  }

  #leadsOn(m: Machine, statement: SyntaxNode): boolean {
    const reach = new Reach(m, (cell) => this.#goals.leadsOn(cell) || endsTheProgram(cell));
    let at: SyntaxNode | null = statement;
    let { frame } = m;
    let isOnce = true;
    // The first frame is none of the program's.
    while (frame.caller !== null && !reach.isEnough) {
      reach.seeNames(frame.env);
      if (frame.handling !== null) reach.visit(frame.handling);
      const [texts, without] = rest(frame, at, isOnce);
      // What leads on most often stands near: what is behind it need not be read.
      for (const text of texts) {
        reach.run(holds(text, without) ? summaryOfAll([text], without) : m.summary(text), frame.module);
        reach.close();
        if (reach.isEnough) break;
      }
      ({ frame, at, isOnce } = frame.caller);
    }
    reach.close();
    m.spend(reach.size / FOUND_IN_A_STEP);
    if (!reach.isEnough) this.ahead = reach.cells;
    return reach.isEnough;
  }
}

/** Rejecting the training arguments is a result, too. What was parsed rejects nothing any more. */
function endsTheProgram(cell: Cell): boolean {
  return cell.kind === 'builtin' && /^argparse\.(?!Namespace\.)/.test(cell.name);
}

/**
 * The text that a frame still runs.
 * @param at the statement that it is about to run, or the call that it is in
 * @param isOnce whether that call enters nothing more
 */
function rest(
  frame: Frame,
  at: SyntaxNode | null,
  isOnce: boolean,
): readonly [Iterable<SyntaxNode>, SyntaxNode | null] {
  const whole = frame.function?.node ?? frame.module.tree?.root;
  if (whole === undefined) return [[], null];
  if (at === null) return [[whole], null];
  let from = statementOf(at) ?? whole;
  let again = false;
  for (let node: SyntaxNode | null = at; node !== null && node !== whole; node = node.parent) {
    if (!REPEATING.test(node.type) || node === at) continue;
    again = true;
    if (node.start <= from.start) from = node;
  }
  // The call under way is not made again, unless something around it repeats it; what it calls may enter more.
  return [behind(whole, from.start), at.type === 'call' && isOnce && !again ? at : null];
}

function holds(text: SyntaxNode, node: SyntaxNode | null): boolean {
  return node !== null && text.start <= node.start && node.end <= text.end;
}

/** The outermost nodes of a text that begin at or behind a position, in its order. */
function* behind(node: SyntaxNode, start: number): Generator<SyntaxNode> {
  if (node.start >= start) return yield node;
  for (let i = firstEndingBehind(node.kids, start); i < node.kids.length; i++)
    yield* behind(node.kids[i]!, start);
}

/** A module may have many statements, and the question be asked before each. */
function firstEndingBehind(kids: readonly SyntaxNode[], start: number): number {
  let [from, to] = [0, kids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (kids[middle]!.end > start) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Runs the body of a generator from where it waits to its next `yield`, as Python does. Statements without a `yield` are
 * executed like those of any function; of the constructs around a `yield` it is kept where they stand (`suspension.ts`).
 */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { truthState, withoutData } from './branching.ts';
import { catching, handle } from './exceptions.ts';
import { evaluate } from './expressions.ts';
import type { Frame } from './frame.ts';
import { isAtEnd, iteratorOf, takeNext } from './iterators.ts';
import type { Machine } from './machine.ts';
import { holdsYield } from './own-nodes.ts';
import { type Completion, GivesUp, NORMAL, PythonRaise } from './signals.ts';
import { execute, executeBlock } from './statements.ts';
import { type Level, levelsOf, onto, type Stack, yieldOf } from './suspension.ts';
import type { IteratorSource, Value } from './value.ts';
import { enter, itemsOf, leave, mayEnd } from './with.ts';

/** How what stands inside a level ended. */
export type Ending = Completion | { readonly kind: 'raised'; readonly error: PythonRaise };

/** Where the body came to: it yields and waits on a stack, or goes on there. */
interface Moved {
  readonly stack: Stack | null;
  readonly ending: Ending;
  readonly yields?: Value;
}

export type Came =
  | { readonly kind: 'yielded'; readonly value: Value; readonly stack: Stack | null }
  | { readonly kind: 'returned'; readonly value: Value | null };

/**
 * Runs a body to its next `yield` or its end. Raises what the body raises.
 * @param ending what happens where it waits: it goes on, or an exception is raised there
 * @param sent what the `yield` gives at which it waits
 * @throws GivesUp where it depends on what is not known how the body goes on
 */
export function resume(m: Machine, start: Stack | null, ending: Ending, sent: Value): Came {
  const body = new Body(m, sent);
  let at: Moved = { stack: start, ending };
  while (at.stack !== null) {
    at = body.move(at.stack, at.ending);
    if (at.yields !== undefined) return { kind: 'yielded', value: at.yields, stack: at.stack };
  }
  if (at.ending.kind === 'raised') throw at.ending.error;
  return { kind: 'returned', value: at.ending.kind === 'return' ? at.ending.value : null };
}

const UNDECIDED = 'how a generator goes on depends on what is not known';

class Body {
  readonly #m: Machine;
  readonly #frame: Frame;
  /** None for all but the first move: that is where the body waited. */
  #sent: Value;

  constructor(m: Machine, sent: Value) {
    this.#m = m;
    this.#frame = m.frame;
    this.#sent = sent;
  }

  move(stack: Stack, ending: Ending): Moved {
    const { doubts } = this.#m;
    const moved = this.#caught(stack.outer, () => this.#advance(stack, stack.level, ending));
    this.#sent = this.#m.make.none();
    // Where an exception may have ended here, both ways would have to be followed.
    if (this.#m.doubts !== doubts && mayCatch(this.#m, stack.outer)) this.#giveUp();
    if (this.#frame.pending.length > 0) this.#giveUp();
    return moved;
  }

  #giveUp(): never {
    throw new GivesUp(UNDECIDED);
  }

  #caught(outer: Stack | null, run: () => Moved): Moved {
    const m = this.#m;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PythonRaise)) throw error;
      [m.frame, m.assumed] = [this.#frame, this.#frame.assumedAtStart];
      m.frame.handling = null;
      return { stack: outer, ending: { kind: 'raised', error } };
    }
  }

  #advance(stack: Stack, level: Level, ending: Ending): Moved {
    switch (level.kind) {
      case 'block':
        return ending.kind === 'normal' ? this.#statement(stack.outer, level) : leaving(stack, ending);
      case 'loop':
        return this.#loop(stack, level.node, level.items, ending);
      case 'try':
        return this.#leaveTry(stack, level.node, level.part, ending);
      case 'entering':
        return ending.kind === 'normal'
          ? this.#enterNext(stack.outer, level.node, level.at, level.bound)
          : leaving(stack, ending);
      case 'within':
        return this.#leaveWith(stack.outer, level.manager, ending);
      case 'from':
        return this.#delegate(stack, level.items, level.target, ending);
      case 'receiving':
        if (ending.kind === 'normal') assign(this.#m, level.target, this.#sent);
        return leaving(stack, ending);
    }
  }

  #statement(outer: Stack | null, { block, at }: Level & { readonly kind: 'block' }): Moved {
    const m = this.#m;
    const statement = block.kids[at];
    if (statement === undefined) return { stack: outer, ending: NORMAL };
    const rest = at + 1 < block.kids.length ? onto(outer, { kind: 'block', block, at: at + 1 }) : outer;
    if (!m.program.facts.of(statement, holdsYield)) {
      const ending = execute(m, statement);
      return { stack: ending.kind === 'normal' ? rest : outer, ending };
    }
    if (m.isBroken(statement)) return { stack: rest, ending: NORMAL };
    m.step();
    m.here = statement;
    m.frame.recording?.ran.add(statement);
    return this.#enter(rest, statement);
  }

  /** Enters a statement that holds a `yield`. */
  #enter(rest: Stack | null, node: SyntaxNode): Moved {
    switch (node.type) {
      case 'if_statement':
        return this.#arms(rest, [node, ...(node.fields['alternative'] ?? [])]);
      case 'for_statement': {
        const items = iteratorOf(evaluate(this.#m, field(node, 'right')!), this.#m);
        return goOn(onto(rest, { kind: 'loop', node, items: items ?? this.#giveUp() }));
      }
      case 'while_statement':
        return goOn(onto(rest, { kind: 'loop', node, items: null }));
      case 'try_statement':
        return goOn(onto(rest, { kind: 'try', node, part: 'body' }, blockOf(node)));
      case 'with_statement':
        return goOn(onto(rest, { kind: 'entering', node, at: 0, bound: null }));
      default:
        return this.#yield(rest, node);
    }
  }

  #yield(rest: Stack | null, statement: SyntaxNode): Moved {
    const m = this.#m;
    const { node, target } = yieldOf(statement) ?? this.#giveUp();
    const value = node.kids[0] === undefined ? m.make.none() : evaluate(m, node.kids[0]);
    if (node.tokens.some(({ type }) => type === 'from')) {
      const items = iteratorOf(m.pick(value), m) ?? this.#giveUp();
      return goOn(onto(rest, { kind: 'from', items, target }));
    }
    const waiting = target === null ? rest : onto(rest, { kind: 'receiving', target });
    return { stack: waiting, ending: NORMAL, yields: value };
  }

  /** The value of `yield from` is what the other generator returns. */
  #delegate(stack: Stack, items: Value, target: SyntaxNode | null, ending: Ending): Moved {
    const m = this.#m;
    // An exception that is raised here, and what is sent, go to the other generator first.
    if (ending.kind !== 'normal' || this.#sent.cell.kind !== 'none') this.#giveUp();
    const wasAtEnd = isAtEnd(items);
    const item = takeNext(items, m);
    if (item === undefined) this.#giveUp();
    if (item !== null) return { stack, ending: NORMAL, yields: item };
    const source = items.cell.kind === 'iterator' ? items.cell.source : undefined;
    const result = wasAtEnd ? null : source?.generator?.takeResult();
    if (target !== null) assign(m, target, result ?? this.#without(source));
    return { stack: stack.outer, ending: NORMAL };
  }

  /** What `yield from` gives where there is no result: an object of the program may raise StopIteration with one. */
  #without(source: IteratorSource | undefined): Value {
    const { make } = this.#m;
    const isOfProgram = source !== undefined && source.generator === undefined;
    return isOfProgram ? make.unknown('what `yield from` gives here is not followed') : make.none();
  }

  #arms(rest: Stack | null, clauses: readonly SyntaxNode[]): Moved {
    const m = this.#m;
    for (const clause of clauses) {
      m.frame.recording?.ran.add(clause);
      if (clause.type === 'else_clause') return goOn(onto(rest, blockOf(clause)));
      if (this.#decide(field(clause, 'condition')!))
        return goOn(onto(rest, { kind: 'block', block: field(clause, 'consequence')!, at: 0 }));
    }
    return goOn(rest);
  }

  #decide(condition: SyntaxNode): boolean {
    const m = this.#m;
    const { decided } = truthState(m, evaluate(m, condition));
    m.frame.recording?.decided(condition, decided);
    return typeof decided === 'boolean' ? decided : this.#giveUp();
  }

  #loop(stack: Stack, node: SyntaxNode, items: Value | null, ending: Ending): Moved {
    if (ending.kind === 'break') return { stack: stack.outer, ending: NORMAL };
    if (ending.kind === 'return' || ending.kind === 'raised') return leaving(stack, ending);
    if (this.#goesRound(node, items)) return goOn(onto(stack, blockOf(node)));
    const otherwise = field(node, 'alternative');
    return goOn(otherwise === undefined ? stack.outer : onto(stack.outer, blockOf(otherwise)));
  }

  #goesRound(node: SyntaxNode, items: Value | null): boolean {
    const m = this.#m;
    m.step();
    if (items === null) {
      const condition = field(node, 'condition')!;
      const truth = m.truth(withoutData(m, evaluate(m, condition))) ?? this.#giveUp();
      m.frame.recording?.decided(condition, truth);
      return truth;
    }
    const item = takeNext(items, m);
    if (item === undefined) this.#giveUp();
    if (item !== null) assign(m, field(node, 'left')!, item);
    return item !== null;
  }

  #leaveTry(stack: Stack, node: SyntaxNode, part: 'body' | 'else', ending: Ending): Moved {
    const m = this.#m;
    const otherwise = node.kids.find(({ type }) => type === 'else_clause');
    if (part === 'body' && ending.kind === 'normal' && otherwise !== undefined)
      return goOn(onto(stack.outer, { kind: 'try', node, part: 'else' }, blockOf(otherwise)));
    const handled =
      part === 'body' && ending.kind === 'raised'
        ? this.#caught(null, () => ({ stack: null, ending: handle(m, handlersOf(node), ending.error) }))
        : { ending };
    // What a handler does that ends in no single way.
    if (this.#frame.pending.length > 0) this.#giveUp();
    const last = node.kids.find(({ type }) => type === 'finally_clause');
    const end = last === undefined ? NORMAL : executeBlock(m, last.kids.at(-1)!);
    return { stack: stack.outer, ending: end.kind === 'normal' ? handled.ending : end };
  }

  #enterNext(
    outer: Stack | null,
    node: SyntaxNode,
    at: number,
    bound: readonly [SyntaxNode, Value] | null,
  ): Moved {
    const m = this.#m;
    if (bound !== null) assign(m, ...bound);
    const item = itemsOf(node)[at];
    if (item === undefined) return goOn(onto(outer, blockOf(node)));
    const { manager: expression, alias } = item;
    const manager = evaluate(m, expression);
    const given = enter(m, manager);
    return goOn(
      onto(
        outer,
        { kind: 'within', manager },
        { kind: 'entering', node, at: at + 1, bound: alias === undefined ? null : [alias, given] },
      ),
    );
  }

  #leaveWith(outer: Stack | null, manager: Value, ending: Ending): Moved {
    const m = this.#m;
    const isRaised = ending.kind === 'raised';
    const answer = leave(m, manager, isRaised ? ending.error.exception : null);
    if (!isRaised) return { stack: outer, ending };
    return { stack: outer, ending: (m.truth(answer) ?? this.#giveUp()) ? NORMAL : ending };
  }
}

function goOn(stack: Stack | null): Moved {
  return { stack, ending: NORMAL };
}

function leaving({ outer }: Stack, ending: Ending): Moved {
  return { stack: outer, ending };
}

function blockOf(node: SyntaxNode): Level {
  return { kind: 'block', block: field(node, 'body')!, at: 0 };
}

function handlersOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.kids.filter(({ type }) => type === 'except_clause' || type === 'except_group_clause');
}

/** True where something around the body catches exceptions, or may. */
function mayCatch(m: Machine, stack: Stack | null): boolean {
  return [...levelsOf(stack)].some(
    (level) =>
      (level.kind === 'within' && mayEnd(m, level.manager)) ||
      (level.kind === 'try' && level.part === 'body' && catching(handlersOf(level.node)).length > 0),
  );
}

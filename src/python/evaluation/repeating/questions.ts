/** What an evaluation asks of the program's files: a place like others, so that an answer that changes is noticed. */
import type { Facts } from '../../syntax/facts.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Module, Program, Resolved, Scope } from '../../program/program.ts';
import type { Noting, Place } from './place.ts';

type Ask = (program: Program) => unknown;

/** Questions that evaluations asked, put to the program as it is now. */
export class Questions implements Place {
  readonly asks = true;
  readonly #asked = new Map<string, Ask>();
  readonly #answers = new Map<string, unknown>();
  #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Another state of the files. */
  renew(program: Program): void {
    this.#program = program;
    this.#answers.clear();
  }

  peek(key: unknown): unknown {
    return this.ask(key as string, this.#asked.get(key as string)!);
  }

  ask(key: string, ask: Ask): unknown {
    if (!this.#answers.has(key)) {
      this.#asked.set(key, ask);
      this.#answers.set(key, ask(this.#program));
    }
    return this.#answers.get(key);
  }
}

/** A program whose answers are noted. */
export class AskedProgram implements Program {
  readonly #program: Program;
  readonly #questions: Questions;
  readonly #history: Noting;

  constructor(program: Program, questions: Questions, history: Noting) {
    this.#program = program;
    this.#questions = questions;
    this.#history = history;
  }

  get main(): Module {
    return this.#program.main;
  }
  get sources(): readonly string[] {
    return this.#program.sources;
  }
  get texts(): ReadonlySet<string> {
    return this.#program.texts;
  }
  get absent(): readonly string[] {
    return this.#program.absent;
  }
  get facts(): Facts {
    return this.#program.facts;
  }
  scope(definition: SyntaxNode): Scope {
    return this.#program.scope(definition);
  }

  resolve(from: Module, name: string, level: number): Resolved {
    const importing = withoutText(from);
    const answer = this.#ask(`resolve ${nameOf(from)} ${level} ${name}`, (program) => {
      const resolved = program.resolve(now(program, importing), name, level);
      return resolved.kind === 'module' ? resolved.module : resolved.name;
    }) as Module | string;
    return typeof answer === 'string'
      ? { kind: 'external', name: answer }
      : { kind: 'module', module: answer };
  }
  submodule(of: Module, name: string): Module | undefined {
    const key = `submodule ${nameOf(of)} ${name}`;
    const around = withoutText(of);
    return this.#ask(key, (program) => program.submodule(now(program, around), name)) as Module | undefined;
  }
  readText(path: string): string | undefined {
    return this.#ask(`text ${path}`, (program) => program.readText(path)) as string | undefined;
  }

  #ask(key: string, ask: Ask): unknown {
    const answer = this.#questions.ask(key, ask);
    this.#history.read(this.#questions, key, answer);
    return answer;
  }
}

function nameOf({ name, file }: Module): string {
  return JSON.stringify([name, file]);
}

/** A question outlives the text of the module that it was asked for, which finding modules does not need. */
function withoutText(module: Module): Module {
  return module.tree === null ? module : { ...module, tree: null };
}

/** SOURCE is told from other modules by identity. */
function now(program: Program, module: Module): Module {
  return module.name === '__main__' ? program.main : module;
}

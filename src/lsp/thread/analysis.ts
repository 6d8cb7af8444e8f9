/** The thread that analyses: it answers one request after the other, and looks up from its work to see who still waits. */
import { join } from 'node:path';
import { Cancelled, type Engine } from '../../index.ts';
import { loadEngine } from '../../python/syntax/index.ts';
import { diagnosticOf } from '../../workspace/index.ts';
import { UsageError } from '../../run/usage-error.ts';
import { Desk } from '../desk/desk.ts';
import { type RequestName, REQUESTS } from '../requests/index.ts';
import type { Context, Request } from '../requests/request.ts';
import { Flags } from './flags.ts';
import type { Beginning, FromAnalysis, ToAnalysis } from './messages.ts';

export class Analysis {
  readonly #desk: Desk;
  readonly #flags: Flags;
  readonly #given: Omit<Beginning, 'dist' | 'engine'>;
  /** Of the last change that was made. */
  #generation = 0;

  static async begin(given: Beginning): Promise<Analysis> {
    const engine = await loadEngine(given.engine, (file) => join(given.dist, file));
    return new Analysis(engine, given);
  }

  constructor(engine: Engine, given: Omit<Beginning, 'dist' | 'engine'>) {
    this.#desk = new Desk(engine);
    this.#given = given;
    this.#flags = new Flags(given.flags);
  }

  /** @returns what is to be answered; null where nothing is */
  take(message: ToAnalysis): FromAnalysis | null {
    if (message.kind === 'request') return this.#answer(message);
    const { documents } = this.#desk;
    this.#generation = message.generation;
    if (message.kind === 'open')
      documents.open(message.uri, message.languageId, message.version, message.text);
    if (message.kind === 'change') documents.change(message.uri, message.version, message.changes);
    if (message.kind === 'close') documents.close(message.uri);
    this.#desk.tidy();
    return null;
  }

  #answer({ id, name, params }: Extract<ToAnalysis, { kind: 'request' }>): FromAnalysis {
    const isCancelled = (): boolean =>
      this.#flags.generation !== this.#generation || this.#flags.isCancelled(id);
    if (isCancelled()) return { id, kind: 'cancelled' };
    const { abilities, documentation } = this.#given;
    try {
      const answer = requestNamed(name)(params, {
        desk: this.#desk,
        abilities,
        documentation,
        isCancelled,
      });
      return { id, kind: 'answer', answer };
    } catch (error) {
      if (error instanceof Cancelled) return { id, kind: 'cancelled' };
      return { id, kind: 'failed', message: messageOf(error) };
    }
  }
}

/** Whoever sends a request gives it the parameters of that name. */
function requestNamed(name: RequestName): (params: unknown, context: Context) => unknown {
  return REQUESTS[name] as Request<unknown, unknown>;
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return diagnosticOf(error)?.message ?? `internal error: ${error instanceof Error ? error.message : error}`;
}

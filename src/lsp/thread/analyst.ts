/** The other thread, as the thread of the protocol sees it. */
import { Worker } from 'node:worker_threads';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { AnswerOf, ParamsOf, RequestName } from '../requests/index.ts';
import { Flags } from './flags.ts';
import type { Beginning, FromAnalysis, ToAnalysis } from './messages.ts';

/** The request was cancelled, or the text that it is about has changed since. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** The form of vscode-jsonrpc's CancellationToken that is used here. */
export interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/**
 * MiB for objects that are young: an evaluation makes many and drops most. With Node's 48 of them the collector takes a tenth of
 * an answer's time more.
 */
const YOUNG = 96;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Analyst {
  readonly #worker: Worker;
  readonly #flags = new Flags();
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  /**
   * @param program absolute path of a CommonJS file that exports `startAnalysis`
   * @param onEnd called where the thread ends by itself, which is an internal error
   */
  constructor(program: string, given: Omit<Beginning, 'flags'>, onEnd: (error: Error) => void) {
    const workerData: Beginning = { ...given, flags: this.#flags.memory };
    const code = `require(${JSON.stringify(program)}).startAnalysis()`;
    this.#worker = new Worker(code, {
      eval: true,
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on('message', (message: FromAnalysis) => this.#receive(message));
    this.#worker.on('error', onEnd);
  }

  open(uri: string, languageId: string, version: number, text: string): void {
    this.#send({ kind: 'open', generation: this.#flags.nextGeneration(), uri, languageId, version, text });
  }

  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    this.#send({ kind: 'change', generation: this.#flags.nextGeneration(), uri, version, changes });
  }

  close(uri: string): void {
    this.#send({ kind: 'close', generation: this.#flags.nextGeneration(), uri });
  }

  /** @throws Outdated; Error with a message for people */
  async request<Name extends RequestName>(
    name: Name,
    params: ParamsOf<Name>,
    token: Token | null,
  ): Promise<AnswerOf<Name>> {
    // One that was cancelled while it lay in the queue comes with a token that calls no listener.
    if (token?.isCancellationRequested === true) throw new Outdated();
    const id = ++this.#requests;
    this.#flags.begin(id);
    const listener = token?.onCancellationRequested(() => this.#flags.cancel(id));
    try {
      const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
      this.#send({ kind: 'request', id, name, params });
      return (await answer) as AnswerOf<Name>;
    } finally {
      listener?.dispose();
      this.#waiting.delete(id);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(message: ToAnalysis): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    this.#worker.postMessage(message);
  }

  #receive(message: FromAnalysis): void {
    const waiting = this.#waiting.get(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.answer);
    if (message.kind === 'cancelled') waiting?.reject(new Outdated());
    if (message.kind === 'failed') waiting?.reject(new Error(message.message));
  }
}

/** A program that answers each line of its input with a line. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Waiting {
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

export class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #heard = '';

  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args);
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    this.#child.stderr.on('data', (data: Buffer) => (this.#heard += data.toString('utf8')));
    const fail = (why: string): void => {
      for (const { reject } of this.#waiting.splice(0))
        reject(new Error(`${command} ${args.join(' ')} ${why}: ${this.#heard}`));
    };
    this.#child.on('error', (error) => fail(error.message));
    this.#child.on('close', (status) => fail(`ended with status ${status}`));
    this.#child.stdin.on('error', () => {}); // its own end says more
  }

  /** The answer to one line, as JSON. @throws Error where the program ends before it answers, with what it said */
  async ask(question: unknown): Promise<unknown> {
    const line = await new Promise<string>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${typeof question === 'string' ? question : JSON.stringify(question)}\n`);
    });
    return JSON.parse(line) as unknown;
  }

  /** Ends its input, and waits for it to end. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null) return resolve();
      this.#child.on('close', () => resolve());
      this.#child.stdin.end();
    });
  }
}

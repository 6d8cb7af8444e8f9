/** Documents that are open in the editor: their texts stand for what lies on disk. */
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { slashed } from '../../run/task.ts';
import { pathOf } from './uris.ts';

export interface OpenDocument {
  /** As the editor spells it. */
  readonly uri: string;
  /** Absolute; null for one that was never saved (`untitled:`). */
  readonly path: string | null;
  readonly version: number;
  /** Another number for every text that any document ever had; a text that it had not long ago has its number again. */
  readonly edition: number;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The buffers of one project, by path relative to its root. */
export interface Buffers {
  at(path: string): OpenDocument | undefined;
  paths(): readonly string[];
}

/** Texts of a document that are remembered: what is undone or taken back leads to one of them. */
const REMEMBERED = 4;

export class Documents {
  readonly #texts = new Map<string, TextDocument>();
  readonly #open = new Map<string, OpenDocument>();
  /** The last texts of each open document, the last first. */
  readonly #recent = new Map<string, readonly OpenDocument[]>();
  /** Path → document. */
  readonly #byPath = new Map<string, OpenDocument>();
  #editions = 0;

  open(uri: string, languageId: string, version: number, text: string): void {
    this.#keep(TextDocument.create(uri, languageId, version, text));
  }

  /** Changes of one notification, each in the text that those before it left. */
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const known = this.#texts.get(uri);
    if (known !== undefined) this.#keep(TextDocument.update(known, changes, version));
  }

  close(uri: string): void {
    const document = this.#open.get(uri);
    this.#texts.delete(uri);
    this.#open.delete(uri);
    this.#recent.delete(uri);
    if (document !== undefined && document.path !== null) this.#byPath.delete(document.path);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  at(path: string): OpenDocument | undefined {
    return this.#byPath.get(path);
  }

  get all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  /** @param root absolute */
  in(root: string): Buffers {
    return { at: (path) => this.at(join(root, path)), paths: () => this.#below(root) };
  }

  /** How the editor names a file: as it opened it, if it did. */
  uriOf(path: string): string {
    return this.#byPath.get(path)?.uri ?? pathToFileURL(path).href;
  }

  #below(root: string): readonly string[] {
    return this.all.flatMap(({ path }) => {
      const below = path === null ? '..' : relative(root, path);
      return below.startsWith('..') ? [] : [slashed(below)];
    });
  }

  #keep(text: TextDocument): void {
    const { uri, version } = text;
    this.#texts.set(uri, text);
    const content = text.getText();
    const path = pathOf(uri);
    const recent = this.#recent.get(uri) ?? [];
    const before = recent.find((one) => one.text === content);
    const bytes = before?.bytes ?? new TextEncoder().encode(content);
    const edition = before?.edition ?? ++this.#editions;
    const document = { uri, path, version, edition, text: content, bytes };
    this.#recent.set(uri, [document, ...recent.filter((one) => one !== before)].slice(0, REMEMBERED));
    this.#open.set(uri, document);
    if (path !== null) this.#byPath.set(path, document);
  }
}

/** An editor, for tests: the analysis in this process, without the protocol's streams and the other thread. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Abilities } from '../../src/lsp/abilities.ts';
import type { AnswerOf, ParamsOf, RequestName } from '../../src/lsp/requests/index.ts';
import { Analysis } from '../../src/lsp/thread/analysis.ts';
import { Flags } from '../../src/lsp/thread/flags.ts';
import type { EditedFiles } from './apply-edit.ts';
import { filesOnDisk } from './edited-files.ts';
import { testEngine } from '../support/evaluate.ts';

/** A client that can do everything. */
export const ABLE: Abilities = {
  createsFiles: true,
  takesVersions: true,
  confirmsEdits: true,
  appliesEdits: true,
  resolvesEdits: true,
  takesCodeActions: true,
  showsDisabled: true,
  showsRelated: true,
  showsUnnecessary: true,
  linksCodes: true,
  pullsDiagnostics: true,
  readsMarkdown: true,
  showsDocuments: true,
  showsDiff: false,
  refreshesDiagnostics: true,
  refreshesCodeLenses: true,
  refreshesInlayHints: true,
  registersWatchers: true,
  resolvesHints: true,
  givesConfiguration: true,
  registersConfiguration: true,
  wantsInlayHints: true,
};

export class Editor {
  /** Absolute path of the project. */
  readonly root: string;
  readonly flags: Flags;
  readonly #analysis: Analysis;
  readonly #versions = new Map<string, number>();
  /** Of open documents, by URI. */
  readonly #texts = new Map<string, string>();
  #requests = 0;

  private constructor(root: string, analysis: Analysis, flags: Flags) {
    this.root = root;
    this.#analysis = analysis;
    this.flags = flags;
  }

  /** @param files of a new project, by path; `pyproject.toml` makes its directory the root */
  static async open(
    files: Readonly<Record<string, string>>,
    abilities: Partial<Abilities> = {},
  ): Promise<Editor> {
    const editor = await Editor.at(mkdtempSync(join(tmpdir(), 'dali-editor-')), abilities);
    for (const [file, text] of Object.entries({ 'pyproject.toml': '', ...files })) editor.save(file, text);
    return editor;
  }

  /** @param root absolute path of a project that is there */
  static async at(root: string, abilities: Partial<Abilities> = {}): Promise<Editor> {
    const flags = new Flags();
    const given = {
      abilities: { ...ABLE, ...abilities },
      documentation: 'file:///messages.md',
      flags: flags.memory,
    };
    return new Editor(root, new Analysis(await testEngine(), given), flags);
  }

  uri(file: string): string {
    return file.includes(':') ? file : pathToFileURL(join(this.root, file)).href;
  }

  /** Writes a file on disk, as another program would. */
  save(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  /** @param file a path below the root, or a URI */
  show(file: string, text: string): void {
    const uri = this.uri(file);
    this.#versions.set(uri, 1);
    this.#texts.set(uri, text);
    const generation = this.flags.nextGeneration();
    this.#analysis.take({ kind: 'open', generation, uri, languageId: 'python', version: 1, text });
  }

  /** Replaces the text of an open document. */
  type(file: string, text: string): void {
    const uri = this.uri(file);
    const version = this.#versions.get(uri)! + 1;
    this.#versions.set(uri, version);
    this.#texts.set(uri, text);
    const generation = this.flags.nextGeneration();
    this.#analysis.take({ kind: 'change', generation, uri, version, changes: [{ text }] });
  }

  /** Open documents over the disk, as edits reach them. */
  get files(): EditedFiles {
    return {
      read: (uri) => this.#texts.get(uri) ?? filesOnDisk.read(uri),
      write: (uri, text) => (this.#texts.has(uri) ? this.type(uri, text) : filesOnDisk.write(uri, text)),
      version: (uri) => (this.#texts.has(uri) ? this.#versions.get(uri)! : null),
    };
  }

  shut(file: string): void {
    this.#texts.delete(this.uri(file));
    this.#analysis.take({
      kind: 'close',
      generation: this.flags.nextGeneration(),
      uri: this.uri(file),
    });
  }

  /** @throws Error where there is no answer: `cancelled`, or the message */
  ask<Name extends RequestName>(name: Name, params: ParamsOf<Name>): AnswerOf<Name> {
    const id = ++this.#requests;
    this.flags.begin(id);
    const reply = this.#analysis.take({ kind: 'request', id, name, params });
    if (reply?.kind === 'answer') return reply.answer as AnswerOf<Name>;
    throw new Error(reply?.kind === 'failed' ? reply.message : 'cancelled');
  }

  close(): void {
    rmSync(this.root, { recursive: true });
  }
}

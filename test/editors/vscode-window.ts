/** A window of the editor that the stub stands for: its settings, its documents, and all that is registered in it. */
import { readFileSync } from 'node:fs';
import * as stub from './vscode-stub.ts';

type Callback = (...args: readonly unknown[]) => unknown;

export interface TextDocument {
  readonly uri: stub.Uri;
  readonly fileName: string;
  readonly languageId: string;
  readonly version: number;
  readonly isClosed: boolean;
  getText(): string;
}

export class Window {
  readonly settings = new Map<string, unknown>();
  readonly commands = new Map<string, Callback>();
  readonly providers = new Map<string, Callback>();
  readonly diagnostics = new Map<string, readonly stub.Diagnostic[]>();
  readonly documents: TextDocument[] = [];
  readonly messages: string[] = [];
  /** What was shown of documents that are no files: URI → text. */
  readonly views = new Map<string, unknown>();
  readonly opened = new stub.EventEmitter();
  readonly configured = new stub.EventEmitter();
  readonly #tabs = new stub.EventEmitter();
  readonly #changed = new stub.EventEmitter();
  readonly #folder: stub.Uri;

  constructor(folder: string) {
    this.#folder = stub.Uri.file(folder);
  }

  /** Opens a file in a tab. */
  show(path: string): TextDocument {
    const text = readFileSync(path, 'utf8');
    const document = {
      uri: stub.Uri.file(path),
      fileName: path,
      languageId: 'python',
      version: 1,
      isClosed: false,
      getText: () => text,
    };
    this.documents.push(document);
    this.#tabs.fire({ opened: [document], closed: [], changed: [] });
    this.opened.fire(document);
    return document;
  }

  set(key: string, value: unknown): void {
    this.settings.set(key, value);
    this.configured.fire({ affectsConfiguration: (section: string) => key === section });
  }

  /** Resolves once diagnostics of a document were shown. */
  shown({ uri }: TextDocument): Promise<readonly stub.Diagnostic[]> {
    const found = this.diagnostics.get(uri.toString());
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve) => {
      const { dispose } = this.#changed.event((key) => {
        if (key !== uri.toString()) return;
        dispose();
        resolve(this.diagnostics.get(uri.toString())!);
      });
    });
  }

  /** The module; what it is asked for besides is a class without members, an event that never comes, or does nothing. */
  module(): unknown {
    const documents = this.documents;
    const folder = { uri: this.#folder, name: 'project', index: 0 };
    const says = (message: unknown): Promise<undefined> => {
      this.messages.push(String(message));
      return Promise.resolve(undefined);
    };
    return lenient({
      ...stub,
      version: '1.101.0',
      LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
      DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
      ViewColumn: { Active: -1, Beside: -2 },
      env: { appName: 'stub', language: 'en' },
      workspace: lenient({
        workspaceFolders: [folder],
        textDocuments: documents,
        notebookDocuments: [],
        isTrusted: true,
        getWorkspaceFolder: () => folder,
        createFileSystemWatcher: () => lenient({}),
        onDidOpenTextDocument: this.opened.event,
        onDidChangeConfiguration: this.configured.event,
        getConfiguration: (section?: string) => ({
          get: (key: string, otherwise: unknown) =>
            this.settings.get(section === undefined ? key : `${section}.${key}`) ?? otherwise,
        }),
        openTextDocument: async (uri: stub.Uri) => ({
          uri,
          text: await this.providers.get(uri.scheme)!(uri),
        }),
        registerTextDocumentContentProvider: (
          scheme: string,
          provider: { provideTextDocumentContent: Callback },
        ) => kept(this.providers, scheme, provider.provideTextDocumentContent.bind(provider)),
      }),
      window: lenient({
        visibleTextEditors: [],
        get activeTextEditor() {
          return documents.length === 0 ? undefined : { document: documents.at(-1) };
        },
        tabGroups: lenient({
          onDidChangeTabs: this.#tabs.event,
          get all() {
            return [{ tabs: documents.map(({ uri }) => ({ input: new stub.TabInputText(uri) })) }];
          },
        }),
        showTextDocument: ({ uri, text }: { readonly uri: stub.Uri; readonly text: unknown }) =>
          void this.views.set(uri.toString(), text),
        createOutputChannel: () => lenient({ logLevel: 3 }),
        showErrorMessage: says,
        showWarningMessage: says,
        showInformationMessage: says,
      }),
      languages: lenient({
        match: (_: unknown, { languageId }: TextDocument) => (languageId === 'python' ? 10 : 0),
        createDiagnosticCollection: () => lenient({ set: this.#keep }),
      }),
      commands: {
        registerCommand: (name: string, command: Callback) => kept(this.commands, name, command),
        executeCommand: async (name: string, ...args: readonly unknown[]) => {
          const own = this.commands.get(name);
          if (own !== undefined) return await own(...args);
          throw new Error(`command ${name} is not there`);
        },
      },
    });
  }

  readonly #keep = (uri: stub.Uri, diagnostics: readonly stub.Diagnostic[]): void => {
    this.diagnostics.set(uri.toString(), diagnostics);
    this.#changed.fire(uri.toString());
  };
}

/** One command or provider of a name at a time, as the editor has it. */
function kept(among: Map<string, Callback>, name: string, callback: Callback): stub.Disposable {
  if (among.has(name)) throw new Error(`${name} is registered already`);
  among.set(name, callback);
  return new stub.Disposable(() => among.delete(name));
}

function lenient(known: object): object {
  return new Proxy(known, {
    get: (_, name) => {
      if (name in known) return Reflect.get(known, name) as unknown;
      // Not a promise, whatever awaits it.
      if (name === 'then' || typeof name === 'symbol') return undefined;
      const other = /^[A-Z]/.test(name)
        ? class Unused extends Object {}
        : () => new stub.Disposable(() => undefined);
      Reflect.set(known, name, other);
      return other;
    },
  });
}

/** The protocol: what the client asks is passed on to the analysis, and its answers are given back. */
import {
  type Connection,
  ErrorCodes,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { type Abilities, abilitiesOf } from './abilities.ts';
import { capabilitiesFor } from './capabilities.ts';
import { SOURCE } from './requests/source.ts';
import { Session } from './session.ts';
import { type Analyst, Outdated, type Token } from './thread/analyst.ts';
import { isChange, isClosing, isOpening } from './well-formed.ts';

/**
 * Answers a client until its connection ends.
 * @param version of the server
 * @param analystFor starts the analysis, once it is known what the client can do
 */
export function serveOn(
  connection: Connection,
  version: string,
  analystFor: (abilities: Abilities) => Analyst,
): void {
  let session: Session | null = null;
  let isOver = false;
  const current = (): Session => {
    if (isOver) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
    if (session === null) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    return session;
  };
  /** Notifications that come too early or too late are dropped, as the protocol has it. */
  const ifAny = (tell: (session: Session) => unknown): void => {
    if (session !== null && !isOver) tell(session);
  };
  connection.onInitialize((params): InitializeResult => {
    if (session !== null) throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize comes once');
    const abilities = abilitiesOf(params);
    session = new Session(connection, analystFor(abilities), abilities);
    return { capabilities: capabilitiesFor(abilities), serverInfo: { name: SOURCE, version } };
  });
  connection.onInitialized(() => ifAny((open) => open.begin()));
  connection.onShutdown(async () => {
    const ended = current();
    isOver = true;
    await ended.end();
  });
  connection.onDidOpenTextDocument((params) => ifAny((now) => isOpening(params) && now.open(params)));
  connection.onDidChangeTextDocument((params) => ifAny((now) => isChange(params) && now.change(params)));
  connection.onDidCloseTextDocument((params) =>
    ifAny((now) => isClosing(params) && now.close(params.textDocument.uri)),
  );
  connection.onDidChangeWatchedFiles(() => ifAny((open) => open.filesChanged()));
  connection.onDidChangeConfiguration(({ settings }) => ifAny((open) => open.configurationChanged(settings)));
  connection.onCodeLens((params, token) => answered(token, () => current().codeLenses(params, token)));
  connection.onCodeLensResolve((lens, token) =>
    answered(token, () => current().resolveCodeLens(lens, token)),
  );
  connection.onHover((params, token) => answered(token, () => current().hover(params, token)));
  connection.languages.inlayHint.on((params, token) =>
    answered(token, () => current().inlayHints(params, token)),
  );
  connection.languages.inlayHint.resolve((hint, token) =>
    answered(token, () => current().resolveInlayHint(hint, token)),
  );
  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    answered(token, () => current().diagnostics(uri, token), DIAGNOSE_AGAIN),
  );
  connection.onCodeAction((params, token) => answered(token, () => current().codeActions(params, token)));
  connection.onCodeActionResolve((action, token) =>
    answered(token, () => current().resolveCodeAction(action, token)),
  );
  connection.onExecuteCommand((params, token) =>
    answered(token, () => current().executeCommand(params, token)),
  );
}

/** The client asks again by itself. */
const DIAGNOSE_AGAIN = new ResponseError(LSPErrorCodes.ServerCancelled, 'the text has changed', {
  retriggerRequest: true,
});
const CONTENT_MODIFIED = new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');

/**
 * The answer to a request.
 * @param outdated the error where the text has changed since
 * @throws ResponseError, as the protocol has it
 */
async function answered<T>(
  token: Token,
  answer: () => Promise<T>,
  outdated: ResponseError<unknown> = CONTENT_MODIFIED,
): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
    if (error instanceof Outdated) throw outdated;
    if (error instanceof ResponseError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new ResponseError(LSPErrorCodes.RequestFailed, message);
  }
}

/** What is to be said of a document: messages of everything that it is part of. */
import {
  type Diagnostic as Shown,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver-types';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import type { OpenDocument } from '../desk/documents.ts';
import { fileOf, pathIn, type Reading } from '../desk/reading.ts';
import { isOld, type Understood, understoodIn } from '../desk/understood.ts';
import { rangeOf, START } from '../places.ts';
import { SOURCE } from './source.ts';
import { unnecessaryIn } from './unnecessary.ts';
import type { Context, Request } from './request.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Nothing for a document that is not open. */
export const diagnostics: Request<{ readonly uri: string }, readonly Shown[]> = ({ uri }, context) => {
  const { desk, isCancelled } = context;
  const document = desk.documents.get(uri);
  if (document === undefined) return [];
  const view = desk.view(document, isCancelled);
  if (view.problem !== null) return [problemOf(view.problem)];
  const understood = understoodIn(view, desk);
  const now = desk
    .prospects(view)
    .flatMap(({ reading, outcome }) =>
      outcome.diagnostics
        .filter((one) => isAbout(one, reading, document))
        .map((one) => shownOf(seenFrom(document, one, reading), reading, context)),
    );
  const before = understood.filter(isOld).flatMap((one) => saidBefore(one, document, context));
  const unnecessary = context.abilities.showsUnnecessary ? unnecessaryIn(understood) : [];
  return distinct([...now, ...before, ...unnecessary]);
};

/** What the last analysis said that a syntax error keeps from being said anew, where that stands now. */
function saidBefore(
  { chosen, reading, change }: Understood,
  document: OpenDocument,
  context: Context,
): readonly Shown[] {
  return chosen.result.diagnostics
    .filter((one) => isAbout(one, reading, document))
    .map((one) => seenFrom(document, one, reading))
    .flatMap((one) => {
      const shown = shownOf(one, reading, context);
      const range = one.place === null ? shown.range : change.after(shown.range, false);
      if (range === null) return [];
      const related = shown.relatedInformation?.flatMap((other) => {
        if (other.location.uri !== document.uri) return [other];
        const at = change.after(other.location.range, false);
        return at === null ? [] : [{ ...other, location: { ...other.location, range: at } }];
      });
      return [{ ...shown, range, ...(related === undefined ? {} : { relatedInformation: related }) }];
    });
}

function problemOf(message: string): Shown {
  return { range: START, severity: DiagnosticSeverity.Error, source: SOURCE, message };
}

/**
 * What has no place is said where SOURCE begins, and so are errors of other files, which may not be open. A document that
 * holds no pipeline and is nobody's target is no matter of ours.
 */
export function isAbout(
  diagnostic: Diagnostic,
  { task, isTarget }: Reading,
  { path }: OpenDocument,
): boolean {
  const { name, place, severity } = diagnostic;
  if (name === 'no-pipeline' && !isTarget) return false;
  if (path === null || place?.file === fileOf(task, path)) return true;
  return task.source === path && (place === null || severity === 'error');
}

/** An error of another file without a place of its own. */
export function seenFrom({ path }: OpenDocument, diagnostic: Diagnostic, { task }: Reading): Diagnostic {
  const { place, message, related } = diagnostic;
  if (place === null || path === null || place.file === fileOf(task, path)) return diagnostic;
  return {
    ...diagnostic,
    place: null,
    message: `${message} (${place.file}:${place.line})`,
    related: [{ message: 'here', place }, ...related],
  };
}

export function shownOf(diagnostic: Diagnostic, reading: Reading, context: Context): Shown {
  const { code, severity, message, help, place, related } = diagnostic;
  const { linksCodes, showsRelated } = context.abilities;
  return {
    range: place === null ? START : rangeOf(place),
    severity: SEVERITIES[severity],
    code,
    ...(linksCodes && context.documentation !== null
      ? { codeDescription: { href: `${context.documentation}#${code.toLowerCase()}` } }
      : {}),
    source: SOURCE,
    message: help === '' ? message : `${message}\n${help}`,
    ...(showsRelated && related.length > 0
      ? { relatedInformation: related.map((other) => relatedOf(other, reading, context)) }
      : {}),
  };
}

function relatedOf(
  { message, place }: Diagnostic['related'][number],
  { task }: Reading,
  { desk }: Context,
): DiagnosticRelatedInformation {
  return {
    message,
    location: { uri: desk.documents.uriOf(pathIn(task, place.file)), range: rangeOf(place) },
  };
}

/** One message may be that of several targets. */
function distinct(all: readonly Shown[]): readonly Shown[] {
  return [...new Map(all.map((one) => [JSON.stringify([one.code, one.range, one.message]), one])).values()];
}

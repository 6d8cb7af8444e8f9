/**
 * Paths below the project root. Where the root lies is not known, so an absolute path there (`__file__`, the working
 * directory) is Unknown to everything that asks for its text; what takes paths apart goes on with the part below the root.
 */
import type { Interpreter } from './interpreter.ts';
import type { Value } from './value.ts';

/** A noncharacter of Unicode (U+FDD0) in place of the directories that are not known. */
const PLACE = '\uFDD0';
/** The project root as an absolute path. */
const ROOT = `/${PLACE}`;

/** The text of a str, or of a path below the project root with a stand-in for the root; undefined for anything else. */
export function textWithRoot({ cell }: Value): string | undefined {
  if (cell.kind === 'str') return cell.value;
  return cell.kind === 'unknown' ? cell.below : undefined;
}

/** The value of what was computed from texts of `textWithRoot`: a str where the root's place is no part of it. */
export function pathValue(it: Interpreter, text: string, from: readonly Value[] = []): Value {
  if (!text.includes(PLACE)) return it.make.str(text, from);
  const reason = 'the directory that the project lies in is not known';
  return it.make.unknown(reason, from, undefined, projectPath(text) === undefined ? undefined : text);
}

/**
 * `pathValue` of what a function of one path made of it: where that leaves the root behind it is not known, for the
 * directories above the root are not.
 */
export function derivedPath(it: Interpreter, text: string, of: string, from: readonly Value[]): Value {
  const isAbove = of.includes(PLACE) && !text.includes(PLACE) && text.startsWith('/');
  return pathValue(it, isAbove ? `${text}${PLACE}` : text, from);
}

/** The absolute path of what lies below the project root at a relative path; `''` is the root itself. */
export function belowRoot(it: Interpreter, path: string, from: readonly Value[] = []): Value {
  return pathValue(it, path === '' ? ROOT : `${ROOT}/${path}`, from);
}

/** Where an absolute text of `textWithRoot` leads from the project root; undefined outside of it. */
function projectPath(text: string): string | undefined {
  if (text !== ROOT && !text.startsWith(`${ROOT}/`)) return undefined;
  const parts: string[] = [];
  for (const part of text.slice(ROOT.length).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A text as an absolute path, from the working directory where it is relative; undefined where that is not known. */
export function absoluteText(it: Interpreter, text: string): string | undefined {
  if (text.startsWith('/')) return text;
  const directory = textWithRoot(it.workingDirectory);
  return directory === undefined ? undefined : `${directory}/${text}`;
}

/** True for an absolute text of `textWithRoot` that is not known in full. */
export function isBelowRoot(text: string): boolean {
  return text.includes(PLACE);
}

/** The file that a path names, relative to the project root; undefined where it is outside, or not known. */
export function projectFile(it: Interpreter, path: string): string | undefined {
  const text = absoluteText(it, path);
  return text === undefined ? undefined : projectPath(text);
}

/** True where a path names a text file of the project, which is read as it stands; undefined where that is not known. */
export function projectHas(it: Interpreter, path: string): boolean | undefined {
  const file = projectFile(it, path);
  return file !== undefined && it.program.readText(file) !== undefined ? true : undefined;
}

/** `left + right` and `f"{left}{right}"` of texts, one of them a path below the project root; undefined for other values. */
export function joinedTexts(it: Interpreter, parts: readonly Value[]): Value | undefined {
  const texts = parts.map(textWithRoot);
  return texts.includes(undefined) ? undefined : pathValue(it, texts.join(''), parts);
}

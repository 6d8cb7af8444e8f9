/** Programs rewritten so that they mean the same, and the graphs that real DALI builds of what the tool makes of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

import type { Project } from '../fixtures/project.ts';
import { LineProcess } from '../support/line-process.ts';
import { daliPython } from '../support/python.ts';

export const REWRITES = [
  'rename_locals',
  'reorder_imports',
  'alias_modules',
  'import_modules',
  'hoist_literals',
  'name_results',
  'extract_helper',
  'move_helper',
  'move_function',
  'spread_keywords',
  'star_arguments',
  'use_partial',
  'wrap_in_class',
  'add_dead_code',
] as const;
export type Rewrite = (typeof REWRITES)[number];

/** Rewrites after which tensors may have other names, and options that name them. */
const RENAMING: ReadonlySet<Rewrite> = new Set([
  'rename_locals',
  'name_results',
  'extract_helper',
  'move_helper',
]);
const BY_NAME =
  /^(keep-output|drop-output|pad-output|input-name|output-name|output-layout|input-dtype|input-ndim)$/;
const MOST_IN_ONE = 5;
const MOST_SEED = 2 ** 31 - 1;

/** Those that leave the tensors that the options of a run name. */
export function rewritesFor(options: Readonly<Record<string, unknown>>): readonly Rewrite[] {
  const hasNames = Object.keys(options).some((name) => BY_NAME.test(name));
  return REWRITES.filter((name) => !(hasNames && RENAMING.has(name)));
}

/** `--set NAME=VALUE`: NAME is matched by its tokens, so that no rewrite may spell it otherwise. */
export function keptBy(options: Readonly<Record<string, unknown>>): readonly string[] {
  return [options['set'] ?? []].flat().filter((set) => typeof set === 'string');
}

/** Rewrites in the order in which they are applied, and what their choices are made by. */
export interface Variant {
  readonly rewrites: readonly Rewrite[];
  readonly seed: number;
}

/** Two to five rewrites, none twice: names are made once each, and a second time would find its own. */
export function compositions(of: readonly Rewrite[]): fc.Arbitrary<Variant> {
  return fc.record({
    rewrites: fc.shuffledSubarray([...of], { minLength: 2, maxLength: MOST_IN_ONE }),
    seed: fc.noShrink(seeds()),
  });
}

export function seeds(): fc.Arbitrary<number> {
  return fc.nat({ max: MOST_SEED });
}

export interface Rewritten extends Variant {
  /** Those that changed anything, in order. */
  readonly applied: readonly Rewrite[];
  readonly project: Project;
}

/** Two Python processes for as long as it is open: one rewrites, one has DALI build graphs. */
export class Laboratory {
  readonly #rewriting = python('transform.py');
  readonly #building = python('graphs.py');
  readonly #folder = mkdtempSync(join(tmpdir(), 'metamorphic-'));
  #count = 0;

  /** @param kept `NAME=VALUE`: the expression NAME stays as it is spelled */
  async rewrite(project: Project, variant: Variant, kept: readonly string[]): Promise<Rewritten> {
    const files = Object.fromEntries(
      [...project].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
    );
    const answer = (await this.#rewriting.ask({ files, kept, ...variant })) as {
      readonly files: Readonly<Record<string, string>>;
      readonly applied: readonly Rewrite[];
    };
    const changed = Object.entries(answer.files).map(
      ([path, data]) => [path, new Uint8Array(Buffer.from(data, 'base64'))] as const,
    );
    return { ...variant, applied: answer.applied, project: new Map(changed) };
  }

  /** What DALI builds of a dali.py; an error of DALI is an answer, too. */
  async graph(text: string): Promise<string> {
    const directory = join(this.#folder, String(this.#count++));
    mkdirSync(directory);
    writeFileSync(join(directory, 'dali.py'), text);
    return JSON.stringify(await this.#building.ask(join(directory, 'dali.py')));
  }

  async close(): Promise<void> {
    await Promise.all([this.#rewriting.close(), this.#building.close()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function python(file: string): LineProcess {
  return new LineProcess(daliPython(), [fileURLToPath(new URL(file, import.meta.url))]);
}

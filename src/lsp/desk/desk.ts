/** What the server works on: open documents, the projects around them, and what is known of each, kept while it holds. */
import { type Engine, type Insight, insightInto } from '../../index.ts';
import type { Chosen } from '../../run/choose.ts';
import { type Outcome, outcomeOf } from '../../run/outcome.ts';
import { withCompanions } from '../../run/companions.ts';
import type { Mode } from '../../run/mode.ts';
import { targetsOf, taskOfFile, type Task } from '../../run/task.ts';
import { UsageError } from '../../run/usage-error.ts';
import { BadSettings, findProjectRoot } from '../../workspace/index.ts';
import { UnreadableFile } from '../../python/program/index.ts';
import { decoderOfBuffers } from './decode.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { Project } from './project.ts';
import { fileOf, readsFrom, type Reading } from './reading.ts';
import { type Trial, Trials } from './trials.ts';
import { buffersOfUntitled, untitledTask } from './untitled.ts';

/** What the project says of a document: what it leads to, or why that cannot be said. */
export interface View {
  readonly document: OpenDocument;
  /** Of the targets that the document is part of; where there is none, of the document as SOURCE. */
  readonly readings: readonly Reading[];
  /** Those, and those of the project's other targets: some files are made from all. */
  readonly neighbours: readonly Reading[];
  /** Why settings or files cannot be read; null where they can. */
  readonly problem: string | null;
}

/** What a run would make of a reading now. */
export interface Prospect {
  readonly reading: Reading;
  readonly outcome: Outcome;
}

/** An editor neither checks nor prints: it asks what would be written. */
const MODE = { isJson: false, product: null, isCheck: false, isReport: false } as const;
/** What `--check` and `--diff` ask: a file that differs in its header's command alone is as it should be. */
const CHECK = { ...MODE, isCheck: true } as const;

export class Desk {
  readonly documents = new Documents();
  readonly #engine: Engine;
  readonly #projects = new Map<string, Project>();
  readonly #trials = new Trials();
  readonly #insights = new WeakMap<Chosen, Insight | null>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * @param isCancelled true where nobody waits for it any more
   * @throws Cancelled
   */
  view(document: OpenDocument, isCancelled: () => boolean): View {
    try {
      return { document, ...this.#readings(document, isCancelled), problem: null };
    } catch (error) {
      if (!isTold(error)) throw error;
      return { document, readings: [], neighbours: [], problem: error.message };
    }
  }

  /**
   * What would be written for each reading of a view, in their order.
   * @throws UsageError, UnreadableFile
   */
  prospects(view: View): readonly Prospect[] {
    return this.#outcomes(view, MODE);
  }

  /**
   * The same as `--check` and `--diff` see it.
   * @throws UsageError, UnreadableFile
   */
  checks(view: View): readonly Prospect[] {
    return this.#outcomes(view, CHECK);
  }

  /**
   * The same of what was last understood, where a syntax error stands now.
   * @throws UsageError, UnreadableFile
   */
  lastChecks(view: View): readonly Prospect[] {
    return this.#outcomes(view, CHECK, ({ chosen, good }) => good ?? chosen);
  }

  /**
   * What would be written for a reading with `--force`.
   * @throws UsageError, UnreadableFile
   */
  forced({ task, files, chosen }: Reading): Outcome {
    const forced = { ...task, settings: new Map([...task.settings, ['force', true] as const]) };
    return withCompanions([outcomeOf(this.#withBuffers(forced), MODE, files, chosen)])[0]!;
  }

  /**
   * What would be written for a reading with other settings or another text; null where the settings do not go together.
   * @throws Cancelled
   */
  attempt({ document }: View, reading: Reading, trial: Trial, isCancelled: () => boolean): Outcome | null {
    const surroundings = { isCancelled, decode: decoderOfBuffers(this.documents) };
    return this.#trials.of(reading, trial, () => {
      try {
        const chosen = this.#projectOf(document).attempt(trial, surroundings);
        return withCompanions([outcomeOf(this.#withBuffers(trial.task), MODE, reading.files, chosen)])[0]!;
      } catch (error) {
        if (!isTold(error)) throw error;
        return null;
      }
    });
  }

  /** What is asked of a document's project next is evaluated from the beginning: files must not rest on what was kept. */
  startOver(document: OpenDocument): void {
    this.#projectOf(document).startOver();
  }

  /** What an analysis knows at places of the program, made once; null where nothing was evaluated. */
  insightInto(chosen: Chosen): Insight | null {
    let insight = this.#insights.get(chosen);
    if (insight === undefined) this.#insights.set(chosen, (insight = insightInto(chosen)));
    return insight;
  }

  /** The text of a file for which an analysis was last known to hold, if that is not the one that it saw. */
  textHeld(document: OpenDocument, chosen: Chosen, file: string): string | undefined {
    return this.#projectOf(document).textHeld(chosen, file);
  }

  /** Forgets projects of which no document is open. */
  tidy(): void {
    const keys = new Set(this.documents.all.map(projectKey));
    for (const key of this.#projects.keys()) if (!keys.has(key)) this.#projects.delete(key);
  }

  #outcomes(
    { readings, neighbours }: View,
    mode: Mode,
    pick = ({ chosen }: Reading): Chosen => chosen,
  ): readonly Prospect[] {
    const outcomes = withCompanions(
      neighbours.map((reading) =>
        outcomeOf(this.#withBuffers(reading.task), mode, reading.files, pick(reading)),
      ),
    );
    return neighbours
      .map((reading, i) => ({ reading, outcome: outcomes[i]! }))
      .filter(({ reading }) => readings.includes(reading));
  }

  #readings(document: OpenDocument, isCancelled: () => boolean): Pick<View, 'readings' | 'neighbours'> {
    const { path } = document;
    const project = this.#projectOf(document);
    project.lookAgain();
    const surroundings = { isCancelled, decode: decoderOfBuffers(this.documents) };
    const targets = path === null ? [] : targetsOf(project.root);
    const neighbours = targets.map((task) => project.read(task, true, surroundings));
    const readings = neighbours.filter((reading) => readsFrom(reading, document));
    if (readings.length > 0) return { readings, neighbours };
    const task = path === null ? untitledTask : taskOfFile(path, project.root);
    if (!project.leadsToDali(fileOf(task, task.source), surroundings.decode))
      return { readings: [], neighbours: [] };
    const alone = [project.read(task, false, surroundings)];
    return { readings: alone, neighbours: alone };
  }

  #projectOf(document: OpenDocument): Project {
    const key = projectKey(document);
    let project = this.#projects.get(key);
    if (project === undefined) {
      project = this.#newProject(document);
      this.#projects.set(key, project);
    }
    return project;
  }

  #newProject({ path, uri }: OpenDocument): Project {
    if (path === null)
      return new Project(untitledTask.root, this.#engine, buffersOfUntitled(uri, this.documents));
    const root = findProjectRoot(path);
    return new Project(root, this.#engine, this.documents.in(root));
  }

  #withBuffers(task: Task): Task {
    const buffers = this.documents.in(task.root);
    return { ...task, overlay: new Map(buffers.paths().map((path) => [path, buffers.at(path)!.bytes])) };
  }
}

/** A document that was never saved is a project by itself. */
function projectKey({ path, uri }: OpenDocument): string {
  return path === null ? uri : findProjectRoot(path);
}

/** Errors whose message is for the user. */
function isTold(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof BadSettings || error instanceof UnreadableFile;
}

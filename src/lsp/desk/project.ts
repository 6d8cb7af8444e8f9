/** One project root: its files as the editor sees them, and the last analysis of each of its tasks. */
import { type Engine, Evaluations, Facts, type Files, KnownModules, type Surroundings } from '../../index.ts';
import { decodePython, NotPython } from '../../python/syntax/index.ts';
import { choose, type Chosen, type Means } from '../../run/choose.ts';
import { remembering } from '../../run/remembering-engine.ts';
import type { Task } from '../../run/task.ts';
import { isAside } from './asides.ts';
import { BufferedFiles, type Footprint, withFootprint } from './buffered-files.ts';
import type { Buffers } from './documents.ts';
import { leadsToDali } from './leads-to-dali.ts';
import { lastGood, type Reading } from './reading.ts';
import type { Trial } from './trials.ts';

/** Readings of a task that are kept: one of them may hold again where a change is taken back. */
const KEPT = 3;

interface Made {
  readonly reading: Reading;
  readonly footprint: Footprint;
}

interface Kept {
  readonly evaluations: Evaluations;
  /** True where another is to be made whatever holds. */
  readonly isOver: boolean;
  /** The last first. */
  readonly made: readonly [Made, ...Made[]];
  /** The last that `good` of the readings is from; null where there was none. */
  readonly good: Made | null;
}

export class Project {
  readonly root: string;
  readonly #parser: Engine;
  #engine: Engine;
  /** Of the trees that the engine remembers. */
  readonly #facts = new Facts();
  readonly #modules = new KnownModules();
  readonly #files: BufferedFiles;
  readonly #kept = new Map<string, Kept>();
  readonly #leading = new Set<string>();
  /** Of analyses that hold though comments have changed. */
  readonly #held = new WeakMap<Chosen, ReadonlyMap<string, string>>();

  /** @param root absolute path */
  constructor(root: string, engine: Engine, buffers: Buffers) {
    this.root = root;
    this.#parser = engine;
    this.#engine = remembering(engine);
    this.#files = new BufferedFiles(root, buffers);
  }

  /** What is read from now on is read as it is now. */
  lookAgain(): void {
    this.#files.lookAgain();
  }

  /**
   * Whether a file by itself is worth an analysis. One that was stays so: it may be typed anew just now.
   * @param path relative to the root
   * @throws UnreadableFile
   */
  leadsToDali(path: string, decode: (bytes: Uint8Array, file: string) => string): boolean {
    if (this.#leading.has(path)) return true;
    const leads = leadsToDali(path, this.#files.recording().files, decode);
    if (leads) this.#leading.add(path);
    return leads;
  }

  /**
   * The reading of a task, made anew only where something that the last one asked for has changed.
   * @throws UsageError, UnreadableFile, Cancelled
   */
  read(task: Task, isTarget: boolean, surroundings: Surroundings): Reading {
    const key = JSON.stringify([isTarget, task.source, task.pipeline, task.args, [...task.settings]]);
    const kept = this.#kept.get(key);
    const again = kept === undefined || kept.isOver ? undefined : this.#again(kept, surroundings);
    if (again !== undefined && again === kept?.made[0]) return again.reading;
    const evaluations = kept?.evaluations ?? new Evaluations();
    const last = kept?.good ?? null;
    const { reading: found, footprint } =
      again ?? this.#readAnew(task, isTarget, { ...surroundings, evaluations }, last);
    const good = lastGood(found.chosen, last?.reading.chosen ?? null);
    const reading = { ...found, good };
    const one = { reading, footprint };
    const others = (kept?.isOver === false ? kept.made : []).filter((other) => other !== again);
    const made: Kept['made'] = [one, ...others.slice(0, KEPT - 1)];
    this.#kept.set(key, { evaluations, isOver: false, made, good: good === found.chosen ? one : last });
    return reading;
  }

  /**
   * While SOURCE is no Python, whatever else it depends on, a program that was understood is not understood anew; and while the
   * file of its pipeline is none, if nothing else has changed that could lead elsewhere.
   */
  #readAnew(task: Task, isTarget: boolean, surroundings: Surroundings, good: Made | null): Made {
    if (good === null || task.isDirectory) return this.#read(task, isTarget, surroundings);
    const { options, result } = good.reading.chosen;
    const file = result.pipeline?.file ?? options.source;
    const isAlone = [...this.#files.changed(good.footprint)].every((path) => path === file);
    if (!isAlone) return this.#read(task, isTarget, { ...surroundings, needed: [options.source] });
    const made = this.#read(task, isTarget, {
      ...surroundings,
      needed: [...new Set([options.source, file])],
    });
    // What else the program depends on was not asked for, and may change next.
    return made.reading.chosen.seen === null
      ? { ...made, footprint: withFootprint(good.footprint, made.footprint) }
      : made;
  }

  /** The last that holds as things stand. */
  #again({ made }: Kept, surroundings: Surroundings): Made | undefined {
    return made.find(({ footprint, reading }) => {
      const held = new Map<string, string>();
      for (const path of this.#files.changed(footprint)) {
        const text = this.#asideIn(path, reading, surroundings);
        if (text === null) return false;
        held.set(path, text);
      }
      this.#held.set(reading.chosen, held);
      return true;
    });
  }

  /** The text of a file for which an analysis was last known to hold, if that is not the one that it saw. */
  textHeld(chosen: Chosen, file: string): string | undefined {
    return this.#held.get(chosen)?.get(file);
  }

  /** The text of a file that has changed, if that changes nothing for a reading; else null. */
  #asideIn(path: string, { task, chosen }: Reading, { decode = decodePython }: Surroundings): string | null {
    // Scripts of a directory are found by their text.
    if (task.isDirectory || chosen.seen === null) return null;
    const { modules, program } = chosen.seen.evaluated;
    const tree = modules.find((module) => module.tree?.file === path)?.tree ?? null;
    const bytes = tree === null || program.texts.has(path) ? undefined : this.#files.read(path);
    if (tree === null || bytes === undefined) return null;
    try {
      const text = decode(bytes, path);
      return isAside(tree, text, chosen.result.text ?? '') ? text : null;
    } catch (error) {
      if (error instanceof NotPython) return null;
      throw error;
    }
  }

  #read(task: Task, isTarget: boolean, surroundings: Surroundings): Made {
    const { files, footprint } = this.#files.recording();
    const chosen = choose(task, this.#means(files, surroundings), files.read);
    return { reading: { task, isTarget, files, chosen, good: null }, footprint };
  }

  /** What is read next is evaluated from the beginning, whatever of it is known. */
  startOver(): void {
    this.#engine = remembering(this.#parser);
    for (const [key, kept] of this.#kept)
      this.#kept.set(key, { ...kept, evaluations: new Evaluations(), isOver: true });
  }

  /**
   * What a task leads to that is nobody's yet; it is not kept.
   * @throws UsageError, UnreadableFile, Cancelled
   */
  attempt({ task, text }: Trial, surroundings: Surroundings): Chosen {
    this.lookAgain();
    const { files } = this.#files.recording();
    const bytes = text === null ? null : new TextEncoder().encode(text.text);
    const read: Files['read'] = (path) => (bytes !== null && path === text!.file ? bytes : files.read(path));
    return choose(task, this.#means({ ...files, read }, surroundings), read);
  }

  #means(files: Files, surroundings: Surroundings): Means {
    return {
      files,
      engine: this.#engine,
      surroundings: { ...surroundings, facts: this.#facts, modules: this.#modules },
    };
  }
}

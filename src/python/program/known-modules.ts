/** Modules of one program after another: those that did not change are the same objects. */
import type { Module } from './program.ts';

export class KnownModules {
  readonly #modules = new Map<string, Module>();

  /** The module that was made before of the same file under the same name, if its text is the same; else this one. */
  same(module: Module): Module {
    const key = JSON.stringify([module.name, module.file]);
    const known = this.#modules.get(key);
    if (known?.tree === module.tree && known.isPackage === module.isPackage && known.unread === module.unread)
      return known;
    this.#modules.set(key, module);
    return module;
  }
}

/** Which engine parses. */
import type { Engine } from './engine.ts';
import type { Locator } from './locator.ts';
import { loadNativeEngine, NoNativeEngine } from './native.ts';
import { loadWasmEngine } from './wasm.ts';

/** As `--engine` names them. */
export type EngineKind = 'auto' | Engine['name'];

/**
 * The engine asked for. `auto` is the native one where it is installed and loads (it starts in half the time and parses
 * faster), else the one that runs everywhere; trees, and so results, are the same.
 * @throws NoNativeEngine where the native one is asked for and does not load
 */
export async function loadEngine(kind: EngineKind, locate: Locator): Promise<Engine> {
  if (kind === 'wasm') return loadWasmEngine(locate);
  if (kind === 'native') return loadNativeEngine(locate);
  try {
    return loadNativeEngine(locate);
  } catch (error) {
    if (!(error instanceof NoNativeEngine)) throw error;
    return loadWasmEngine(locate);
  }
}

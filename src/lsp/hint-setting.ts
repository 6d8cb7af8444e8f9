/** Whether inlay hints are shown: `initializationOptions.inlayHints`, or what the client's settings say (`dali-transpile.inlayHints`). */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { Abilities } from './abilities.ts';

const SECTION = 'dali-transpile';

export class HintSetting {
  readonly #connection: Connection;
  readonly #abilities: Abilities;
  #isOn: boolean;

  constructor(connection: Connection, abilities: Abilities) {
    this.#connection = connection;
    this.#abilities = abilities;
    this.#isOn = abilities.wantsInlayHints;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** After the client's `initialized`. */
  async begin(): Promise<void> {
    const { givesConfiguration, registersConfiguration } = this.#abilities;
    if (givesConfiguration) await this.#ask();
    if (registersConfiguration)
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }

  /** @param settings all that the client says; a client that can be asked may say nothing */
  async changed(settings: unknown): Promise<void> {
    if (this.#abilities.givesConfiguration) await this.#ask();
    else await this.#turn(isTable(settings) ? settings[SECTION] : undefined);
  }

  /** A client that fails to say keeps what it asked for in the beginning. */
  async #ask(): Promise<void> {
    const said: Promise<unknown> = this.#connection.workspace.getConfiguration(SECTION);
    await this.#turn(await said.catch(() => null));
  }

  /** What is not said stays as it was asked for in the beginning. */
  async #turn(section: unknown): Promise<void> {
    const said = isTable(section) ? section['inlayHints'] : undefined;
    const isOn = typeof said === 'boolean' ? said : this.#abilities.wantsInlayHints;
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (this.#abilities.refreshesInlayHints) await this.#connection.languages.inlayHint.refresh();
  }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

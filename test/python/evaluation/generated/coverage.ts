/** How often each construct was used, and how much was known where it was. */

interface Counts {
  readonly asked: number;
  readonly known: number;
}

export class Coverage {
  readonly #constructs = new Map<string, Counts & { readonly programs: number }>();
  #asked = 0;
  #known = 0;

  /** Counts one program. */
  add(constructs: ReadonlySet<string>, { asked, known }: Counts): void {
    this.#asked += asked;
    this.#known += known;
    for (const construct of constructs) {
      const before = this.#constructs.get(construct) ?? { programs: 0, asked: 0, known: 0 };
      this.#constructs.set(construct, {
        programs: before.programs + 1,
        asked: before.asked + asked,
        known: before.known + known,
      });
    }
  }

  /** Share of the values that are known. */
  get share(): number {
    return this.#known / this.#asked;
  }

  /** Constructs that fewer programs use. */
  rare(programs: number): readonly string[] {
    return [...this.#constructs].flatMap(([name, counts]) => (counts.programs < programs ? [name] : []));
  }

  /** One line for each construct, and one for all. */
  table(): string {
    const line = (name: string, programs: string, { asked, known }: Counts): string =>
      `${name.padEnd(36)} ${programs.padStart(8)} ${`${asked}`.padStart(8)} ${((100 * known) / asked).toFixed(2).padStart(8)}\n`;
    const rows = [...this.#constructs].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [
      `${'construct'.padEnd(36)} programs   values  % known\n`,
      ...rows.map(([name, counts]) => line(name, `${counts.programs}`, counts)),
      line(`${rows.length} constructs`, '', { asked: this.#asked, known: this.#known }),
    ].join('');
  }
}

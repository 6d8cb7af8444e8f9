/** Each single answer is needed: without it, its row is refused. */
import type { Answer } from './answers.ts';
import type { Row } from './rows.ts';
import { attempt, type Harness } from './run-row.ts';

export interface Needless {
  readonly row: Row;
  /** The answer that was left out, as `--option value`. */
  readonly left: string;
}

/** An option's values without one of them. */
interface Without {
  readonly left: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

export function withoutEach({ options = {} }: Answer): readonly Without[] {
  return Object.entries(options).flatMap(([name, values]) =>
    values.map((value, i) => {
      const rest = values.filter((_, at) => at !== i);
      const { [name]: _, ...others } = options;
      return {
        left: `--${name} ${value}`,
        options: rest.length === 0 ? others : { ...others, [name]: rest },
      };
    }),
  );
}

/** Answers without which their row is built all the same. */
export async function needlessAnswers(
  rows: readonly (readonly [Row, Answer])[],
  harness: Harness,
): Promise<readonly Needless[]> {
  const needless: Needless[] = [];
  for (const [row, answer] of rows) {
    const { source, arguments: args = [] } = answer;
    for (const { left, options } of withoutEach(answer)) {
      const { ended } = await attempt({ source, args, options }, row, harness);
      if (ended.kind !== 'refused') needless.push({ row, left });
    }
  }
  return needless;
}

/** `nvidia.dali.math`: functions of data nodes that are arithmetic. */
import type { LibraryModule } from '../../python/evaluation/interpreter.ts';
import { arithmetic } from './arithmetic.ts';
import { dataNodeOf } from './guards.ts';
import type { Session } from './session.ts';

/** Function → number of operands. */
const FUNCTIONS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    (
      'sqrt rsqrt cbrt exp log log2 log10 abs fabs floor ceil sin cos tan asin acos atan ' +
      'sinh cosh tanh asinh acosh atanh'
    )
      .split(' ')
      .map((name) => [name, 1]),
  ),
  min: 2,
  max: 2,
  pow: 2,
  fpow: 2,
  atan2: 2,
  clamp: 3,
};

/** `math.pow` is `**`. */
const OPERATORS: Readonly<Record<string, string>> = { pow: '**' };

export function mathModule(session: () => Session): LibraryModule {
  return {
    name: 'nvidia.dali.math',
    alwaysThere: true,
    exports: ({ make }) =>
      Object.fromEntries(
        Object.entries(FUNCTIONS).map(([name, operands]) => [
          name,
          make.builtin(`nvidia.dali.math.${name}`, (args, running) => {
            const isFollowed =
              args.keywords.size === 0 &&
              args.positional.length === operands &&
              args.positional.some((value) => dataNodeOf(value) !== undefined);
            const result = isFollowed
              ? arithmetic(session(), running, OPERATORS[name] ?? name, args.positional)
              : undefined;
            return (
              result ??
              running.make.unknown(`this call of nvidia.dali.math.${name} is not followed`, args.positional)
            );
          }),
        ]),
      ),
  };
}

/**
 * `nvidia.dali.auto_aug`: policies of random augmentations (DALI 2.4, `auto_aug/*.py`). Each call counts as one random operator
 * that keeps its data's type and shape; the operators that a policy is made of are not followed.
 */
import type { CallArguments, Interpreter, LibraryModule } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { dataNodeOf } from './guards.ts';
import { operateAsAsked } from '../derandomize/run.ts';
import type { Session } from './session.ts';

/** Function → position of its parameter `data`. */
const POLICIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  auto_augment: { apply_auto_augment: 1, auto_augment: 0, auto_augment_image_net: 0 },
  rand_augment: { apply_rand_augment: 1, rand_augment: 0 },
  trivial_augment: { apply_trivial_augment: 1, trivial_augment_wide: 0 },
};

export function autoAugModules(session: () => Session): readonly LibraryModule[] {
  return Object.entries(POLICIES).map(([module, functions]) => ({
    name: `nvidia.dali.auto_aug.${module}`,
    alwaysThere: true,
    exports: ({ make }) =>
      Object.fromEntries(
        Object.entries(functions).map(([name, position]) => {
          const path = `auto_aug.${module}.${name}`;
          const call = (args: CallArguments, running: Interpreter): Value =>
            augment(session(), path, position, args, running);
          return [name, make.builtin(`nvidia.dali.${path}`, call, 'lazy')];
        }),
      ),
  }));
}

function augment(
  session: Session,
  path: string,
  position: number,
  { positional, keywords, node }: CallArguments,
  interpreter: Interpreter,
): Value {
  const data = keywords.get('data') ?? positional[position];
  const input = data && dataNodeOf(data);
  if (input === undefined)
    return interpreter.make.unknown(`the data of this call of nvidia.dali.${path} is not known`, positional);
  const others = [...keywords].filter(([, value]) => value !== data);
  const running = {
    path,
    inputs: [input],
    arguments: new Map(others),
    device: input.meta.device === 'gpu' ? 'gpu' : 'cpu',
    at: node,
    metas: [input.meta],
    isRandom: true,
    data: { position, name: keywords.has('data') ? 'data' : null },
  } as const;
  return operateAsAsked(session, interpreter, running)![0]!;
}

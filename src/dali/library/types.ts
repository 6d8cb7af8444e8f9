/** `nvidia.dali.types`. Its enumerators are symbols, equal only to themselves. */
import type { Interpreter, LibraryModule } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { enumerations } from '../catalogue/catalogue.ts';
import { dtypeOf, isNone, itemsOf, textOf } from '../values.ts';
import { scalarOf } from '../scalars.ts';
import { constantNode, scalarConstant, SCALARS } from './constants.ts';
import type { Session } from './session.ts';

const NAME = 'nvidia.dali.types';

/** Members of enumerations are true, whatever their number is. */
const MEMBERS: ReadonlySet<string> = new Set(Object.values(enumerations).flat());

export function typesModules(session: () => Session): readonly LibraryModule[] {
  return [
    {
      name: NAME,
      alwaysThere: true,
      isDistinct: true,
      trueNames: MEMBERS,
      exports: (interpreter) => ({
        Constant: constant(session, interpreter),
        // In DALI these are texts.
        NCHW: interpreter.make.str('CHW'),
        NHWC: interpreter.make.str('HWC'),
        NFCHW: interpreter.make.str('FCHW'),
        NFHWC: interpreter.make.str('FHWC'),
      }),
    },
    // `types.DALIDataType.FLOAT` is `types.FLOAT`.
    ...Object.entries(enumerations).map(([name, members]) => ({
      name: `${NAME}.${name}`,
      alwaysThere: true,
      isDistinct: true,
      exports: ({ make }: Interpreter) =>
        Object.fromEntries(members.map((member) => [member, make.symbol(`${NAME}.${member}`)])),
    })),
  ];
}

const PARAMETERS = ['value', 'dtype', 'shape', 'layout', 'device'] as const;

/** `types.Constant`: a scalar that takes part in arithmetic, or with a list, shape, layout or device a node. */
function constant(session: () => Session, interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'nvidia.dali.types.Constant',
    (args, running) => {
      const given = new Map<string, Value>();
      for (const [i, value] of args.positional.entries()) given.set(PARAMETERS[i] ?? '', value);
      for (const [name, value] of args.keywords) given.set(name, value);
      const [value, dtype, shape, layout, device] = PARAMETERS.map((name) => {
        const argument = given.get(name);
        return argument === undefined || isNone(argument) ? undefined : argument;
      });
      if (value === undefined)
        return running.raise('TypeError', "Constant() missing 1 required positional argument: 'value'");
      const others = [...given.keys()].some((name) => !PARAMETERS.some((known) => known === name));
      if (layout === undefined && device === undefined && !others && isScalarShape(shape)) {
        const scalar = scalarOf(value);
        const type = dtype === undefined ? scalar?.dtype : dtypeOf(dtype);
        if (scalar !== undefined && type !== undefined && type !== null)
          return running.make.foreign(SCALARS, scalarConstant(scalar.value, type), [value]);
      }
      const on = device === undefined ? 'cpu' : textOf(device);
      const options = {
        ...(dtype === undefined ? {} : { dtype }),
        ...(shape === undefined ? {} : { shape }),
        ...(layout === undefined ? {} : { layout }),
      };
      const node =
        on === 'cpu' || on === 'gpu' ? constantNode(session(), running, value, on, options) : undefined;
      return node ?? running.make.unknown('types.Constant of this value is not followed', [value]);
    },
    'lazy',
  );
}

/** DALI counts `[1]` as a scalar's shape too. */
function isScalarShape(shape: Value | undefined): boolean {
  if (shape === undefined) return true;
  const items = itemsOf(shape) ?? [shape];
  return (
    items.length === 0 || (items.length === 1 && items[0]!.cell.kind === 'int' && items[0]!.cell.value === 1n)
  );
}

/** The parts of the dali.py in order: constants as the modules define them, helpers before those who call them, the pipeline. */
import { headerDecisions } from './rename-definition.ts';
import { layOutImportFrom } from '../python/rewrite/synthesis.ts';
import type { Engine } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Assembly, Part } from './assemble.ts';
import type { CarriedConstant, Carrier } from './carrier.ts';
import type { Scored } from './choose-pipeline.ts';
import { importLines } from './imports.ts';
import type { Plan } from './plan.ts';
import type { UnitState } from './unit-state.ts';
import { indentUnitOf } from './indent-unit.ts';

export function partsOf(
  plan: Plan,
  carrier: Carrier,
  pipeline: UnitState,
  chosen: Scored,
  _engine: Engine,
): Assembly {
  const tree = plan.fn.module.tree!;
  const helpers = carrier.states.filter((state) => state !== pipeline);
  const imports = [
    ...carrier.imports,
    { module: 'nvidia.dali.plugin.triton', name: 'autoserialize', local: 'autoserialize' },
  ];
  return {
    parts: [
      ...constantParts(plan, carrier.constants),
      ...helpers.map((state) => definitionPart(state)),
      definitionPart(pipeline),
    ],
    imports: importLines(imports, (module, names) => layOutImportFrom(module, names)).flatMap((line) =>
      line.split('\n'),
    ),
    tree,
    unit: indentUnitOf(tree.root),
    source: `${chosen.file}::${chosen.name}`,
    command: plan.options.command,
  };
}

/** Constants in the order in which the program's modules were executed and define them. */
function constantParts(plan: Plan, constants: readonly CarriedConstant[]): readonly Part[] {
  const order = plan.evaluated.modules;
  const last = (constant: CarriedConstant): number => order.indexOf(constant.module);
  // A module that imports another is entered first and defines its own constants later.
  const sorted = constants.toSorted(
    (a, b) => depends(plan, a, b) || last(a) - last(b) || a.statement.start - b.statement.start,
  );
  return sorted.map((constant) => ({
    kind: 'author',
    nodes: [constant.statement],
    decisions: [],
    isDefinition: false,
  }));
}

/** -1 where `b` reads `a`, 1 where `a` reads `b`. */
function depends(_plan: Plan, a: CarriedConstant, b: CarriedConstant): number {
  const reads = (from: CarriedConstant, name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(
      from.statement.tree.text.slice(from.statement.start, from.statement.end),
    );
  if (reads(b, a.name) && b.name !== a.name) return -1;
  return reads(a, b.name) && a.name !== b.name ? 1 : 0;
}

function definitionPart(state: UnitState): Part {
  const { node } = state.unit.fn;
  const whole: SyntaxNode = node.parent?.type === 'decorated_definition' ? node.parent : node;
  return {
    kind: 'author',
    nodes: [whole],
    decisions: [...state.unit.decisions, ...headerDecisions(state)],
    isDefinition: true,
  };
}

/** The parts of the dali.py in order: constants as the modules define them, helpers before those who call them, the pipeline. */
import { headerDecisions } from './rename-definition.ts';
import { layOutImportFrom } from '../python/rewrite/synthesis.ts';
import { textOf, type Engine } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { type Assembled, assemble, type Assembly, type Part } from './assemble.ts';
import type { CarriedConstant, Carrier } from './carrier.ts';
import { namesOf } from './check-whole.ts';
import type { Scored } from './choose-pipeline.ts';
import { importLines } from './imports.ts';
import { readsIn } from './names-in-scope.ts';
import { definitionOfLambda } from './lambdas.ts';
import type { Plan } from './plan.ts';
import type { UnitState } from './unit-state.ts';
import { indentUnitOf } from './indent-unit.ts';

/** Everything that the dali.py is made of, but for the names that nothing in it reads. */
export function assembleUsed(plan: Plan, carrier: Carrier, chosen: Scored, engine: Engine): Assembled {
  const unused = new Set<string>();
  for (;;) {
    const assembled = assemble(assemblyOf(plan, carrier, chosen, unused));
    const found = namesOf(assembled.text, engine)
      .unused.map(({ name }) => name)
      .filter((name) => name !== plan.fn.name && !unused.has(name));
    if (found.length === 0) return assembled;
    for (const name of found) unused.add(name);
  }
}

function assemblyOf(plan: Plan, carrier: Carrier, chosen: Scored, unused: ReadonlySet<string>): Assembly {
  const tree = plan.fn.module.tree!;
  const unit = indentUnitOf(tree.root);
  const states = carrier.states.filter(({ unit }) => unit.isPipeline || !unused.has(unit.name));
  const constants = carrier.constants.filter(({ local }) => !unused.has(local));
  const imports = carrier.imports.all.filter(({ local }) => !unused.has(local));
  return {
    parts: [
      ...inOrder(plan, constants).map(constantPart),
      ...definitionsInOrder(plan, states).map((state) => definitionPart(state, unit)),
    ],
    imports: importLines(imports, (module, names) => layOutImportFrom(module, names)).flatMap((line) =>
      line.split('\n'),
    ),
    tree,
    unit,
    source: `${chosen.file}::${chosen.name}`,
    command: plan.options.command,
  };
}

/** Constants in the order in which the program's modules were executed and define them, each after those it reads. */
function inOrder(plan: Plan, constants: readonly CarriedConstant[]): readonly CarriedConstant[] {
  const order = plan.evaluated.modules;
  const sorted = constants.toSorted(
    (a, b) => order.indexOf(a.module) - order.indexOf(b.module) || a.statement.start - b.statement.start,
  );
  const ordered: CarriedConstant[] = [];
  const entered = new Set<CarriedConstant>();
  const put = (constant: CarriedConstant): void => {
    if (entered.has(constant)) return;
    entered.add(constant);
    const reads = new Set([...readsIn(constant.statement)].map(textOf));
    for (const other of sorted) if (reads.has(other.local)) put(other);
    ordered.push(constant);
  };
  for (const constant of sorted) put(constant);
  return ordered;
}

function constantPart({ statement }: CarriedConstant): Part {
  return { kind: 'author', nodes: [statement], decisions: [], isDefinition: false };
}

/** Helpers file by file, each file's in its own order; the pipeline's file comes last, and the pipeline itself. */
function definitionsInOrder(plan: Plan, states: readonly UnitState[]): readonly UnitState[] {
  const files = [...new Set(states.map(({ unit }) => unit.fn.module.file))];
  const own = plan.fn.module.file;
  const ordered = [...files.filter((file) => file !== own), own];
  return states.toSorted(
    (a, b) =>
      Number(a.unit.isPipeline) - Number(b.unit.isPipeline) ||
      ordered.indexOf(a.unit.fn.module.file) - ordered.indexOf(b.unit.fn.module.file) ||
      a.unit.fn.node.start - b.unit.fn.node.start,
  );
}

function definitionPart(state: UnitState, unit: string): Part {
  const { node } = state.unit.fn;
  if (node.type === 'lambda')
    return { kind: 'made', text: definitionOfLambda(state, unit), from: node.tree, isDefinition: true };
  const whole: SyntaxNode = node.parent?.type === 'decorated_definition' ? node.parent : node;
  return {
    kind: 'author',
    nodes: [whole],
    decisions: [...state.unit.decisions, ...headerDecisions(state)],
    isDefinition: true,
  };
}

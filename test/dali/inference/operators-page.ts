/** The table of docs/operators.md: one case for each operator of the catalogue, and what is known of what it gives. */
import { operatorAt, operatorPaths } from '../../../src/dali/catalogue/catalogue.ts';
import type { Meta, Operator } from '../../../src/dali/graph.ts';
import { inputOperatorAt } from '../../../src/dali/inputs/index.ts';
import { RANDOM_SCHEMAS } from '../../../src/dali/random.ts';
import { globalValue, runRoot } from '../../../src/python/evaluation/index.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run } from '../evaluate.ts';
import { FAMILIES, type Special } from './cases/index.ts';
import { NOT_RUN } from './not-run.ts';
import { moduleOf, special } from './program.ts';

const HEAD = `# Operators

What is known of the results of every operator of DALI 2.4 before anything runs: one call each, its data type, layout or number of axes, and
extents (\`?\` where they depend on the data). The test suite runs the call on real DALI and compares; \`u8_hwc\` is data of type UINT8 and
layout HWC, \`f32_2d\` of type FLOAT and two axes. What is not known says why; what brings data in
is shown with the outputs that it has without arguments. Thousands of further calls are in
\`test/dali/inference/\`. Where this page is missing, its test writes it.

*Random* operators are refused in what is served, unless \`--derandomize\` has a [counterpart](derandomize.md).
`;

/** The page as Markdown that is not laid out yet. */
export function pageOf(parser: Engine): string {
  const paths = operatorPaths.filter((path) => path.startsWith('fn.'));
  const cases = paths.map((path) => [path, caseOf(path)] as const);
  const operators = evaluated(
    parser,
    cases.flatMap(([, given]) => (given === undefined ? [] : [given])),
  );
  const rows = cases.map(([path, given]) => rowOf(path, given, operators));
  return [
    HEAD,
    '| operator | devices | call | gives | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The shortest case of an operator that runs. */
function caseOf(path: string): Special | undefined {
  if (Object.hasOwn(NOT_RUN, path)) return { code: NOT_RUN[path]!.code };
  return Object.values(FAMILIES)
    .flat()
    .map(special)
    .filter(({ code, fails }) => fails === undefined && code.includes(`${path}(`))
    .toSorted((a, b) => rank(path, a) - rank(path, b))[0];
}

/** A call that is the whole case is worth more than a short one. */
const rank = (path: string, { code }: Special): number =>
  (code.startsWith(`${path}(`) ? 0 : 1000) + code.length;

function evaluated(parser: Engine, cases: readonly Special[]): ReadonlyMap<string, readonly Operator[]> {
  const { machine, dali } = run(parser, `FILES = ["a.jpg"]\n${moduleOf(cases)}`);
  return new Map(
    cases.map(({ code }, i) => {
      const before = dali.log.pipelines.length;
      runRoot(machine, globalValue(machine, 'main.py', `case_${i}`)!);
      return [code, dali.log.pipelines[before]?.operators ?? []];
    }),
  );
}

function rowOf(
  path: string,
  given: Special | undefined,
  operators: ReadonlyMap<string, readonly Operator[]>,
): string {
  const schema = operatorAt(path)!;
  const call =
    given?.code
      .replace(/^return tuple\((.*)\)$/s, '$1')
      .replaceAll('\n', '; ')
      .replaceAll(/types\.Constant\(np\.array\(.*?(float|int)32\)\)/g, (_, kind) =>
        kind === 'float' ? 'boxes' : 'polygons',
      ) ?? '';
  const operator = operators.get(given?.code ?? '')?.find((item) => item.path === path);
  const made = operator?.outputs.map(({ meta }) => meta);
  // Extents of what is read are a matter of arguments that this call lacks.
  const read = inputOperatorAt(path)?.outputs(new Map(), 'cpu');
  const metas = made ?? read?.map(({ meta }) => ({ ...meta, shape: null })) ?? [];
  const gives = metas.map(described).join('; ');
  const cells = [
    `\`${path}\``,
    schema.devices.join(', '),
    call === '' ? '' : `\`${call}\``,
    gives,
    notes(path).join('; '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function described({ dtype, ndim, layout, shape, lost }: Meta): string {
  if (lost !== null && dtype === null && ndim === null) return `not known: ${lost}`;
  const extents = shape === null ? '' : ` [${shape.map((extent) => extent ?? '?').join(', ')}]`;
  const axes = layout === null || layout === '' ? `${ndim ?? '?'}-D` : layout;
  return `${dtype ?? 'type not known'} ${axes}${extents}${lost === null ? '' : `, not known: ${lost}`}`;
}

function notes(path: string): readonly string[] {
  const schema = operatorAt(path)!;
  const input = inputOperatorAt(path);
  return [
    input === undefined ? '' : 'brings data in',
    schema.isSerialisable ? '' : 'not serialisable: refused by name',
    input === undefined && RANDOM_SCHEMAS.has(schema.schema) ? 'random' : '',
    NOT_RUN[path]?.why ?? '',
    schema.deprecatedFor ? `old name of \`${schema.deprecatedFor}\`` : '',
    schema.deprecatedFor === '' ? 'deprecated' : '',
  ].filter(Boolean);
}

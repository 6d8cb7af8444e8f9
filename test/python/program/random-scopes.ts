/** Random programs in which few names are bound and read in all ways, in scopes of every kind. */
import fc from 'fast-check';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const name = fc.constantFrom(...NAMES);

/** Mostly none: CPython rejects one of a name that is a parameter too, or that no function around binds. */
const declaration = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: name.map((text) => `    global ${text}\n`) },
  { weight: 1, arbitrary: name.map((text) => `    nonlocal ${text}\n`) },
);

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

const words = (
  parts: TemplateStringsArray,
  ...arbitraries: readonly fc.Arbitrary<string>[]
): fc.Arbitrary<string> =>
  fc.tuple(...arbitraries).map((texts) => parts.reduce((all, part, i) => all + texts[i - 1] + part));

const { body } = fc.letrec<
  Record<'expression' | 'target' | 'simple' | 'compound' | 'statement' | 'body', string>
>((tie) => {
  const expression = tie('expression');
  const target = tie('target');
  const inner = tie('body').map(indented);
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      words`${name}.${name}`,
      words`(${expression} + ${expression})`,
      words`f(${expression}, ${name}=${expression})`,
      words`(${name} := ${expression})`,
      words`(lambda ${name}=${expression}: ${expression})`,
      words`[${expression} for ${target} in ${name}]`,
      words`{${expression} for ${name} in ${name} if ${expression}}`,
      words`{${expression}: ${name} for ${name} in ${name} for ${target} in ${expression}}`,
      words`(${expression} if ${expression} else ${name})`,
      words`f'{${name}!r}'`,
    ),
    target: fc.oneof(
      { depthSize: 'small' },
      name,
      words`${name}.${name}`,
      words`${name}[${name}]`,
      words`(${target}, ${target})`,
      words`[${target}, *${name}]`,
    ),
    simple: fc.oneof(
      words`${target} = ${expression}`,
      words`${name} += ${expression}`,
      words`${name}: f = ${expression}; f`,
      expression,
      words`del ${name}`,
      words`import ${name}.${name}`,
      words`from x import ${name} as ${name}`,
      words`assert ${expression}`,
    ),
    compound: fc.oneof(
      words`def ${name}(${name}, *args):\n${declaration}${inner}`,
      words`def f(${name}=${expression}):\n${declaration}${inner}`,
      words`class ${name}(${expression}):\n${declaration}${inner}`,
      words`for ${target} in ${expression}:\n${inner}`,
      words`with ${expression} as ${target}:\n${inner}`,
      words`if ${expression}:\n${inner}`,
      words`try:\n${inner}\nexcept ${name} as ${name}:\n${inner}`,
      words`match ${expression}:\n    case ${name}(${name}, ${name}=[*${name}]):\n${inner.map(indented)}`,
      words`match ${name}:\n    case {'k': ${name}, **${name}} | ${name}.${name}:\n${inner.map(indented)}`,
    ),
    statement: fc.oneof({ depthSize: 'small' }, tie('simple'), tie('compound')),
    body: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  };
});

/** Many of them are rejected by CPython, such as those with `nonlocal` at module level. */
export function randomPrograms(count: number, seed: number): readonly string[] {
  return fc.sample(body, { numRuns: count, seed });
}

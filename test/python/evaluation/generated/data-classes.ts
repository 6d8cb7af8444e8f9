/** Classes that libraries help to make: dataclasses, named tuples, enums, namespaces. */
import type { Template } from './draft.ts';
import { ints } from './containers.ts';
import { int, key, str } from './scalars.ts';
import { assign, statements } from './statements.ts';

export const DATA_CLASSES: readonly Template<void>[] = [
  [
    'dataclass',
    (d, n) => {
      const name = d.fresh('P');
      d.line('@dataclass');
      d.block(`class ${name}:`, () => {
        d.line(
          'x: int',
          `y: float = ${d.pick(['2.5', '0.0'])}`,
          'items: list = field(default_factory=list)',
          `tag: str = ${str(d, 0)}`,
        );
        d.block(
          'def total(self, a):',
          () => {
            d.declare('int', 'a');
            statements(d, n);
            d.line('return self.x + a + len(self.items)');
          },
          { inFunction: true, inLoop: false },
        );
      });
      const [a, b] = [d.fresh('o'), d.fresh('o')];
      d.line(
        `${a} = ${name}(${int(d, 1)})`,
        `${b} = ${name}(${int(d, 1)}, items=${ints(d, 1)}, tag=${str(d, 1)})`,
      );
      d.line(`${a}.items.append(${int(d, 1)})`, `${a}.x = ${int(d, 1)}`);
      assign(d, 'int', `${a}.total(${int(d, 1)}) + ${b}.total(1)`);
      assign(d, 'bool', `${a} == ${b} or ${a} == ${name}(${a}.x, items=[*${a}.items], tag=${a}.tag)`);
      assign(d, 'str', `repr(${b}) + str(asdict(${a})) + str(replace(${b}, x=1).x)`);
    },
  ],
  [
    'dataclass inheritance',
    (d) => {
      const [a, b] = [d.fresh('P'), d.fresh('P')];
      d.line('@dataclass', `class ${a}:`, '    x: int = 1', `    y: int = ${int(d, 1)}`);
      d.line(
        '@dataclass',
        `class ${b}(${a}):`,
        '    z: int = 3',
        '    y: int = 9',
        '    def __post_init__(self): self.z += self.x',
      );
      assign(d, 'ints', `list(vars(${b}(${int(d, 1)}, z=${int(d, 1)})).values())`);
      assign(d, 'texts', `[q.name for q in fields(${b})]`);
    },
  ],
  [
    'frozen dataclass',
    (d) => {
      const name = d.fresh('P');
      d.line('@dataclass(frozen=True, order=True)', `class ${name}:`, '    x: int', '    y: int = 0');
      d.line(
        `${name.toLowerCase()} = sorted([${name}(${int(d, 1)}), ${name}(2, 1), ${name}(${int(d, 1)}, 5)])`,
      );
      assign(d, 'ints', `[q.x for q in ${name.toLowerCase()}]`);
      assign(d, 'int', `len({${name}(1), ${name}(1), ${name}(${int(d, 1)})})`);
      d.block('try:', () => d.line(`${name.toLowerCase()}[0].x = 4`));
      d.block('except AttributeError as error:', () => assign(d, 'str', 'type(error).__name__'));
    },
  ],
  [
    'namedtuple',
    (d) => {
      const name = d.fresh('N');
      d.line(
        `${name} = namedtuple('${name}', ${d.pick(["'x y z'", "['x', 'y', 'z']"])}, defaults=(${int(d, 1)},))`,
      );
      const o = d.fresh('o');
      d.line(`${o} = ${name}(${int(d, 1)}, y=${int(d, 1)})`);
      assign(d, 'int', `${o}.x + ${o}[1] + ${o}.z + len(${o})`);
      assign(d, 'dict', `${o}._asdict()`);
      assign(d, 'str', `str(${o}) + str(${o}._replace(x=0) == (0, ${o}.y, ${o}.z)) + str(${o}._fields)`);
      d.line(`first, *others = ${o}`);
      assign(d, 'ints', '[first, *others]');
    },
  ],
  [
    'typing.NamedTuple',
    (d) => {
      const name = d.fresh('N');
      d.line(
        `class ${name}(NamedTuple):`,
        '    x: int',
        `    y: int = ${int(d, 1)}`,
        '    def area(self): return self.x * self.y',
      );
      assign(d, 'int', `${name}(${int(d, 1)}).area() + ${name}(1, y=2).y`);
      assign(d, 'bool', `isinstance(${name}(1), tuple) and ${name}(1, 2) == (1, 2)`);
    },
  ],
  [
    'enum',
    (d) => {
      const name = d.fresh('E');
      d.line(
        `class ${name}(Enum):`,
        `    A = ${d.integer(1, 3)}`,
        `    B = ${d.integer(4, 6)}`,
        "    C = 'c'",
        '    @property',
        '    def low(self): return self.name.lower()',
      );
      assign(d, 'int', `${name}.A.value + len(${name})`);
      assign(d, 'texts', `[q.name for q in ${name}] + [${name}('c').low, ${name}['B'].name]`);
      assign(
        d,
        'int',
        `{${name}.A: 1, ${name}.B: ${int(d, 1)}}[${d.pick([`${name}.A`, `${name}.B`, `${name}['A']`])}]`,
      );
      assign(
        d,
        'bool',
        `${name}.A is ${name}(${name}.A.value) and ${name}.A != ${name}.B and isinstance(${name}.A, ${name})`,
      );
      assign(d, 'str', `str(${name}.B) + f'{${name}.C}'`);
    },
  ],
  [
    'IntEnum and auto',
    (d) => {
      const [a, b] = [d.fresh('E'), d.fresh('E')];
      d.line(
        `class ${a}(IntEnum):`,
        `    LOW = ${d.integer(0, 2)}`,
        '    HIGH = 8',
        `class ${b}(Enum):`,
        '    X = auto()',
        '    Y = auto()',
      );
      assign(d, 'int', `${a}.HIGH + ${a}.LOW * ${b}.Y.value`);
      assign(d, 'bool', `${a}.LOW < ${a}.HIGH and ${a}(8) == 8`);
      assign(d, 'ints', `sorted([${a}.HIGH.value, ${int(d, 1)}, ${b}.X.value])`);
    },
  ],
  [
    'SimpleNamespace',
    (d) => {
      const o = d.fresh('o');
      d.line(
        `${o} = SimpleNamespace(a=${int(d, 1)}, b=SimpleNamespace(c=${int(d, 1)}))`,
        `${o}.b.c += ${int(d, 1)}`,
        `${o}.k = ${o}.b`,
      );
      assign(d, 'int', `${o}.a + ${o}.k.c`);
      assign(d, 'bool', `hasattr(${o}, ${key(d)})`);
      d.line(`vars(${o}).update(size=${int(d, 1)})`);
      assign(d, 'texts', `sorted(vars(${o}))`);
    },
  ],
];

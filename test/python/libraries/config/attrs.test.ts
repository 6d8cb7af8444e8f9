/** attrs against the real one: what is known is equal, what is beyond is not known. */
import { expect, test } from '@jest/globals';
import { compared } from '../support/compare.ts';
import { evaluator } from '../support/evaluate.ts';

const KNOWN: readonly string[] = [
  'import attr\n@attr.s\nclass A:\n    x = attr.ib()\n    y = attr.ib(default=2)\n    z = attr.ib(factory=list)\na = A(1)\nresult = a, a.y, a == A(1), a != A(2), A(1, y=3).y, attr.asdict(a)',
  'import attr\n@attr.s(auto_attribs=True)\nclass A:\n    x: int\n    y: float = 0.5\nresult = A(1), A(x=2, y=3)',
  'from attrs import define, field\n@define\nclass A:\n    size: int = field(default=224, converter=int)\n    mean: list = field(factory=lambda: [1, 2])\na = A("5")\na.size = "7"\nresult = a, a.mean is A().mean',
  'from attrs import define, field, Factory\n@define(kw_only=True)\nclass A:\n    x: int\n    y: int = Factory(lambda self: self.x * 2, takes_self=True)\nresult = A(x=3).y, A(x=3, y=1)',
  'import attr\n@attr.s\nclass A:\n    x = attr.ib(default=1, validator=attr.validators.instance_of(int))\n    _y = attr.ib(default=2)\n    @x.validator\n    def check(self, attribute, value):\n        pass\nresult = A(y=5)._y, A(4).x',
  'import attr\n@attr.s\nclass A:\n    x = attr.ib(default=1)\n    y = attr.ib()\n    @y.default\n    def _y(self):\n        return self.x + 1\n    def __attrs_post_init__(self):\n        self.z = self.x * 10\nresult = A().y, A(5).y, A(5).z',
  'import attr\n@attr.s\nclass A:\n    x = attr.ib(default=1)\n@attr.s\nclass B(A):\n    y = attr.ib(default=2)\n    x = attr.ib(default=3)\nresult = B(), attr.evolve(B(), y=9), B(7)',
  'from attrs import frozen\n@frozen\nclass A:\n    x: int = 1\ntry:\n    A().x = 2\nexcept AttributeError:\n    result = A(3).x',
  'from attrs import define\n@define\nclass A:\n    x: int\nresult = A()',
  'from attrs import define\n@define\nclass A:\n    x: int\nresult = A(1, z=2)',
  'from attrs import define, asdict\n@define\nclass B:\n    v: int = 1\n@define\nclass A:\n    b: B = B()\n    l: list = [B(2)]\nresult = asdict(A()), A().b.v',
  'from attrs import define, field\n@define\nclass A:\n    x = field(default=1)\n    y: int = 3\nresult = A().x, A.y',
];

const UNKNOWN: readonly string[] = [
  'import attr, mystery\n@attr.s(these=mystery.fields())\nclass A:\n    pass\nresult = A().x',
  'import attr, mystery\n@attr.s\nclass A(mystery.Base):\n    x = attr.ib(default=1)\nresult = A().x',
  'import attr\n@attr.s\nclass A:\n    x = attr.ib(default=1)\nresult = attr.fields(A).x.default',
  'from attrs import define\nimport mystery\n@define\nclass A:\n    x: int = 1\nresult = A(**mystery.named()).x',
  'from attrs import define, field\nimport mystery\n@define\nclass A:\n    x: int = field(default=1, converter=mystery.convert)\nresult = A().x',
];

test('classes as programs write them are known, and equal', async () => {
  const programs = KNOWN.map((source) => ({ source }));
  expect(await compared(programs)).toEqual({ differences: [], unknown: [] });
});

test.each(UNKNOWN)('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }).outcome.kind).toBe('unknown');
});

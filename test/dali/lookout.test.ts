/** Evaluation ends where nothing ahead leads to a pipeline, and nowhere before: it finds what a whole run finds. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../src/python/syntax/index.ts';
import { engine, runFiles } from './evaluate.ts';

const LATER = `
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=1, num_threads=1, device_id=0)
def third():
    return fn.external_source(name="c")

def go():
    return third()
`;
const HEAD = `
import argparse, functools, operator, collections, contextlib, importlib, types, typing
import torch
from nvidia.dali import fn, pipeline_def
import nvidia.dali.plugin.pytorch as plugin
from nvidia.dali.plugin.pytorch import DALIGenericIterator

@pipeline_def(batch_size=1, num_threads=1, device_id=0)
def first():
    return fn.external_source(name="a")

@pipeline_def(batch_size=1, num_threads=1, device_id=0)
def second():
    return fn.external_source(name="b")

def make_second():
    return second()

class Loader:
    def __init__(self, pipe):
        self.pipe = pipe
    def __iter__(self):
        for batch in self.pipe:
            yield batch

def train(loader, model):
    for epoch in range(90):
        model.train()
        for batch in loader:
            model(batch).backward()
    return epoch
`;

const BUILD = 'def build(f):\n    p = f()\n    print(1)\n    return p\n';

/** What follows the first pipeline and finds more. */
const MORE: Readonly<Record<string, string>> = {
  'a call': 'first()\nmake_second()',
  'an argument': 'def run(f):\n    f()\nfirst()\nrun(make_second)',
  'a closure':
    'def factory():\n    def inner():\n        return second()\n    return inner\nf = factory()\nfirst()\nf()',
  'a closure over a parameter':
    'def factory(p):\n    def inner():\n        return p()\n    return inner\nf = factory(second)\nfirst()\nf()',
  'a partial function': 'f = functools.partial(make_second)\nfirst()\nf()',
  'a dict of functions': 'LOADERS = {"val": make_second}\nfirst()\nLOADERS["val"]()',
  'a list': 'todo = [make_second]\nfirst()\nfor f in todo:\n    f()',
  'a defaultdict': 'd = collections.defaultdict(make_second)\nfirst()\nd["x"]',
  'what a class derived from dict holds': 'class D(dict):\n    pass\nd = D(a=make_second)\nfirst()\nd["a"]()',
  'the values of a dict': 'd = {"a": make_second}\nv = d.values()\nfirst()\n[f() for f in v]',
  'a bound method': 'class A:\n    def build(self):\n        return second()\nb = A().build\nfirst()\nb()',
  'a name in a string':
    'class A:\n    def build(self):\n        return second()\na = A()\nfirst()\ngetattr(a, "build")()',
  'a computed name':
    'class A:\n    def build(self):\n        return second()\na = A()\nfirst()\ngetattr(a, "bui" + "ld")()',
  'a property':
    'class A:\n    @property\n    def val(self):\n        return second()\na = A()\nfirst()\na.val',
  'an operator': 'class A:\n    def __add__(self, other):\n        return second()\na = A()\nfirst()\na + 1',
  'a call of an instance':
    'class A:\n    def __call__(self):\n        return second()\na = A()\nfirst()\na()',
  'a constructor': 'class A:\n    def __init__(self):\n        self.p = second()\nfirst()\nA()',
  'a base class':
    'class A:\n    def go(self):\n        return second()\nclass B(A):\n    pass\nb = B()\nfirst()\nb.go()',
  'a loop that comes back': 'f = first\nfor i in range(2):\n    f()\n    f = make_second\n',
  'a comprehension': 'def one(f):\n    return f()\n[one(f) for f in (first, make_second)]',
  'what is called around': 'def take(p):\n    return second()\ntake(first())',
  'the other operand': 'def b():\n    return second()\nx = [first(), b()]',
  'the rest of the caller': 'def outer():\n    first()\ndef main():\n    outer()\n    make_second()\nmain()',
  'the end of a with statement':
    'class A:\n    def __enter__(self):\n        return self\n    def __exit__(self, *e):\n        second()\nwith A():\n    first()\n    print(1)',
  'a handler': 'try:\n    first()\n    raise ValueError\nexcept ValueError:\n    make_second()',
  'a module that is imported later': 'first()\nprint(1)\nimport later\nlater.go()',
  'a module imported in a function': 'def go():\n    from later import go\n    go()\nfirst()\ngo()',
  'a global that is set later': 'f = print\ndef go():\n    f()\nfirst()\nf = make_second\ngo()',
  'an iterator': 'p = first()\nprint(1)\nloader = DALIGenericIterator(p, ["data", "label"])',
  'an iterator by its module':
    'p = first()\nprint(1)\nloader = plugin.DALIGenericIterator(p, ["data", "label"])',
  'a subclass of an iterator':
    'class I(DALIGenericIterator):\n    pass\np = first()\nq = first()\na = I(p, ["x"])\nprint(1)\nb = I(q, ["x"])',
  'an undecided branch': 'first()\nif torch.rand(1) > 0.5:\n    make_second()\nelse:\n    print(1)',
  'a lambda': 'f = lambda: second()\nfirst()\nf()',
  'a decorator': 'def twice(f):\n    second()\n    return f\nfirst()\n@twice\ndef g():\n    pass',
  'a default': 'def g(f=make_second):\n    return f()\nfirst()\ng()',
  'a new definition':
    'first()\n@pipeline_def(batch_size=1, num_threads=1)\ndef third():\n    return fn.external_source(name="c")\nthird()',
  'an attribute of a function': 'def g():\n    pass\ng.make = make_second\nfirst()\ng.make()',
  'a nested structure': 'cfg = {"a": [(1, {"f": make_second})]}\nfirst()\ncfg["a"][0][1]["f"]()',
  'a context manager that gives it':
    'c = contextlib.nullcontext(make_second)\nfirst()\nwith c as f:\n    f()',
  'a name that a star import binds': 'import later\nfirst()\nprint(1)\nfrom later import *\ngo()',
  'a name of a module': 'import later\nfirst()\nprint(1)\nlater.go()',
  'a name taken from a module that ran': 'import later\nfirst()\nprint(1)\nfrom later import go as f\nf()',
  'a property that is set by a keyword':
    'class A:\n    @property\n    def val(self):\n        return 1\n    @val.setter\n    def val(self, to):\n        second()\ndef put(o, **given):\n    for k, v in given.items():\n        setattr(o, k, v)\na = A()\nfirst()\nput(a, val=1)',
  'a property that a library sets by a keyword':
    'class A(types.SimpleNamespace):\n    @property\n    def val(self):\n        return 1\n    @val.setter\n    def val(self, to):\n        second()\nfirst()\nA(val=1)',
  'a method of a named tuple':
    'class P(typing.NamedTuple):\n    n: int\n    def go(self):\n        return second()\np = P(1)\nfirst()\np.go()',
  'a method of a metaclass':
    'class M(type):\n    def go(cls):\n        return second()\nclass A(metaclass=M):\n    pass\nfirst()\nA.go()',
  'a property in a pattern':
    'class A:\n    @property\n    def val(self):\n        return second()\na = A()\nfirst()\nprint(1)\nmatch a:\n    case A(val=0):\n        pass',
  'a function called eval': 'def eval(p):\n    return p()\nfirst()\neval(make_second)',
  'the whole path of DALI':
    'import nvidia.dali\nfirst()\n@nvidia.dali.pipeline_def(batch_size=1, num_threads=1)\ndef third():\n    return nvidia.dali.fn.external_source(name="c")\nthird()',
  'an iterator whose attributes are not known':
    'def lose(n):\n    setattr(DALIGenericIterator, str(n), n)\n    return lose(n + 1)\nlose(0)\np = first()\nprint(1)\nloader = DALIGenericIterator(p, ["data", "label"])',
  'what map calls again': `${BUILD}list(map(build, (first, second)))`,
  'what map calls again where it is unpacked': `${BUILD}[*map(build, (first, second))]`,
  'a key that is asked for again': `${BUILD}sorted((first, second), key=build)`,
  'what reduce calls again': `${BUILD}functools.reduce(lambda _, f: build(f), (first, second), None)`,
  'a class that map calls again':
    'class A:\n    def __init__(self, f):\n        self.p = f()\n        print(1)\ntuple(map(A, (first, second)))',
  'an iterator of the program that a list takes':
    'class A:\n    def __init__(self):\n        self.todo = [first, second]\n    def __iter__(self):\n        return self\n    def __next__(self):\n        if not self.todo:\n            raise StopIteration\n        p = self.todo.pop(0)()\n        print(1)\n        return p\nlist(A())',
  'another generator that the same call takes':
    'def each(f):\n    p = f()\n    print(1)\n    yield p\nlist(zip(each(first), each(second)))',
  'another property that the same call takes':
    'class A:\n    @property\n    def a(self):\n        p = first()\n        print(1)\n        return p\n    @property\n    def b(self):\n        return second()\noperator.attrgetter("a", "b")(A())',
  'a method that is called for what was made':
    'import fire, sys\nclass A:\n    def __init__(self):\n        self.p = first()\n        print(1)\n    def go(self):\n        second()\nsys.argv = ["a.py", "go"]\nfire.Fire(A)',
  'an attribute getter': 'class A:\n    go = make_second\ng = operator.attrgetter("go")\nfirst()\ng(A)()',
};

/** What follows the first pipeline and finds nothing: `train` need not be followed. */
const NOTHING: Readonly<Record<string, string>> = {
  'a training loop': 'train(Loader(first()), torch.nn.Linear(1, 2))\n',
  'a loop in a function':
    'def main():\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\nmain()',
  'in a partial function':
    'def main(lr):\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, lr))\nfunctools.partial(main, 1)()',
  'in what fire calls':
    'import fire\ndef main():\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\nfire.Fire(main)',
  'in what absl calls':
    'from absl import app\ndef main(argv):\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\napp.run(main)',
  'in what click calls':
    'import click\n@click.command()\ndef main():\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\nmain()',
  'in what typer calls':
    'import typer\ndef main():\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\ntyper.run(main)',
  'in what hydra calls':
    'import hydra\n@hydra.main(config_path=None)\ndef main(cfg):\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\nmain()',
  'in the method of a class':
    'class Trainer:\n    def __init__(self):\n        self.loader = Loader(first())\n        train(self.loader, torch.nn.Linear(1, 2))\nTrainer()',
  'a result that is printed': 'loader = Loader(first())\nprint(train(loader, torch.nn.Linear(1, 2)))',
  'under a condition that is known':
    'if __name__ == "__main__":\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))',
  'in a try statement':
    'try:\n    loader = Loader(first())\n    train(loader, torch.nn.Linear(1, 2))\nexcept KeyboardInterrupt:\n    print("stopped")',
  'with a model that is evaluated':
    'loader = Loader(first())\nmodel = torch.nn.Linear(1, 2)\nmodel.eval()\ntrain(loader, model)',
  'with a method called eval':
    'class Model:\n    def __init__(self, training=True):\n        self.training = training\n    def train(self):\n        self.training = True\n    def eval(self):\n        self.training = False\n    def __call__(self, batch):\n        return batch\nloader = Loader(first())\nmodel = Model()\nmodel.eval()\ntrain(loader, model)',
  'with a name of DALI that is not taught':
    'from nvidia.dali.plugin.pytorch.experimental import proxy\nloader = Loader(first())\nif isinstance(loader, proxy.DataLoader):\n    loader = loader.dali_server\ntrain(loader, proxy)',
  'with the training arguments':
    'parser = argparse.ArgumentParser()\nparser.add_argument("--lr", default=1)\nargs = parser.parse_args([])\nloader = Loader(first())\ntrain(loader, torch.nn.Linear(1, args.lr if "lr" in args else 2))',
  'with variables that are called like operators':
    'def shown(crop, resize):\n    print(fn, crop, resize)\nloader = Loader(first())\nshown(1, 2)\ntrain(loader, torch.nn.Linear(1, 2))',
};

let parser: Engine;
beforeAll(async () => {
  parser = await engine();
});

function found(text: string, untilFound: boolean) {
  const texts = {
    'main.py': HEAD + text,
    'later.py': LATER,
  };
  const { dali, machine, ended } = runFiles(parser, texts, untilFound);
  const names = dali.log.pipelines.map(({ definition: { function: fn } }) =>
    fn.cell.kind === 'function' ? fn.cell.name : fn.cell.kind,
  );
  const entered = [...machine.entered].map((node) => node.tree.text.slice(node.start, node.start + 9));
  return { names, iterators: dali.log.iterators.length, ended: ended.kind, entered };
}

describe('more is found through', () => {
  test.each(Object.entries(MORE))('%s', (_, text) => {
    const whole = found(text, false);
    expect(whole.names.length + whole.iterators).toBeGreaterThan(1);
    const early = found(text, true);
    expect({ ...early, entered: [] }).toEqual({ ...whole, entered: [] });
  });
});

describe('nothing is found in', () => {
  test.each(Object.entries(NOTHING))('%s', (_, text) => {
    const whole = found(text, false);
    expect(whole.names).toEqual(['first']);
    // What runs a command line exits behind it.
    expect(whole.ended).toBe(/app|click|typer/.test(text) ? 'exit' : 'done');
    expect(whole.entered).toContain('def train');
    const early = found(text, true);
    expect(early).toMatchObject({ names: ['first'], iterators: whole.iterators, ended: 'done' });
    expect(early.entered).not.toContain('def train');
  });

  test('a name that the user set may be met there, and the training arguments rejected', () => {
    const rejecting = 'parser = argparse.ArgumentParser()\nfirst()\nparser.error("no")';
    expect(found(rejecting, true)).toMatchObject({ names: ['first'], ended: 'exit' });
  });
});

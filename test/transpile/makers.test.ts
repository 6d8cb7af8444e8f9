/** Which calls that are not made may be of the functions that led to the pipeline, and read as validation. */
import { describe, expect, test } from '@jest/globals';
import { namesOf } from './program.ts';

const PIPE = `
from nvidia.dali import fn, pipeline_def

@pipeline_def(batch_size=2, num_threads=1, device_id=None)
def pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/images')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=(size, size)), labels
`;
/** A function of another module makes the pipeline; \`run\` leads to it. */
const DATA = `${PIPE}
def build(size):
    train_pipe = pipe(size)
    return train_pipe
`;
const RUNS = `
import sys
import data
from data import build

def run():
    train_loader = build(64)
    return train_loader
`;
const END = `
run()
`;
const TRAINER = `
class Trainer:
    def __init__(self, model):
        self.model = model
    def train(self):
        self.loader = pipe(64)
`;
const MODEL = `
class Model:
    def train(self, mode=True):
        return self
`;
const EXTRA: Readonly<Record<string, string>> = {
  'engine.py': 'class Session:\n    def run(self):\n        return 1\nsession = Session()\n',
  'pack/__init__.py': '',
  'pack/data.py': 'from data import build\n',
};

function outcomeOf(text: string): Promise<readonly string[]> {
  return namesOf({ 'train.py': text, 'data.py': DATA, ...EXTRA });
}

describe('a call is no call for validation', () => {
  test.each([
    [
      'of train() that an object has',
      `${MODEL}
def evaluate(model):
    model.eval()
    model.train()
def train():
    train_loader = pipe(64)
train()
`,
    ],
    [
      'of train() that an object of self has',
      `${MODEL}${TRAINER}
    def evaluate(self):
        self.model.eval()
        self.model.train()
Trainer(Model()).train()
`,
    ],
    [
      'of the same train()',
      `
def train():
    train_loader = pipe(64)
def validate_all():
    train()
train()
`,
    ],
    [
      'of a function that makes the loader of training',
      `
def get_train_loader():
    return pipe(64)
def validate():
    loader = get_train_loader()
train_loader = get_train_loader()
`,
    ],
  ])('%s', async (_, text) => {
    expect(await outcomeOf(PIPE + text)).not.toContain('ambiguous-pipeline');
  });

  test.each([
    ['a parameter', 'def validate(session):\n    return session.run()\n'],
    ['a library', 'import subprocess\ndef validate():\n    return subprocess.run(["nvidia-smi"])\n'],
    ['a library that is not there', 'import wandb.sdk as sdk\ndef validate():\n    return sdk.api.run()\n'],
    [
      'a local',
      'def validate():\n    with Session() as session:\n        again = session\n        return again.run()\n',
    ],
    ['an imported object', 'from engine import session\ndef validate():\n    return session.run()\n'],
    [
      'an object of this module',
      'import engine\nsession = engine.Session()\ndef validate():\n    return session.run()\n',
    ],
    [
      'an attribute of self',
      'class Engine:\n    def __init__(self, session):\n        self.session = session\n    def validate(self):\n        return self.session.run()\n',
    ],
    ['what a call gives', 'def validate(sessions):\n    return sessions.newest().run()\n'],
    [
      'an object that a module makes',
      'import engine\ndef validate():\n    session = engine.Session()\n    return session.run()\n',
    ],
    [
      'an object that leads back to itself',
      'def validate(session):\n    session = session.module\n    return session.run()\n',
    ],
    [
      'an object, where a local has the name',
      'def validate(session, runs):\n    for run in runs:\n        print(run)\n    return session.run()\n',
    ],
  ])('of a function of a module, asked of %s', async (_, text) => {
    expect(await outcomeOf(RUNS + text + END)).not.toContain('ambiguous-pipeline');
  });

  test('of a class of a module, asked of an object', async () => {
    const text = `${PIPE}
class Session:
    def __init__(self, size):
        train_pipe = pipe(size)
def validate(tools):
    return tools.Session(96)
Session(64)
`;
    expect(await outcomeOf(text)).not.toContain('ambiguous-pipeline');
  });

  test('where its function is decorated by a library', async () => {
    const decorated = RUNS.replace('def run', '@torch.no_grad()\ndef run').replace(
      'import sys',
      'import torch',
    );
    const text = `${decorated}\ndef validate(session):\n    return session.run()\n${END}`;
    expect(await outcomeOf(text)).not.toContain('ambiguous-pipeline');
  });
});

describe('a call is for validation', () => {
  test.each([
    [
      'by its flag',
      `
def train(size, is_training):
    return pipe(size)
def other():
    train(96, is_training=False)
`,
    ],
    [
      'by what it gives',
      `
def train(size, is_training):
    return pipe(size)
def other():
    val_loader = train(96, [])
`,
    ],
  ])('of a function for training %s', async (_, text) => {
    expect(await outcomeOf(`${PIPE}${text}\ntrain_loader = train(64, True)\n`)).toContain(
      'ambiguous-pipeline',
    );
  });

  test.each([
    ['its module', 'if len(sys.argv) > 1:\n    val_loader = data.build(96)\n'],
    ['its module in a function', 'def validate():\n    return data.build(96)\n'],
    ['its module by another name', 'import data as d\ndef validate():\n    return d.build(96)\n'],
    ['its module by a name of this function', 'def validate():\n    d = data\n    return d.build(96)\n'],
    ['its module imported there', 'def validate():\n    import data as d\n    return d.build(96)\n'],
    [
      'its module imported from a package there',
      'def validate():\n    from pack import data as d\n    return d.build(96)\n',
    ],
    ['its module in a package', 'import pack.data\ndef validate():\n    return pack.data.build(96)\n'],
    [
      'a module found by name',
      'import importlib\ndef validate(name):\n    return importlib.import_module(name).build(96)\n',
    ],
    [
      'a module found by name, with a name',
      'import importlib\ndef validate(name):\n    d = importlib.import_module(name)\n    return d.build(96)\n',
    ],
    ['a loaded module', 'def validate():\n    return sys.modules["data"].build(96)\n'],
    ['one of several modules', 'def validate():\n    for d in [data]:\n        return d.build(96)\n'],
    [
      'one of two modules',
      'def validate(other):\n    d = data if sys.argv else other\n    return d.build(96)\n',
    ],
    ['the value of a walrus', 'def validate():\n    return (d := data) and d.build(96)\n'],
    [
      'a library that was given it by name',
      "import tools\nsetattr(tools, 'build', build)\ndef validate():\n    return tools.build(96)\n",
    ],
    [
      'a module that is kept',
      'class Engine:\n    def __init__(self):\n        self.data = data\n    def validate(self):\n        return self.data.build(96)\n',
    ],
    [
      'a module that is not imported here',
      'if len(sys.argv) > 1:\n    import data as d\ndef validate():\n    return d.build(96)\n',
    ],
    [
      'an object that has it',
      'class Engine:\n    def __init__(self):\n        self.build = build\n    def validate(self):\n        return self.build(96)\n',
    ],
    [
      'an object that has it of the module',
      'class Engine:\n    def __init__(self):\n        self.build = data.build\n    def validate(self):\n        return self.build(96)\n',
    ],
    [
      'an object that it is given to',
      'def validate(makers):\n    return makers.build(96)\nif len(sys.argv) > 1:\n    validate(Namespace(build=build))\n',
    ],
    [
      'a class that has it',
      'class Engine:\n    build = staticmethod(build)\n    def validate(self):\n        return self.build(96)\n',
    ],
    [
      'a library that was given it',
      'import tools\ntools.build = build\ndef validate():\n    return tools.build(96)\n',
    ],
    ['nothing', 'def validate():\n    return build(96)\n'],
  ])('of a function of a module, asked of %s', async (_, text) => {
    expect(await outcomeOf(RUNS + text + END)).toContain('ambiguous-pipeline');
  });

  test.each([
    ['register', 'def register(f):\n    setattr(sys, f.__name__, f)\n    return f\n@register\n'],
    [
      'Registry().register',
      'class Registry:\n    def register(self, f):\n        return f\n@Registry().register\n',
    ],
  ])('of a function that @%s may have given away', async (_, before) => {
    const decorated = RUNS.replace('def run', `${before}def run`);
    const text = `${decorated}\ndef validate(makers):\n    return makers.run()\n${END}`;
    expect(await outcomeOf(text)).toContain('ambiguous-pipeline');
  });

  test.each([
    ['a class', 'Loaders', 'data.Loaders(96)'],
    ['a method', 'Loaders', 'self.loaders.build(96)'],
  ])('of %s', async (_, name, call) => {
    const text = `${PIPE}
import sys
class ${name}:
    def __init__(self, size):
        self.pipe = self.build(size)
    def build(self, size):
        return pipe(size)
import train as data
def validate(self):
    return ${call}
def main():
    train_loader = Loaders(64)
main()
`;
    expect(await outcomeOf(text)).toContain('ambiguous-pipeline');
  });
});

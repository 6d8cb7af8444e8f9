/** Files that the program opens, against CPython in a directory that holds them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { systemPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';

const FILES: Readonly<Record<string, string>> = {
  'cfg/val.json': '{"crop": 224, "mean": [0.5, 1, 1e-3], "name": "caf\u00e9", "none": null, "on": true}\n',
  'notes.txt': 'a\r\nb\n\nc',
};

const PROGRAMS: readonly string[] = [
  "import json\nwith open('cfg/val.json') as f:\n    result = json.load(f)",
  "import json\nresult = json.load(open('./cfg/../cfg/val.json', 'r', encoding='utf-8'))['mean']",
  "import json, os\nresult = json.loads(open(os.path.join('cfg', 'val.json')).read())['crop']",
  "import json\nfrom pathlib import Path\nresult = json.loads((Path('cfg') / 'val.json').read_text())",
  "import json\nfrom pathlib import Path\nwith Path('cfg', 'val.json').open() as f:\n    result = json.load(f)",
  "from pathlib import Path\nimport json\nresult = json.load(open(Path('cfg/val.json')))",
  "f = open('notes.txt')\nresult = f.read(), f.read(), f.readlines()",
  "result = open('notes.txt').readlines()",
  "result = [line.strip() for line in open('notes.txt')]",
  "import os\nresult = open(os.path.dirname(__file__) + '/notes.txt').read()",
  "import os\nHERE = os.path.dirname(os.path.abspath(__file__))\nresult = open(f'{HERE}/cfg/../notes.txt').read()",
  "import os\nresult = open(os.path.join(os.path.realpath('.'), 'notes.txt')).read()",
  "import os\nresult = os.path.isfile(os.path.join(os.getcwd(), 'notes.txt')), os.path.isabs(__file__)",
  "import os\nos.chdir('cfg')\nresult = open('val.json').read(), open('../notes.txt').read()",
  "import os\nos.chdir(os.path.dirname(os.path.abspath(__file__)))\nresult = open('notes.txt').read()",
  'import os\nresult = os.path.basename(__file__), os.path.splitext(__file__)[1], os.path.split(__file__)[1]',
  "import os\nresult = os.path.relpath(os.path.join(os.getcwd(), 'cfg/val.json'), os.path.dirname(os.path.abspath(__file__)))",
  "from pathlib import Path\nresult = (Path(__file__).resolve().parent / 'notes.txt').read_text()",
  "from pathlib import Path\nresult = Path(__file__).name, Path(__file__).stem, (Path.cwd() / 'cfg' / 'val.json').exists()",
  "from pathlib import Path\nHERE = Path(__file__).absolute().parents[0]\nresult = HERE == Path.cwd(), HERE / 'a' == HERE",
  "from pathlib import Path\nresult = Path(str(Path(__file__).parent) + '/notes.txt').open().read()",
  "import json\ntry:\n    result = json.load(open('notes.txt'))\nexcept ValueError:\n    result = 'no JSON'",
];

/** What needs more than is followed: never known. */
const UNKNOWN: readonly string[] = [
  "result = open('none.txt').read()",
  "result = open('/etc/hostname').read()",
  "result = open('../notes.txt').read()",
  "result = open('notes.txt', 'rb').read()",
  "result = open('notes.txt', encoding='latin-1').read()",
  "result = open('notes.txt').read(2)",
  "with open('notes.txt', 'w') as f:\n    f.write('other')\nresult = open('./notes.txt').read()",
  "f = open('notes.txt')\nf.seek(2)\nresult = f.read()",
  "f = open('notes.txt')\nfor line in f:\n    break\nresult = f.read()",
  "import json\nresult = json.load(open('cfg/val.json'), parse_float=str)",
  'result = __file__',
  'result = len(__file__)',
  "result = __file__ == '/main.py'",
  "result = __file__.split('/')[0]",
  'import os\nresult = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))',
  "import os\nresult = os.path.exists(os.path.join(os.getcwd(), 'none.txt'))",
  "import os\nresult = os.path.relpath(__file__, '/')",
  "import os\nos.chdir('/')\nresult = open('notes.txt').read()",
  "import os, mystery\nos.chdir(mystery.place())\nresult = open('notes.txt').read()",
  "import os, mystery\nif mystery.on():\n    os.chdir('cfg')\nresult = open('notes.txt').read()",
  'from pathlib import Path\nresult = str(Path(__file__).parent)',
  "from pathlib import Path\nresult = Path(__file__) == Path('/main.py')",
  'from pathlib import Path\nresult = Path(__file__).parent.parts',
  'from pathlib import Path\nresult = repr(Path.cwd())',
];

function python(source: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    writeFileSync(join(directory, 'main.py'), `${source}\nprint(repr(result), end='')`);
    return execFileSync(systemPython(), ['-X', 'utf8', 'main.py'], { cwd: directory, encoding: 'utf8' });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test.each(PROGRAMS)('%j reads what CPython reads', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }, {}, FILES).outcome).toEqual({ kind: 'value', value: python(source) });
});

test.each(UNKNOWN)('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }, {}, FILES).outcome.kind).toBe('unknown');
});

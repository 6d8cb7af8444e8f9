/** Repositories as people lay them out, and imports in them; CPython says where each leads. */

export interface Layout {
  readonly title: string;
  /** All but SOURCE: path → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly source: string;
  /** `name`, or `module: ..name` for an import in another module than SOURCE. */
  readonly imports: readonly string[];
}

const empty = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, '']));

export const LAYOUTS: readonly Layout[] = [
  {
    title: 'modules beside the script come first',
    files: empty('tools/utils.py', 'utils.py', 'src/utils.py', 'other.py', 'src/third.py'),
    source: 'tools/train.py',
    imports: ['utils', 'other', 'third', 'fourth'],
  },
  {
    title: 'a package comes before a module of its name',
    files: empty('data.py', 'data/__init__.py', 'data/a.py', 'b.py', 'b/c.py'),
    source: 'main.py',
    imports: ['data', 'data.a', 'b', 'b.c'],
  },
  {
    title: 'a package hides its namesake later on the path',
    files: empty('tools/pkg/__init__.py', 'tools/pkg/a.py', 'pkg/__init__.py', 'pkg/b.py'),
    source: 'tools/train.py',
    imports: ['pkg', 'pkg.a', 'pkg.b'],
  },
  {
    title: 'namespace packages come last and join their portions',
    files: empty(
      'tools/space/a.py',
      'space/b.py',
      'space/deep/c.py',
      'tools/late/x.py',
      'src/late/__init__.py',
      'src/late/y.py',
    ),
    source: 'tools/train.py',
    imports: [
      'space',
      'space.a',
      'space.b',
      'space.deep',
      'space.deep.c',
      'space.none',
      'late',
      'late.x',
      'late.y',
    ],
  },
  {
    title: 'relative imports climb packages',
    files: empty(
      'pkg/__init__.py',
      'pkg/a.py',
      'pkg/sub/__init__.py',
      'pkg/sub/b.py',
      'pkg/sub/deep/__init__.py',
      'pkg/sub/deep/c.py',
    ),
    source: 'main.py',
    imports: [
      'pkg: .a',
      'pkg: .sub.b',
      'pkg.a: .sub',
      'pkg.a: .',
      'pkg.sub.b: .deep.c',
      'pkg.sub.b: ..a',
      'pkg.sub: ..a',
      'pkg.sub.deep.c: ...a',
      'pkg.sub.deep.c: ..b',
      'pkg.sub.deep.c: ..',
      'pkg.sub.deep: .c',
      'pkg.sub.b: .none',
      'pkg.a: ...x',
    ],
  },
  {
    title: 'relative imports in namespace packages',
    files: empty('space/a.py', 'space/sub/b.py', 'space/sub/__init__.py'),
    source: 'main.py',
    imports: ['space.a: .sub.b', 'space.sub.b: ..a', 'space.sub.b: ..'],
  },
  {
    title: 'a script inside a package: its directory and the one of the package are on the path',
    files: empty(
      'lib/pkg/__init__.py',
      'lib/pkg/cli/__init__.py',
      'lib/pkg/cli/args.py',
      'lib/pkg/model.py',
      'lib/side.py',
      'model.py',
    ),
    source: 'lib/pkg/cli/main.py',
    imports: ['args', 'pkg.cli.args', 'pkg.model', 'side', 'model', 'pkg.cli.args: ..model'],
  },
  {
    title: 'src layout',
    files: empty('src/pkg/__init__.py', 'src/pkg/data/__init__.py', 'src/pkg/data/load.py'),
    source: 'scripts/train.py',
    imports: ['pkg', 'pkg.data.load', 'pkg.data.load: .', 'pkg.data: ..'],
  },
  {
    title: 'compiled extensions hide what comes later',
    files: { ...empty('fast.py', 'tools/other.py'), 'tools/fast.so': '', 'tools/other.abi3.so': '' },
    source: 'tools/train.py',
    imports: ['fast'],
  },
  {
    title: 'names beyond ASCII',
    files: empty('größe.py', 'a_b.py'),
    source: 'main.py',
    imports: ['größe', 'a_b'],
  },
];

/** Real data in the form that each reader of DALI reads: the same every time. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../python.ts';

const IMAGES = fileURLToPath(new URL('../images.py', import.meta.url));

/** The program that makes a form, whether it takes images, and what else it is given. */
interface Maker {
  readonly program: string;
  readonly ofImages: boolean;
  readonly words?: readonly string[];
}

const MAKERS = {
  caffe: { program: 'lmdb_of_images.py', ofImages: true, words: ['caffe'] },
  caffe2: { program: 'lmdb_of_images.py', ofImages: true, words: ['caffe2'] },
  coco: { program: 'coco.py', ofImages: true },
  mxnet: { program: 'mxnet.py', ofImages: true },
  numpy: { program: 'numpy_files.py', ofImages: false },
  sequences: { program: 'sequences.py', ofImages: false },
  speech: { program: 'speech.py', ofImages: false },
  videos: { program: '../videos.py', ofImages: false },
  tfrecord: { program: 'tfrecord.py', ofImages: true },
  webdataset: { program: 'webdataset.py', ofImages: true },
} as const satisfies Readonly<Record<string, Maker>>;

/** `images`: a subdirectory for each class. */
export type DataForm = 'images' | keyof typeof MAKERS;

export const DATA_FORMS = ['images', ...Object.keys(MAKERS)] as readonly [DataForm, ...DataForm[]];

/** Makes directories of data below a folder, each once, when they are asked for. */
export function dataIn(folder: string): (form: DataForm) => string {
  const made = new Map<DataForm, string>();
  const directory = (form: DataForm): string => {
    const known = made.get(form);
    if (known !== undefined) return known;
    const path = join(folder, form);
    const [program, words] = form === 'images' ? [IMAGES, []] : commandOf(MAKERS[form], directory);
    execFileSync(daliPython(), ['-E', '-s', program, path, ...words]);
    made.set(form, path);
    return path;
  };
  return directory;
}

function commandOf(
  { program, ofImages, words = [] }: Maker,
  directory: (form: DataForm) => string,
): readonly [string, readonly string[]] {
  const path = fileURLToPath(new URL(program, import.meta.url));
  return [path, [...(ofImages ? [directory('images')] : []), ...words]];
}

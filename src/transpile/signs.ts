/** What is looked at to tell validation from training, with the weight that it has: the one table. */

interface Sign {
  /** Added where it says validation, taken off where it says training. */
  readonly weight: number;
  /** As the documentation lists it. */
  readonly what: string;
}

export const SIGNS = {
  flag: {
    weight: 4,
    what: 'a flag that the pipeline reads or is given: `is_training=False`, `validation=True`, `mode="val"`, `self.phase`, `Split.TEST`',
  },
  callerFlag: {
    weight: 3,
    what: 'a flag of a function that made it: `make_loader(train=False)`',
  },
  functionName: { weight: 3, what: 'the name of the function (or class)' },
  text: { weight: 3, what: 'a text among the arguments' },
  iteration: {
    weight: 3,
    what: 'what a loop around the call is at, or the key of a dict that the result goes under: `for phase in ["train", "val"]`',
  },
  surrounding: { weight: 2, what: 'the name of a function or class around the definition' },
  target: {
    weight: 2,
    what: 'the variable, key or argument that the pipeline, its iterator, or what was made around them goes to: `val_loader`',
  },
  caller: { weight: 2, what: 'the function that it is called in: `val_dataloader`' },
  path: { weight: 2, what: 'the end of a path among the arguments, or of what its reader reads: `data/val`' },
  sibling: { weight: 2, what: '`train_pipe` stands beside `pipe`: for the other one' },
  random: { weight: 2, what: 'a random operator that reaches an output: against' },
  fileName: { weight: 1, what: 'the name of the file' },
  shuffles: { weight: 1, what: 'its reader shuffles: against' },
} as const satisfies Readonly<Record<string, Sign>>;

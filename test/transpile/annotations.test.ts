/** Annotations that the dali.py cannot evaluate are strings there; form feeds stay where they are. */
import { expect, test } from '@jest/globals';
import { bodyOf, pipeline } from './program.ts';

const HELPERS = `
import torch
from typing import Optional, Tuple
Size = Tuple[int, int]

def first(images, size: Optional[Size] = None) -> torch.Tensor:
    height: Size = size or (20, 30)
    width: int = 3
    return fn.resize(images, size=[height[0], width])

def second(images) -> Tuple[Size, Absent]:
    return first(images)

def third(images: list) -> types.DALIDataType:
    return second(images)
`;

test('what an annotation names and the dali.py has not makes it a string', async () => {
  const program = pipeline('return third(fn.decoders.image(jpegs))', undefined, HELPERS);
  const body = await bodyOf(`from __future__ import annotations\n${program}`);
  expect(body.match(/^.*(def |: ).*$/gm)?.map((line) => line.trim())).toEqual([
    'def first(images, size=None) -> "torch.Tensor":',
    'height: "Size" = size or (20, 30)',
    'width: int = 3',
    'def second(images) -> "Tuple[Size, Absent]":',
    'def third(images: list) -> types.DALIDataType:',
    'def val_pipe():',
  ]);
});

test('type parameters go, which no Python before 3.12 reads', async () => {
  const generic = `
def sized[Node](images: Node, side: int = 24) -> Node:
    resized: Node = fn.resize(images, size=[side, side])
    return resized
`;
  const inner = `def flipped[T, *Ts](images: T, *others: *Ts) -> tuple[T, *Ts]:
    return fn.flip(images), *others
(images,) = flipped(fn.decoders.image(jpegs))
return sized(images)`;
  const body = await bodyOf(pipeline(inner, undefined, generic));
  expect(body.match(/^.*(def |: ).*$/gm)?.map((line) => line.trim())).toEqual([
    'def sized(images, side: int = 24) -> "Node":',
    'resized: "Node" = fn.resize(images, size=[side, side], name="OUTPUT_0")',
    'def val_pipe():',
    'def flipped(images: "T", *others: "*Ts") -> "tuple[T, *Ts]":',
  ]);
});

test('a line behind a form feed is shifted as its block is', async () => {
  const body = await bodyOf(
    pipeline(
      'if False:\n    images = jpegs\nelse:\n\f        images = fn.decoders.image(jpegs)\n    images = fn.resize(images, size=[4, 4])\nreturn images',
    ),
  );
  expect(body).toContain('\f    images = fn.decoders.image(jpegs)\n    images = fn.resize');
});

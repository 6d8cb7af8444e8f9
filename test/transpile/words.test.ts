import { describe, expect, test } from '@jest/globals';
import { labelWord, namesData } from '../../src/transpile/label-words.ts';
import { wordsOf } from '../../src/transpile/variant-words.ts';

describe('words of names', () => {
  test.each([
    ['val_loader', ['val', 'loader']],
    ['getValLoader2', ['get', 'val', 'loader']],
    ['data/imagenet-val.txt', ['data', 'imagenet', 'val', 'txt']],
    ['', []],
    ['_', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('words of labels', () => {
  test.each([
    ['labels', 'labels'],
    ['gt_boxes', 'gt'],
    ['bboxes', 'bboxes'],
    ['classes', 'classes'],
    ['seg', 'seg'],
    ['class_ids', 'class'],
    ['targetSize', 'target'],
    ['images', undefined],
    ['classifier_input', undefined],
    ['masked', undefined],
    ['segment', undefined],
    ['gtx', undefined],
  ])('%s', (text, word) => {
    expect(labelWord(text)).toBe(word);
  });

  test.each([
    ['images', true],
    ['img0', true],
    ['x', false],
    ['image_mask', false],
    ['imagenet', false],
  ])('%s names data: %s', (text, expected) => {
    expect(namesData(text)).toBe(expected);
  });
});

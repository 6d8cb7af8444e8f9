/** When clients are to ask anew for what they show of other documents. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Refresher } from '../../src/lsp/refresher.ts';

let asked: number;
let refresher: Refresher;
beforeEach(() => {
  jest.useFakeTimers();
  asked = 0;
  refresher = new Refresher(() => {
    asked += 1;
    return Promise.resolve();
  });
});
afterEach(() => {
  jest.useRealTimers();
});

test('not where one document is open: that one is asked for by itself', () => {
  refresher.changed('a');
  refresher.changed('a');
  jest.runAllTimers();
  expect(asked).toBe(0);
});

test('once, when several were changed in one go', () => {
  for (const uri of ['a', 'b', 'a', 'a']) refresher.changed(uri);
  expect(asked).toBe(0);
  jest.runAllTimers();
  expect(asked).toBe(1);
});

test('where one of several is closed', () => {
  refresher.changed('a');
  refresher.changed('b');
  jest.runAllTimers();
  refresher.closed('b');
  jest.runAllTimers();
  expect(asked).toBe(2);
  refresher.closed('a');
  jest.runAllTimers();
  expect(asked).toBe(2);
});

test('no more once it is stopped', () => {
  refresher.changed('a');
  refresher.changed('b');
  refresher.stop();
  jest.runAllTimers();
  expect(asked).toBe(0);
});

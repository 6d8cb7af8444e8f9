/** Where the analysing thread starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { Analysis } from './analysis.ts';
import type { Beginning, ToAnalysis } from './messages.ts';

/** Answers the messages of the thread that started this one; those that come before the engine is loaded wait. */
export function startAnalysis(): void {
  const port = parentPort!;
  const beginning = Analysis.begin(workerData as Beginning);
  port.on('message', (message: ToAnalysis) => {
    void beginning.then((analysis) => {
      const reply = analysis.take(message);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port is no window
      if (reply !== null) port.postMessage(reply);
    });
  });
}

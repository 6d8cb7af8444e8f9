/** Servers that a client can be tried on: the one of the tests, and a real Triton where the environment names it. */
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { daliPython } from '../../support/python.ts';

export interface Server {
  /** `HOST:PORT` */
  readonly grpc: string;
  readonly http: string;
  stop(): void;
}

const SUPPORT = fileURLToPath(new URL('../../support', import.meta.url));

/** Real DALI behind Triton's protocols, on free ports. */
export async function standIn(): Promise<Server> {
  const child = spawn(daliPython(), ['-m', 'stand_in'], {
    cwd: SUPPORT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const { grpc, http } = JSON.parse(line) as { grpc: number; http: number };
    return {
      grpc: `127.0.0.1:${grpc}`,
      http: `127.0.0.1:${http}`,
      stop: () => child.stdin.end(),
    };
  }
  throw new Error('the stand-in ended before it served');
}

/**
 * A Triton that loads models on request (`--model-control-mode=explicit`): `TRITON_URL` is where it speaks gRPC;
 * `TRITON_HTTP_URL` where it speaks HTTP, which is port 8000 of that host unless given.
 */
export function realTriton(): Server {
  const grpc = process.env['TRITON_URL']!;
  const http = process.env['TRITON_HTTP_URL'] ?? grpc.replace(/:\d+$/, ':8000');
  return { grpc, http, stop: () => undefined };
}

/** @param directory the model's, in its repository */
export function load(server: Server, directory: string): void {
  const script = fileURLToPath(new URL('load_model.py', import.meta.url));
  execFileSync(daliPython(), [script, server.grpc, directory], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** How many samples a model has answered, and how many runs of it that took. */
export function statistics(server: Server, model: string): { inferences: number; executions: number } {
  const program = `import sys
from tritonclient.grpc import InferenceServerClient
[stats] = InferenceServerClient(sys.argv[1]).get_inference_statistics(sys.argv[2]).model_stats
print(stats.inference_count, stats.execution_count)`;
  const printed = execFileSync(daliPython(), ['-c', program, server.grpc, model], { encoding: 'utf8' });
  const [inferences, executions] = printed.trim().split(' ').map(Number);
  return { inferences: inferences!, executions: executions! };
}

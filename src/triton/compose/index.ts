/** `--docker`: a compose.yaml (compose-spec.io) that starts Triton on the model repository beside it. */
export { CURRENT_DALI, type Release, RELEASES, releaseFor } from './releases.ts';

export interface ComposeRequest {
  /** `YY.MM` */
  readonly release: string;
  /** Name of the model repository's directory, which lies beside the file. */
  readonly repository: string;
  /** Whether any model needs a GPU: then Docker must have one. */
  readonly needsGpu: boolean;
  /** Whether a script of the Python backend is served: its tensors go through shared memory, of which a container has little. */
  readonly hasScript: boolean;
}

/** Where `docker compose` looks first. */
export const COMPOSE_FILE = 'compose.yaml';

/**
 * The file, with LF and a line end at the end. `TRITON_RELEASE` in the environment takes another release. The backend
 * writes nothing to the repository: it serialises to /tmp (dali_backend, `src/utils/utils.h`). The image has curl (Triton's
 * build.py).
 */
export function composeFile({ release, repository, needsGpu, hasScript }: ComposeRequest): string {
  return `services:
  triton:
    image: nvcr.io/nvidia/tritonserver:\${TRITON_RELEASE:-${release}}-py3
    command: ["tritonserver", "--model-repository=/models"]
    ports:
      - "8000:8000" # HTTP
      - "8001:8001" # gRPC
      - "8002:8002" # metrics
    volumes:
      - type: bind
        source: ${scalar(`./${repository}`)}
        target: /models
        read_only: true
    healthcheck:
      test: ["CMD", "curl", "--fail", "--silent", "http://localhost:8000/v2/health/ready"]
      interval: 5s
      timeout: 5s
      retries: 3
      start_period: 2m
${hasScript ? SHARED_MEMORY : ''}${needsGpu ? GPU : ''}`;
}

// What Triton's own pages start containers with (docs/getting_started/llm.md).
const SHARED_MEMORY = '    shm_size: 1g\n';

const GPU = `    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: all
              capabilities: [gpu]
`;

/** A double-quoted scalar where it needs to be one: JSON's strings are YAML's. Compose reads `$$` as `$`. */
function scalar(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text.replaceAll('$', '$$$$'));
}

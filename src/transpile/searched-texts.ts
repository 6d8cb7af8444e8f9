/** What whole texts are searched for before their trees are gone over, comments and docstrings included. */

/** Without one of these no text has a pipeline of another style. */
export const NAMES_OF_STYLES = /\bPipeline\b|set_outputs|data_iterator|define_graph/;
/** Without this none has anything of DALI. */
export const NAME_OF_DALI = /\bdali\b/i;
/** What a text with a syntax error is suspected by. */
export const NAME_OF_PIPELINES = /pipeline_def/;

export const TEXT_SEARCHES: readonly RegExp[] = [NAMES_OF_STYLES, NAME_OF_DALI, NAME_OF_PIPELINES];

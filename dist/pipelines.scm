; Which definitions of a file may be DALI pipelines, going by their form?
;
; @definition  the function or class, without its decorators
; @name        its name
; @marker      what would make it one: the decorator's expression of a function (one match for each decorator),
;              the base of a class (one match for each base)
;
; Whether a marker is `nvidia.dali.pipeline_def` or `nvidia.dali.Pipeline` is for evaluation to say: both can be
; imported under any name.

(decorated_definition
  (decorator
    (_) @marker)
  definition: (function_definition
    name: (identifier) @name) @definition)

(class_definition
  name: (identifier) @name
  superclasses: (argument_list
    [
      (identifier)
      (attribute)
    ] @marker)) @definition

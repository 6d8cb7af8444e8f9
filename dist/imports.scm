; Which modules does a file import, anywhere in it: inside functions, under `try` and `if` too?
;
; @statement  the whole import statement
; @module     the module named: `a.b`, or with its leading dots `..a.b`; one match each where a statement names several
;
; Whether `from a import b` means a module `a.b` is for the program to say, not for the grammar.

(import_statement
  name: [
    (dotted_name) @module
    (aliased_import
      name: (dotted_name) @module)
  ]) @statement

(import_from_statement
  module_name: [
    (dotted_name)
    (relative_import)
  ] @module) @statement

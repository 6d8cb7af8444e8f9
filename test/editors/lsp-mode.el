;;; What a person does in Emacs with lsp-mode, set up as docs/editors.md says: standard output is what they get to see, as JSON.  -*- lexical-binding: t -*-
;; emacs --batch -l lsp-mode.el SET-UP PROGRAM
(require 'package)
;; Where Debian puts packages, which -Q passes over.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(load (pop command-line-args-left) nil t)
(require 'lsp-mode)
(require 'json)
;; No questions, and no other server that happens to be there.
(setq lsp-auto-guess-root t
      lsp-enable-file-watchers nil
      lsp-enabled-clients '(dali-transpile)
      lsp-diagnostics-provider :none)

(defun seen (what condition)
  "Wait until CONDITION holds; WHAT says what was waited for."
  (let ((tries 600))
    (while (not (funcall condition))
      (when (zerop (setq tries (1- tries))) (error "Not seen: %s" what))
      (accept-process-output nil 0.1))))

(defun is-diff (action)
  "Whether ACTION shows the diff."
  (let ((command (lsp-get action :command)))
    (equal (if (stringp command) command (and command (lsp-get command :command)))
           "dali-transpile.diff")))

(find-file (pop command-line-args-left))
(lsp)
(seen "a server" #'lsp-workspaces)
(seen "its capabilities" (lambda () (lsp-feature? "textDocument/codeAction")))
(seen "diagnostics" (lambda () (> (hash-table-count (lsp-diagnostics)) 0)))
(search-forward "def image_pipe")
(let ((codes (mapcar (lambda (one) (lsp-get one :code)) (gethash buffer-file-name (lsp-diagnostics)))))
  (lsp-execute-code-action (seq-find #'is-diff (lsp-code-actions-at-point)))
  (princ (json-encode
          `((root . ,(lsp-workspace-root))
            (codes . ,(vconcat (delq nil codes)))
            (diff . ,(with-current-buffer "*dali-transpile*" (buffer-string)))
            (mode . ,(with-current-buffer "*dali-transpile*" (symbol-name major-mode)))))))

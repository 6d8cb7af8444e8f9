;;; What a person does in Emacs with eglot, set up as docs/editors.md says: standard output is what they get to see, as JSON.  -*- lexical-binding: t -*-
;; emacs --batch -l eglot.el SET-UP PROGRAM
(require 'package)
;; Where Debian puts packages, which -Q passes over.
(add-to-list (quote package-directory-list) "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(load (pop command-line-args-left) nil t)
(require 'eglot)
(require 'json)
(setq eglot-sync-connect t)

(defun seen (what condition)
  "Wait until CONDITION holds; WHAT says what was waited for."
  (let ((tries 600))
    (while (not (funcall condition))
      (when (zerop (setq tries (1- tries))) (error "Not seen: %s" what))
      (accept-process-output nil 0.1))))

(find-file (pop command-line-args-left))
(apply #'eglot (eglot--guess-contact))
(flymake-start)
(seen "diagnostics" #'flymake-diagnostics)
(let ((codes (mapcar (lambda (one) (flymake-diagnostic-text one)) (flymake-diagnostics))))
  (call-interactively (lookup-key eglot-mode-map (kbd "C-c d")))
  (princ (json-encode
          `((root . ,(directory-file-name (file-truename (project-root (eglot--project (eglot-current-server))))))
            (diagnostics . ,(vconcat codes))
            (diff . ,(with-current-buffer "*dali-transpile*" (buffer-string)))
            (mode . ,(with-current-buffer "*dali-transpile*" (symbol-name major-mode)))))))
(eglot-shutdown (eglot-current-server))

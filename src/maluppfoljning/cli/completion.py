"""Completion in bash, zsh and fish: the scripts, and the answers they ask the application for.

A script runs the application with the words of the line so far, the one being typed last, and ``_MALF_COMPLETE`` set.
Each line of the answer is a word, a tab and its help. No answer lets the shell complete files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

_BASH = r"""
_NAME_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("${line%%$'\t'*}")
    done < <(VARIABLE=1 "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _NAME_completion NAME
"""

_ZSH = r"""
#compdef NAME
_NAME_completion() {
    local line help tab=$'\t'
    local -a answers
    for line in "${(@f)$(VARIABLE=1 $words[1] "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        help=${line#*$tab}
        [[ -n $line ]] && answers+=("${${line%%$tab*}//:/\\:}${help:+:$help}")
    done
    [[ $words[CURRENT] == --*=* ]] && compset -P '*='
    if (( $#answers )); then _describe NAME answers; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _NAME_completion "$@"
else
    compdef _NAME_completion NAME
fi
"""

_FISH = r"""
function _NAME_completion
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l answers (VARIABLE=1 $words[1] $words[2..-1] "$last" 2>/dev/null)
    if test (count $answers) -gt 0
        set -l option (string match -r -- '^--[^=]*=' "$last")
        printf "$option%s\n" $answers
    else
        __fish_complete_path "$last"
    end
end
complete --command NAME --no-files --arguments '(_NAME_completion)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def script(shell: str, name: str) -> str:
    """What the shell must read for ``name`` to be completed; ``shell`` is a key of ``SCRIPTS``."""
    return SCRIPTS[shell].strip().replace("VARIABLE", _variable(name)).replace("NAME", name)


def requested(name: str) -> bool:
    """Whether a shell is asking what may be typed."""
    return bool(os.environ.get(_variable(name)))


def joined(words: Sequence[str]) -> list[str]:
    """The words with ``--option``, ``=`` and ``value`` made one again: bash takes them apart."""
    whole: list[str] = []
    for word in words:
        option = bool(whole) and whole[-1].startswith("--")
        if option and (word == "=" or whole[-1].endswith("=")):
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def answer(items: Iterable[tuple[str, str]]) -> str:
    """The lines a script reads: word, tab, the first line of the help."""
    return "".join(f"{word}\t{help.partition(chr(10))[0]}\n" for word, help in items)


def _variable(name: str) -> str:
    return f"_{name.upper()}_COMPLETE"

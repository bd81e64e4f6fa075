# requires: wcwidth==0.2.13
import wcwidth

print([wcwidth.wcwidth(c) for c in "aé中\u0301\u200b😀\x07"], wcwidth.wcswidth("コンニチハ, セカイ!"), wcwidth.wcswidth("a\x1b"), wcwidth.wcswidth("👩‍👩‍👧"), wcwidth.list_versions()[-1])

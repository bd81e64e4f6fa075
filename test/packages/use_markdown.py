# requires: markdown==3.5.2
import markdown

TEXT = """# Title

A *para* with **bold**, `code`, [link](http://x.y "t") and ![img](a.png).

* one
* two
    1. nested

> quote

    code block

| a | b |
|---|---|
| 1 | 2 |

Term
: Definition

```python
x = 1
```
"""
print(markdown.markdown(TEXT))
print(markdown.markdown(TEXT, extensions=["tables", "fenced_code", "def_list", "toc", "attr_list"]))

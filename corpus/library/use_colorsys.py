"""colorsys, keyword, token, stat, graphlib, opcode."""
import colorsys
import graphlib
import keyword
import stat
import token

for rgb in ((0.2, 0.4, 0.4), (1, 0, 0), (0, 0, 0), (0.5, 0.5, 0.5), (0.1, 0.9, 0.3)):
    yiq, hls, hsv = colorsys.rgb_to_yiq(*rgb), colorsys.rgb_to_hls(*rgb), colorsys.rgb_to_hsv(*rgb)
    print(yiq, hls, hsv, colorsys.yiq_to_rgb(*yiq), colorsys.hls_to_rgb(*hls), colorsys.hsv_to_rgb(*hsv))
print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("for"), keyword.iskeyword("match"), keyword.issoftkeyword("match"))
print(token.tok_name[token.NAME], token.tok_name[token.OP], token.ISTERMINAL(token.NAME), token.ISNONTERMINAL(300), token.ISEOF(token.ENDMARKER), token.EXACT_TOKEN_TYPES["**="], token.N_TOKENS, token.NT_OFFSET)
for mode in (0o100644, 0o40755, 0o120777, 0o20620, 0o60660, 0o10644, 0o140755, 0o104755, 0o102755, 0o101777, 0o106644):
    print(oct(mode), stat.filemode(mode), stat.S_ISREG(mode), stat.S_ISDIR(mode), stat.S_ISLNK(mode), stat.S_ISCHR(mode), stat.S_ISBLK(mode), stat.S_ISFIFO(mode), stat.S_ISSOCK(mode), stat.S_ISDOOR(mode), stat.S_ISPORT(mode), stat.S_ISWHT(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)))
print(stat.ST_MODE, stat.ST_SIZE, stat.S_IRWXU, stat.S_ISUID, stat.S_IXOTH, stat.UF_HIDDEN, stat.FILE_ATTRIBUTE_HIDDEN)
t = graphlib.TopologicalSorter({"D": {"B", "C"}, "C": {"A"}, "B": {"A"}})
t.add("E", "D")
t.prepare()
while t.is_active():
    ready = t.get_ready()
    print(sorted(ready))
    t.done(*ready)
print(list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order()), bool(t))
for bad in (lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: t.prepare(), lambda: t.add(1), lambda: graphlib.TopologicalSorter().get_ready(), lambda: t.done("zz")):
    try:
        bad()
    except (ValueError, graphlib.CycleError) as e:
        print(type(e).__name__, e.args)

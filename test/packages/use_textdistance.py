# requires: textdistance==4.6.2
import textdistance as td

for name in ("hamming", "levenshtein", "damerau_levenshtein", "jaro", "jaro_winkler", "jaccard", "sorensen", "tversky", "overlap", "cosine", "bag", "lcsseq", "lcsstr", "ratcliff_obershelp", "mlipns", "strcmp95", "prefix", "postfix", "length", "identity", "matrix", "editex", "mra"):
    f = getattr(td, name)
    print(name, f("martha", "marhta"), f.normalized_similarity("test", "text"), f.distance("", "abc"), f.similarity("abc", "abc"))
print(td.Levenshtein(qval=2)("one two", "one too"), td.Hamming(qval=None)("a b c", "a x c"))

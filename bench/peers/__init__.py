"""Our search beside what a user would pick instead: bm25s, rank_bm25, Haystack and LlamaIndex, in one run."""

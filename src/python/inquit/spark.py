"""Extraction and merging on Spark (PySpark 3.5 and 4).

    import inquit.spark

    quotes = inquit.spark.extract(df, text="text", id="id", published="date")
    clusters = inquit.spark.dedup(quotes)
    clusters.write.text(...)                              # of the column "row": JSON Lines

extract() reads each article by itself. dedup() runs the steps of merging that `inquit dedup` runs in one
memory (src/variants/keyed.h), each over rows of one key, and gives the same rows, whatever the partitions.
What is asked for twice is kept in memory and, where that is too small, on the workers' disks, until the session
ends.

The workers need this package: spark-submit --archives env.tar.gz#env with a packed environment (conda-pack,
venv-pack) that has it, or an installed wheel. One task of extract() holds some 40 MB and 20 times its longest
article. One task of dedup() holds its share of the rows of rare word runs, for all quotes some 800 bytes each, so
400 MB for 100 million quotes in 200 partitions; of all else one key at a time: an article's forms, a cluster's.
The driver holds what all tasks need: the surnames with their numbers of quotes, slogans, and the fragments (short
forms, some 2 % of all).

Works with the classic API, not with Spark Connect: dedup() uses RDDs.
"""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from inquit import _core

_HOT = 1000  # forms that are compared with one: if more, that one is sent to all tasks instead of joined
_CHUNK = 5000  # forms whose rows are packed together

QUOTES_SCHEMA = ("id string, doc string, start bigint, `end` bigint, text string, speaker string, "
                 "confidence double, row string")
CLUSTERS_SCHEMA = "cluster string, documents bigint, quotes bigint, row string"


def extract(df: Any, text: str = "text", id: str = "id", rules: str | None = None,  # noqa: A002
            **columns: str) -> Any:
    """A DataFrame with a row for each quote of the articles in df.

    text, id, and as further names title, published, source, url, language: the columns of df that hold these.
    An article whose text is null has no quotes. row: the quote as `inquit extract` writes it.
    """
    names = {"id": id, "text": text, **columns}

    def quotes(batches: Iterable[Any]) -> Iterator[Any]:
        import json

        import pyarrow as pa

        import inquit
        nlp = inquit.Analyzer(rules=rules)
        schema = pa.schema([("id", pa.string()), ("doc", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
                            ("text", pa.string()), ("speaker", pa.string()), ("confidence", pa.float64()),
                            ("row", pa.string())])
        for batch in batches:
            rows: list[dict[str, Any]] = []
            for article in batch.to_pylist():
                if article["text"] is None:
                    continue
                given = {name: str(value) for name, value in article.items() if value is not None}
                for line in nlp(given).to_jsonl().splitlines():
                    quote = json.loads(line)
                    speaker = quote.get("speaker") or {}
                    rows.append({"id": quote["id"], "doc": quote["doc"], "start": quote["start"],
                                 "end": quote["end"], "text": quote["text"], "speaker": speaker.get("name"),
                                 "confidence": quote.get("confidence"), "row": line})
            yield pa.RecordBatch.from_pylist(rows, schema=schema)

    chosen = df.select([df[column].cast("string").alias(name) for name, column in names.items()])
    return chosen.mapInArrow(quotes, QUOTES_SCHEMA)


def dedup(df: Any, row: str = "row", partitions: int | None = None) -> Any:
    """A DataFrame with a row for each cluster of the quotes in df, those of most documents first.

    row: the column of df that holds quotes as `inquit extract` writes them; rows that are null are passed over.
    partitions: of the steps between; None: as Spark's default. The column row of the result is what
    `inquit dedup` writes.
    """
    spark = df.sparkSession
    n = partitions or spark.sparkContext.defaultParallelism
    lines = df.select(row).rdd.map(lambda one: one[0]).filter(lambda line: line is not None)
    merge = _Merge(spark, lines, n)
    rows = merge.related(merge.clusters()).sortBy(lambda one: (-one[0], -one[1], one[2]), numPartitions=n)
    return spark.createDataFrame(rows.map(lambda one: (one[2], one[0], one[1], one[3])), CLUSTERS_SCHEMA)


def _kept(rdd: Any) -> Any:
    """What is asked for more than once: in memory and, where that is too small, on disk."""
    from pyspark import StorageLevel
    return rdd.persist(StorageLevel.MEMORY_AND_DISK)


def _first(ranks: list[bytes]) -> list[bytes]:
    return sorted(ranks)[:_core.KEYED_MOST_OF_GROUP]


def _ranks(packed: Iterable[bytes]) -> list[bytes]:
    """The ranks in these values, each once."""
    size = _core.KEYED_RANK_BYTES
    return sorted({some[i:i + size] for some in packed for i in range(0, len(some), size)})


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(rows)
    while chunk := list(itertools.islice(rows, _CHUNK)):
        yield chunk


def _tree(quotes: int, members: Iterable[tuple[bytes, bytes, tuple[bytes, int] | None]]) -> list[tuple[bytes, bytes]]:
    forms = sorted(members)
    place = {rank: i for i, (rank, _, _) in enumerate(forms)}
    parents = [(-1, 0) if parent is None else (place[parent[0]], parent[1]) for _, _, parent in forms]
    roots = _core.keyed_roots(quotes, [form for _, form, _ in forms], parents)
    return [(forms[i][0], forms[root][0]) for i, root in enumerate(roots)]


def _cluster(quotes: Iterable[tuple[bytes, bytes]], forms: Iterable[tuple[bytes, bytes]]) -> tuple[Any, ...]:
    known = sorted(forms)
    place = {rank: i for i, (rank, _) in enumerate(known)}
    members = sorted(quotes)
    return _core.keyed_cluster([quote for quote, _ in members], [place[rank] for _, rank in members],
                               [form for _, form in known])


def _related(statements: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, tuple[int, str, str, int]]]:
    known = sorted(statements)
    for number, (place, *link) in enumerate(_core.keyed_related(known)):
        yield known[place][0], (number, *link)


def _in_order(links: Iterable[tuple[int, str, str, int]] | None) -> list[tuple[str, str, int]]:
    return [(cluster, why, bits) for _, cluster, why, bits in sorted(links or ())]


class _Merge:
    """The steps. RDDs of pairs; ranks and forms are bytes (variants/form_row.h)."""

    def __init__(self, spark: Any, lines: Any, partitions: int) -> None:
        self.spark, self.n = spark, partitions
        # A quote that comes again counts once.
        self.quotes = _kept(lines.map(lambda line: _core.keyed_quote(line)).map(lambda one: (one[0], one[1:]))
                            .reduceByKey(lambda a, _: a, self.n)
                            .map(lambda one: (one[0], *one[1])))
        self.count = self.quotes.count()

    def clusters(self) -> Any:
        """Documents, quotes, id, row, surname, statement of each cluster, in no order."""
        n, count = self.n, self.count
        built = _kept(self.quotes.filter(lambda one: one[1] is not None).map(lambda one: (one[1], one[2]))
                      .groupByKey(n).mapValues(lambda rows: _core.keyed_form(list(rows))))
        forms = _kept(self.told(built))
        parents = _kept(self.parents(forms))
        roots = self.roots(forms, parents)
        # Of each form its rank and the root of its cluster; most are their own.
        root_of = (built.map(lambda one: (one[1][0], one[0])).leftOuterJoin(roots, n)
                   .map(lambda one: (one[1][0], (one[0], one[1][1] or one[0]))))  # by the key of the form
        members = (self.quotes.filter(lambda one: one[1] is not None).map(lambda one: (one[1], one[0]))
                   .join(root_of, n).map(lambda one: (one[1][1][1], (one[1][0], one[1][1][0]))))
        of_root = (forms.leftOuterJoin(roots, n)
                   .map(lambda one: (one[1][1] or one[0], (one[0], one[1][0]))))
        whole = members.cogroup(of_root, n).map(lambda one: _cluster(*one[1]))
        alone = (self.quotes.filter(lambda one: one[1] is None)
                 .map(lambda one: _core.keyed_cluster([one[0]], [-1], [])))
        return whole.union(alone)

    def related(self, clusters: Any) -> Any:
        """Documents, quotes, id, row of each cluster; the row with the clusters that retell it."""
        clusters = _kept(clusters)
        links = (clusters.filter(lambda one: one[4] is not None).map(lambda one: (one[4], (one[2], one[5])))
                 .groupByKey(self.n).flatMap(lambda one: _related(one[1])).groupByKey(self.n))
        return (clusters.map(lambda one: (one[2], one[:4])).leftOuterJoin(links, self.n)
                .map(lambda one: (*one[1][0][:3], _core.keyed_row(one[1][0][3], _in_order(one[1][1])))))

    def told(self, built: Any) -> Any:
        """Forms by rank, with what only all quotes together know."""
        count = self.count
        # Of a built form: rank, form, surname, printings, text, words, named, documents.
        theirs = built.map(lambda one: (one[1][2], one[1][3])).reduceByKey(lambda a, b: a + b, self.n).collectAsMap()
        slogans = (built.filter(lambda one: one[1][5] <= _core.KEYED_SLOGAN_WORDS)
                   .map(lambda one: (one[1][4], (one[1][2], one[1][6], one[1][7]))).groupByKey(self.n)
                   .filter(lambda one: _core.keyed_slogan(list(one[1]))).keys().collect())
        shared = self.spark.sparkContext.broadcast((theirs, set(slogans)))

        def tell(one: Any) -> Any:
            rank, form, last, _, text, words, _, _ = one[1]
            slogan = words <= _core.KEYED_SLOGAN_WORDS and text in shared.value[1]
            return rank, _core.keyed_told(form, shared.value[0][last], count, slogan)

        return built.map(tell)

    def parents(self, forms: Any) -> Any:
        """The best earlier form of each that has one, and its spare."""
        n, count, hot = self.n, self.count, _HOT
        pairs = _kept(self.gram_pairs(forms).union(self.article_pairs(forms)).union(self.fragment_pairs(forms))
                      .groupByKey(n).mapValues(_ranks))  # a form, those that are to be compared with it
        # A form that very many meet is sent to all tasks instead of to each of them.
        shared = self.spark.sparkContext.broadcast(
            pairs.filter(lambda one: len(one[1]) > hot).join(forms, n).mapValues(lambda one: one[1]).collectAsMap())

        def meet(one: Any) -> Iterator[tuple[bytes, tuple[bytes, bytes | None]]]:
            earlier, (later, form) = one
            sent = None if earlier in shared.value else form
            return ((rank, (earlier, sent)) for rank in later)

        def parent(one: Any) -> Any:
            form, earlier = one[1][0], sorted(one[1][1])
            place, spare = _core.keyed_parent(count, form, [shared.value[rank] if sent is None else sent
                                                            for rank, sent in earlier])
            return one[0], None if place < 0 else (earlier[place][0], spare)

        near = pairs.join(forms, n).flatMap(meet).groupByKey(n)
        return forms.join(near, n).map(parent).filter(lambda one: one[1] is not None)

    def pairs(self, rows: Any, pairs: Any) -> Any:
        """rows: packed, by bucket. All of a bucket in one task."""
        return rows.groupByKey(self.n).flatMap(lambda one: pairs(list(one[1])))

    def gram_pairs(self, forms: Any) -> Any:
        """The first forms of a gram meet all its later ones."""
        n, count = self.n, self.count
        return self.pairs(forms.mapPartitions(lambda part: itertools.chain.from_iterable(
            _core.keyed_gram_rows(chunk, count, n) for chunk in _chunks(part))),
            lambda rows: _core.keyed_gram_pairs(rows))

    def article_pairs(self, forms: Any) -> Any:
        """All forms of an article, but for a very long one."""
        n = self.n
        return self.pairs(forms.mapPartitions(lambda part: itertools.chain.from_iterable(
            _core.keyed_article_rows(chunk, n) for chunk in _chunks(part))),
            lambda rows: _core.keyed_article_pairs(rows))

    def fragment_pairs(self, forms: Any) -> Any:
        """Fragments are few: every task has all."""
        count = self.count
        fragments = sorted(forms.filter(lambda one: _core.keyed_fragment(one[1], count)).collect())
        shared = self.spark.sparkContext.broadcast([form for _, form in fragments])

        def held(part: Iterable[Any]) -> Iterator[Any]:
            table = _core.KeyedFragments(shared.value)
            for rank, form in part:
                for group in table.held(form):
                    yield group, rank

        groups = _core.KeyedFragments(shared.value).groups
        last = {group: fragments[i][0] for i, group in enumerate(groups)}
        ends = self.spark.sparkContext.broadcast(last)
        holders = (forms.mapPartitions(held).filter(lambda one: one[1] < ends.value[one[0]])
                   .aggregateByKey([], lambda ranks, rank: _first([*ranks, rank]), lambda a, b: _first([*a, *b]),
                                   self.n).collectAsMap())
        found = [(holder, fragments[i][0]) for i, group in enumerate(groups) for holder in holders.get(group, [])
                 if holder < fragments[i][0]]
        return self.spark.sparkContext.parallelize(found, self.n)

    def roots(self, forms: Any, parents: Any) -> Any:
        """Of each form that stays with another the root of its cluster."""
        n, count = self.n, self.count
        tops = _kept(self.tops(parents))
        trees = tops.union(tops.map(lambda one: (one[1], one[1])).distinct(n))  # with the tops themselves
        return _kept(trees.join(forms, n).leftOuterJoin(parents, n)
                     .map(lambda one: (one[1][0][0], (one[0], one[1][0][1], one[1][1]))).groupByKey(n)
                     .flatMap(lambda tree: _tree(count, tree[1])).filter(lambda one: one[0] != one[1]))

    def tops(self, parents: Any) -> Any:
        """The form at the top of each one's parents, by pointer jumping. A top itself has none."""
        n = self.n
        tops = _kept(parents.mapValues(lambda parent: parent[0]))
        while True:
            further = _kept(tops.map(lambda one: (one[1], one[0])).join(tops, n).map(lambda one: one[1]))
            if further.isEmpty():
                return tops
            tops = _kept(tops.leftOuterJoin(further, n).mapValues(lambda one: one[1] or one[0]))

"""Extraction and merging on Spark (PySpark 3.5).

    import inquit.spark

    quotes = inquit.spark.extract(df, text="text", id="id", published="date")
    clusters = inquit.spark.dedup(quotes)
    clusters.write.text(...)                              # of the column "row": JSON Lines

extract() reads each article by itself. dedup() runs the steps of merging that `inquit dedup` runs in one
memory (src/variants/keyed.h), each over rows of one key, and gives the same rows, whatever the partitions.

The workers need this package: spark-submit --archives env.tar.gz#env with a packed environment (conda-pack,
venv-pack) that has it, or an installed wheel. One task of extract() holds some 40 MB and 40 times its longest
article. One task of dedup() holds the forms of one key at a time: 16 for a gram, an article's, a cluster's. The
driver holds what all tasks need: the surnames with their numbers of quotes, slogans, and the fragments (short
forms, some 2 % of all).

Works with the classic API, not with Spark Connect: dedup() uses RDDs.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from inquit import _core

_HOT = 1000  # forms of a gram, from which on its first forms are sent to all tasks instead of joined

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


def _first(ranks: list[bytes]) -> list[bytes]:
    return sorted(ranks)[:_core.KEYED_MOST_OF_GROUP]


def _article_pairs(forms: Iterable[tuple[bytes, Any]]) -> Iterator[tuple[bytes, bytes]]:
    ranks = sorted(forms)
    if len(ranks) <= _core.KEYED_WHOLE_ARTICLE:
        for i, form in enumerate(ranks):
            for earlier in ranks[:i]:
                yield form, earlier


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
        self.quotes = (lines.map(lambda line: _core.keyed_quote(line)).map(lambda one: (one[0], one[1:]))
                       .reduceByKey(lambda a, _: a, self.n)
                       .map(lambda one: (one[0], *one[1])).persist())
        self.count = self.quotes.count()

    def clusters(self) -> Any:
        """Documents, quotes, id, row, surname, statement of each cluster, in no order."""
        n, count = self.n, self.count
        built = (self.quotes.filter(lambda one: one[1] is not None).map(lambda one: (one[1], one[2]))
                 .groupByKey(n).mapValues(lambda rows: _core.keyed_form(list(rows))).persist())
        forms = self.told(built).persist()
        pairs = (self.gram_pairs(forms).union(self.article_pairs(forms)).union(self.fragment_pairs(forms))
                 .distinct(n))
        near = (pairs.map(lambda pair: (pair[1], pair[0])).join(forms, n)
                .map(lambda one: (one[1][0], (one[0], one[1][1]))).groupByKey(n))

        def parent(one: Any) -> Any:
            earlier = sorted(one[1][0])
            place, spare = _core.keyed_parent(count, one[1][1], [form for _, form in earlier])
            return one[0], None if place < 0 else (earlier[place][0], spare)

        parents = near.join(forms, n).map(parent).filter(lambda one: one[1] is not None).persist()
        trees = self.trees(forms, parents)
        roots = (trees.join(forms.leftOuterJoin(parents, n), n)
                 .map(lambda one: (one[1][0], (one[0], *one[1][1]))).groupByKey(n)
                 .flatMap(lambda tree: _tree(count, tree[1])).persist())
        root_of = built.mapValues(lambda form: form[0]).map(lambda one: (one[1], one[0])).join(roots, n)
        by_key = root_of.map(lambda one: (one[1][0], (one[0], one[1][1])))  # key of the form: rank, root
        members = (self.quotes.filter(lambda one: one[1] is not None).map(lambda one: (one[1], one[0]))
                   .join(by_key, n).map(lambda one: (one[1][1][1], (one[1][0], one[1][1][0]))))
        of_root = roots.join(forms, n).map(lambda one: (one[1][0], (one[0], one[1][1])))
        whole = members.groupByKey(n).join(of_root.groupByKey(n), n).map(lambda one: _cluster(*one[1]))
        alone = (self.quotes.filter(lambda one: one[1] is None)
                 .map(lambda one: _core.keyed_cluster([one[0]], [-1], [])))
        return whole.union(alone)

    def related(self, clusters: Any) -> Any:
        """Documents, quotes, id, row of each cluster; the row with the clusters that retell it."""
        clusters = clusters.persist()
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

    def gram_pairs(self, forms: Any) -> Any:
        """The first forms of a gram meet all its later ones. Those of a hot gram are sent to all tasks, so that
        its many forms stay where they are."""
        n, count = self.n, self.count
        grams = forms.flatMap(lambda one: [(gram, one[0]) for gram in _core.keyed_keys(one[1], count)[0]]).persist()
        groups = grams.aggregateByKey(
            (0, []), lambda group, rank: (group[0] + 1, _first([*group[1], rank])),
            lambda a, b: (a[0] + b[0], _first([*a[1], *b[1]])), n).filter(lambda one: one[1][0] > 1).persist()
        hot = self.spark.sparkContext.broadcast(
            groups.filter(lambda one: one[1][0] > _HOT).mapValues(lambda group: group[1]).collectAsMap())
        cold = groups.filter(lambda one: one[1][0] <= _HOT).mapValues(lambda group: group[1])

        def pairs(rank: bytes, first: list[bytes]) -> list[tuple[bytes, bytes]]:
            return [(rank, earlier) for earlier in first if earlier < rank]

        return (grams.filter(lambda one: one[0] not in hot.value).join(cold, n)
                .flatMap(lambda one: pairs(*one[1]))
                .union(grams.filter(lambda one: one[0] in hot.value)
                       .flatMap(lambda one: pairs(one[1], hot.value[one[0]]))))

    def article_pairs(self, forms: Any) -> Any:
        """All forms of an article, but for a very long one."""
        count = self.count
        return (forms.flatMap(lambda one: [(doc, one[0]) for doc in _core.keyed_keys(one[1], count)[1]])
                .groupByKey(self.n).flatMap(lambda one: _article_pairs(one[1])))

    def fragment_pairs(self, forms: Any) -> Any:
        """Fragments are few: every task has all."""
        count = self.count
        fragments = sorted(forms.filter(lambda one: _core.keyed_keys(one[1], count)[2]).collect())
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
        found = [(fragments[i][0], holder) for i, group in enumerate(groups) for holder in holders.get(group, [])
                 if holder < fragments[i][0]]
        return self.spark.sparkContext.parallelize(found, self.n)

    def trees(self, forms: Any, parents: Any) -> Any:
        """The form at the top of each one's parents, by pointer jumping."""
        n = self.n
        tops = forms.leftOuterJoin(parents, n).map(
            lambda one: (one[0], one[0] if one[1][1] is None else one[1][1][0])).persist()
        while True:
            jumped = (tops.map(lambda one: (one[1], one[0])).join(tops, n)
                      .map(lambda one: one[1]).persist())  # form, the top of its top
            if tops.join(jumped, n).filter(lambda one: one[1][0] != one[1][1]).isEmpty():
                return jumped
            tops = jumped

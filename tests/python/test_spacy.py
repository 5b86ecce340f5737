"""The component for spaCy."""
import inquit
import pytest
from conftest import ARTICLES

spacy = pytest.importorskip("spacy")


@pytest.fixture(scope="module")
def pipeline():
    import inquit.spacy  # noqa: F401  registers the factory, as the installed package does by an entry point
    pipeline = spacy.blank("en")
    pipeline.add_pipe("inquit")
    return pipeline


def test_a_doc_has_its_quotes(pipeline):
    doc = pipeline(ARTICLES[2])
    assert [span._.speaker for span in doc.spans["quotes"]] == ["John Pike", "John Pike"]
    assert doc.spans["quotes"][0].label_ == "direct"
    assert doc.spans["quotes"][0]._.quote.text in doc.spans["quotes"][0].text
    assert [span.text for span in doc.spans["cues"]] == ["told"]


def test_a_pipe_gives_all(pipeline):
    assert [len(doc.spans["quotes"]) for doc in pipeline.pipe(ARTICLES)] == [1, 0, 2]
    assert len(pipeline("").spans["quotes"]) == 0


def test_a_pipe_gives_what_single_calls_give(pipeline):
    texts = [ARTICLES[i % 3] * (1 + i % 7) for i in range(300)]
    together = [[(span.start, span._.speaker) for span in doc.spans["quotes"]] for doc in pipeline.pipe(texts)]
    assert together == [[(span.start, span._.speaker) for span in doc.spans["quotes"]] for doc in map(pipeline, texts)]


def test_the_options_reach_the_analyzer():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("inquit", config={"min_confidence": 1.0})
    doc = pipeline(ARTICLES[0])
    assert [span._.speaker for span in doc.spans["quotes"]] == [None]
    with pytest.raises(inquit.RulesError):
        spacy.blank("en").add_pipe("inquit", config={"rules": "/none"})

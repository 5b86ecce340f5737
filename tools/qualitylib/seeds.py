"""The seed articles, quote by quote: spans to the letter but for closing punctuation."""


def trim(text, start, end):
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def figures(one, predictions):
    """How many of the gold quotes are found, and of these how many have all else right."""
    ours = {(p["doc"], *trim(one.texts[p["doc"]], p["start"], p["end"])): p for p in predictions}
    count = {"seeds-found": 0, "seeds-speaker": 0, "seeds-mention": 0, "seeds-kind": 0, "seeds-tone": 0}
    golds = [g for rows in one.gold.values() for g in rows]
    for g in golds:
        p = ours.get((g["id"], *trim(one.texts[g["id"]], g["start"], g["end"])))
        if p is None:
            continue
        who = p.get("speaker") or {}
        mention = who.get("mention")
        count["seeds-found"] += 1
        count["seeds-speaker"] += who.get("name") == g["canonical"]
        count["seeds-mention"] += not g["source"] or bool(mention) and any(
            mention["start"] < end and start < mention["end"] for start, end in g["source"])
        count["seeds-kind"] += p.get("kind") == g["kind"]
        label = (p.get("tone") or {}).get("label")
        accepted = g.get("tone") or []
        count["seeds-tone"] += (label in accepted or
                                label in ("none", "neutral") and bool({"neutral", "mixed"} & set(accepted)))
    return {"articles": len(one.texts), "gold-quotes": len(golds), **count}

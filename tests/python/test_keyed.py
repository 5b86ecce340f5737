"""The keyed steps of merging, as inquit.spark calls them."""
import json

import inquit
import pytest


def test_bytes_of_another_version_are_refused():
    row = {"id": "a#1", "text": "The ferry will not sail again before the harbour has been dredged"}
    form = inquit._core.keyed_quote(json.dumps(row))[2]
    assert inquit._core.keyed_form([form])
    with pytest.raises(ValueError, match="this version of inquit"):
        inquit._core.keyed_form([bytes([form[0] ^ 1]) + form[1:]])
    with pytest.raises(ValueError, match="not JSON"):
        inquit._core.keyed_quote("{broken")

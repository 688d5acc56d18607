"""The weekly look at the sources."""

from kayes.tools.links import answer, table


def test_what_is_there_and_what_is_gone_is_told(address: str) -> None:
    told = "\n".join(table({"one": address, "two": f"{address}nowhere/"}))
    assert f"| [one]({address}) | there |" in told
    assert f"| [two]({address}nowhere/) | 404 File not found |" in told
    assert "add `gone:` with the day" in told and "Never delete it." in told


def test_nothing_is_asked_for_where_all_are_there(address: str) -> None:
    assert "gone" not in "\n".join(table({"one": address}))


def test_a_server_that_does_not_answer_is_no_traceback() -> None:
    assert "refused" in answer("http://127.0.0.1:9/")

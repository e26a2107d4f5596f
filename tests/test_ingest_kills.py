"""Taking bulletins in, killed; ``tests.soak ingest_kills`` goes on with it."""

from tests.soak import ingest_kills


def test_a_kill_leaves_whole_bulletins_and_the_rerun_completes_them() -> None:
    first, *wrong, last = ingest_kills.trial(1, bulletins=8)
    assert (first.split(",")[0], wrong) == ("9 bulletins", [])
    assert last.startswith("1 kills")

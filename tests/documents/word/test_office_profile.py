from __future__ import annotations

from pathlib import Path

from lxml import etree

from extractor.documents.word.office_profile import write_profile


def test_a_profile_forbids_macros_links_and_the_network(tmp_path: Path) -> None:
    write_profile(tmp_path / "profile")
    root = etree.fromstring((tmp_path / "profile/user/registrymodifications.xcu").read_bytes())
    said = {next(iter(prop.values())): prop[0].text for item in root for prop in item}
    assert said["DisableMacrosExecution"] == said["BlockUntrustedRefererLinks"] == "true"
    assert (said["Link"], said["ooInetHTTPProxyName"], said["ooInetHTTPProxyPort"]) == ("0", "127.0.0.1", "9")

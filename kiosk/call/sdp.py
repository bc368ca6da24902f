"""Descriptions are cleaned before they are used."""


def without_mdns_candidates(sdp: str) -> str:
    """Return the description without ``.local`` candidates (browsers' hidden addresses): resolving costs 1 s a call."""
    kept = [line for line in sdp.splitlines() if not _is_mdns_candidate(line)]
    return "\r\n".join(kept) + "\r\n"


def _is_mdns_candidate(line: str) -> bool:
    """Tell it by the connection address, the fifth word (RFC 8839 5.1)."""
    words = line.split()
    return line.startswith("a=candidate:") and len(words) > 4 and words[4].endswith(".local")

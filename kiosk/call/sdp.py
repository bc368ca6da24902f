"""Descriptions are cleaned before they are used, and say what aiortc leaves out."""

import re

_OPUS = "opus/48000/2"


def without_mdns_candidates(sdp: str) -> str:
    """Return the description without ``.local`` candidates (browsers' hidden addresses): resolving costs 1 s a call."""
    kept = [line for line in sdp.splitlines() if not _is_mdns_candidate(line)]
    return "\r\n".join(kept) + "\r\n"


def asking_for_copies(sdp: str) -> str:
    """Return the description with the wish for copies of lost packets of sound (RFC 7587 6.1 and 7.1).

    A browser sends none unless the other side says ``useinbandfec=1``.
    """
    lines = sdp.splitlines()
    told = {line.split()[0] for line in lines if line.startswith("a=fmtp:")}
    result: list[str] = []
    for line in lines:
        result.append(line)
        number = line.removeprefix("a=rtpmap:").split()[0] if line.endswith(f" {_OPUS}") else ""
        if number and f"a=fmtp:{number}" not in told:
            result.append(f"a=fmtp:{number} useinbandfec=1")
    return "\r\n".join(result) + "\r\n"


def with_candidates_in_each_section(sdp: str) -> str:
    """Return the description with the candidates of its first section in those that name none.

    WORKAROUND(aiortc 1.16): all sections share one path, which a browser names in the first only (RFC 8843); aiortc
    takes the candidates of the last, finds none, gathers none of its own or fails at once: no call comes about.
    """
    head, *sections = re.split(r"(?m)^(?=m=)", sdp)
    named = ["".join(re.findall(r"(?m)^a=candidate:.*\n", section)) for section in sections]
    return head + "".join(section + ("" if own else named[0]) for section, own in zip(sections, named, strict=True))


def _is_mdns_candidate(line: str) -> bool:
    """Tell it by the connection address, the fifth word (RFC 8839 5.1)."""
    words = line.split()
    return line.startswith("a=candidate:") and len(words) > 4 and words[4].endswith(".local")

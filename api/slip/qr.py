"""The code as a picture: SVG drawn on the server, sharp at every size, with nothing stored."""

from __future__ import annotations

import io

import segno

QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks
# the longest address: version 17 at level M holds 504 bytes, 85 modules, each over half a millimetre at 48 mm
MOST_BYTES = 500


def drawn(address: str) -> str:
    """The address as SVG, black on white whatever the page's colours are; level M stands a crease or a blot."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=QUIET,
        omitsize=True,
        dark="#000",
        light="#fff",
        svgclass="code",
        lineclass=None,
        nl=False,
    )
    return out.getvalue().decode()

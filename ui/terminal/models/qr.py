"""A QR code as rows of 0 and 1, and the address beside it."""


def qr_rows(text: str) -> list[str]:
    """Return the modules of a QR code without its margin; ``QrCode.qml`` draws them."""
    import qrcode  # it comes late: no first page has one

    code = qrcode.QRCode(border=0)
    code.add_data(text)
    code.make()
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]


def breakable(address: str) -> str:
    """Return an address that may go on in a new line behind a slash; what is shown stays the same."""
    return address.replace("/", "/\N{ZERO WIDTH SPACE}")

"""Write the generated pages: ``python -m tests.docs`` (``make docs``)."""

from tests.docs.pages import PAGES

if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")

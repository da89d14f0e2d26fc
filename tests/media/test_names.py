"""A file name is whatever a stranger chose: it is shown and offered, and leads nowhere."""

import pytest

from aerostic.media.names import LONGEST, cleaned, disposition, with_ending


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("menu.pdf", "menu.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\evil.exe", "evil.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("  .hidden. ", "hidden"),
        ("CON.txt", "_CON.txt"),
        ("Çay menüsü ☕.pdf", "Çay menüsü ☕.pdf"),
        ('he said "no".pdf', "he said no .pdf"),
        ("", "document"),
        (None, "document"),
        ("///", "document"),
        ("\ud800x.pdf", "x.pdf"),
    ],
)
def test_what_a_stranger_chose_becomes_a_name_that_leads_nowhere(given: str | None, shown: str):
    assert cleaned(given, "document") == shown


def test_a_long_name_keeps_its_ending():
    name = cleaned("x" * 500 + ".pdf", "document")

    assert (len(name), name[-4:]) == (LONGEST, ".pdf")


def test_a_name_without_an_ending_gets_the_one_of_its_type():
    assert with_ending("image", "image/jpeg") == "image.jpg"
    assert with_ending("menu.pdf", "image/jpeg") == "menu.pdf"


def test_a_name_breaks_out_of_no_header():
    said = disposition('a"; filename="evil.html', inline=False)

    assert said.count('filename="') == 1
    assert disposition("Menü.pdf", inline=True) == "inline; filename=\"Men_.pdf\"; filename*=UTF-8''Men%C3%BC.pdf"

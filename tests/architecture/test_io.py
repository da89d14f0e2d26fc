"""Nothing waits for the world inside a transaction: every adapter that opens a socket asks first."""

import pytest

from aerostic.kit import mail
from aerostic.kit.mail import Mail
from aerostic.kit.work import IoInsideWork, check_nothing_is_open, working
from tests.architecture.sources import ROOT, imports

SPEAKING = ("httpx", "aiohttp", "httpx_aiohttp", "smtplib", "boto3")
ADAPTERS = {
    "aerostic/kit/mail.py",
    "aerostic/kit/storage/s3.py",
    "aerostic/meta/graph/client.py",
    "aerostic/meta/graph/files.py",
    "aerostic/meta/graph/questions.py",
}
NO_WORK_OF_OURS = ("aerostic/sandbox", "aerostic/demo", "aerostic/up")  # they stand outside the product's transactions
ONLY_CONNECTIONS = {
    "aerostic/meta/transport.py",
    "aerostic/meta/graph/file_answers.py",
}  # makes them; the adapters speak through them


def test_only_adapters_that_ask_whether_a_work_is_open_talk_to_the_world() -> None:
    speaking = {str(one.file.relative_to(ROOT)) for one in imports() if one.module.partition(".")[0] in SPEAKING}
    ours = {name for name in speaking if name.startswith("aerostic") and not name.startswith(NO_WORK_OF_OURS)}

    assert ours - ONLY_CONNECTIONS == ADAPTERS
    assert all("check_nothing_is_open()" in (ROOT / name).read_text() for name in ADAPTERS)


@pytest.mark.usefixtures("servers")
def test_inside_a_work_no_mail_leaves() -> None:
    with working(), pytest.raises(IoInsideWork):
        mail.deliver(Mail("asha@bluelotus.example", "Hello", "Hello"))


@pytest.mark.usefixtures("servers")
def test_a_work_that_failed_is_open_no_more() -> None:
    with pytest.raises(ZeroDivisionError), working():
        raise ZeroDivisionError

    check_nothing_is_open()

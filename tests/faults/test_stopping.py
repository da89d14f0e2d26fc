"""What is left of the product when it stops: nothing that runs."""

import signal

from tests.faults.product import Product, wait_for
from tests.waiting import eventually


def test_no_process_is_left_behind_after_a_stop(product: Product) -> None:
    process = product.installation.process
    assert product.left_behind()

    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)

    assert process.returncode == 0
    assert eventually(lambda: product.left_behind() == [], 5)
    product.start_again()
    wait_for(product.is_ready)

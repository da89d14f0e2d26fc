"""What every test stands on. Real PostgreSQL and Redis; nothing but loopback is reached."""

pytest_plugins = ["tests.services", "tests.cast", "tests.graph", "tests.smtp", "tests.faults_options"]

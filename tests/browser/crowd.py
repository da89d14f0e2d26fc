"""What tests put straight into the product's database, because the roads to it would take minutes."""

from tests.browser.people import Product

ENTER = "SELECT set_config('role', 'aerostic_app', true), set_config('app.workspace_id', %s, true)"
CROWD = """
    WITH person AS (
        SELECT g AS place, gen_random_uuid() AS contact, gen_random_uuid() AS conversation,
               gen_random_uuid() AS message, now() - interval '30 days' - g * interval '7 minutes' AS at
        FROM generate_series(1, %(many)s) g),
    channel AS (SELECT id FROM channels WHERE workspace_id = %(workspace)s LIMIT 1),
    people AS (
        INSERT INTO contacts (workspace_id, id, name)
        SELECT %(workspace)s, contact, 'Regular ' || place FROM person RETURNING id),
    talks AS (
        INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status, last_message_id, last_at,
                                   last_inbound_at, heard_at, created_at)
        SELECT %(workspace)s, conversation, channel.id, contact, 'closed', message, at, at, at, at
        FROM person, channel RETURNING id)
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, said_at, created_at)
    SELECT %(workspace)s, message, contact, conversation, channel.id, 'inbound', 'text', 'Thanks, number ' || place,
           jsonb_build_object('body', 'Thanks, number ' || place), 'received', 0, at, at
    FROM person, channel
"""


def gather(product: Product, many: int) -> None:
    """So many closed conversations of the café, with Regular 1 the latest."""
    workspace = product.login("agent")["workspace_id"]
    with product.database() as connection:
        connection.execute(ENTER, (workspace,))
        connection.execute(CROWD, {"workspace": workspace, "many": many})


def turn(product: Product, before: str, after: str) -> None:
    """Gives all of the crowd another state: open or closed."""
    workspace = product.login("agent")["workspace_id"]
    with product.database() as connection:
        connection.execute(ENTER, (workspace,))
        connection.execute(
            "UPDATE conversations c SET status = %s FROM contacts p WHERE p.workspace_id = c.workspace_id "
            "AND p.id = c.contact_id AND c.workspace_id = %s AND c.status = %s AND p.name LIKE 'Regular %%'",
            (after, workspace, before),
        )


def choose_notices(product: Product, role: str) -> None:
    """Whoever has this role wants to hear a sound and see notices of the desktop."""
    with product.database() as connection:
        connection.execute(
            "UPDATE accounts SET sounds = true, desktop_notices = true WHERE email = %s",
            (product.login(role)["email"],),
        )


def drafts(product: Product, conversation: str) -> list[str]:
    """What anybody at the café has begun to write there, as the server keeps it."""
    with product.database() as connection:
        connection.execute(ENTER, (product.login("agent")["workspace_id"],))
        kept = connection.execute("SELECT body FROM drafts WHERE conversation_id = %s AND body <> ''", (conversation,))
        return [body for (body,) in kept]

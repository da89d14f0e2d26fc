"""The statements of an attempt: what it asks about each message, and how it writes what became of one."""

from sqlalchemy import text

READ = text("""
    SELECT m.id, m.channel_id, m.conversation_id, m.status, m.attempted_at, m.resend_asked_at, m.attempts,
           m.purpose, m.type, m.content, m.file_id, m.quoted_wamid, m.contact_id, m.created_at,
           p.opted_out_at, p.consent_said_at,
           p.marketing_stopped_at, c.window_shut_at,
           coalesce(c.last_inbound_at, (
               SELECT max(l.last_inbound_at) FILTER (WHERE l.window_shut_at IS NULL) FROM conversations l
               WHERE l.workspace_id = m.workspace_id AND l.contact_id = m.contact_id AND l.channel_id = m.channel_id
               )) AS last_inbound_at,
           (SELECT suspended_at FROM workspaces WHERE id = :workspace) AS suspended_at,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'wa_id' AND i.left_at IS NULL ORDER BY i.told_at DESC NULLS LAST, i.value DESC LIMIT 1)
              AS wa_id,
           (SELECT i.value FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id
              AND i.kind = 'user_id' AND i.left_at IS NULL ORDER BY i.told_at DESC NULLS LAST, i.value DESC LIMIT 1)
              AS user_id
    FROM messages m
    JOIN contacts p ON p.workspace_id = m.workspace_id AND p.id = m.contact_id
    LEFT JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE m.workspace_id = :workspace AND m.id = ANY(:ids) ORDER BY m.id FOR UPDATE OF m
""")
HEARD_SINCE = text("""
    SELECT EXISTS (SELECT FROM messages WHERE workspace_id = :workspace AND channel_id = :channel
                   AND direction = 'outbound' AND rank >= :sent AND attempted_at > :since
                   AND created_at > CAST(:since AS timestamptz) - interval '1 day') AS heard
""")
REFUSE = text("""
    UPDATE messages SET status = :status, rank = :rank, error_reason = :reason, error_next_step = :next_step
    WHERE workspace_id = :workspace AND id = :id
""")
UNSURE = text("""
    UPDATE messages SET status = :status, rank = :rank, next_attempt_at = :until
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND rank <= :rank
""")
PUT_OFF = text("""
    UPDATE messages SET next_attempt_at = :until, setback = :setback WHERE workspace_id = :workspace AND id = :id
""")
UNDECIDED = text("UPDATE messages SET next_attempt_at = NULL WHERE workspace_id = :workspace AND id = :id")
WANT_AGAIN = text("""
    UPDATE messages SET resend_asked_at = :now, next_attempt_at = :now WHERE workspace_id = :workspace AND id = :id
""")

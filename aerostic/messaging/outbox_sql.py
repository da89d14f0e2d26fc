"""The statements by which a message is queued: whom it is for, whether it was queued before, and its row."""

from sqlalchemy import text

FIND_FOR_RECIPIENT = """
    SELECT c.id FROM conversations c
    JOIN contact_identities i ON i.workspace_id = c.workspace_id AND i.contact_id = c.contact_id
    WHERE c.workspace_id = :workspace AND i.kind = :kind AND i.value = ANY(:ways) AND i.left_at IS NULL {seen}
    ORDER BY i.value = :value DESC, c.status = 'open' DESC, c.last_at DESC LIMIT 1
"""
FIND_BUBBLE = text("""
    SELECT id FROM messages WHERE workspace_id = :workspace AND conversation_id = :conversation AND bubble = :bubble
""")
# Said with the same person on the same number, in a conversation the member may see.
FIND_QUOTED = """
    SELECT m.id, m.meta_message_id, m.said_at, m.type FROM messages m
    JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE m.workspace_id = :workspace AND (m.id = CAST(:id AS uuid) OR m.meta_message_id = CAST(:wamid AS text))
      AND m.meta_message_id IS NOT NULL
      AND m.channel_id = :channel AND m.contact_id = :contact {seen}
"""
ONE_AT_A_TIME = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND id = :conversation FOR NO KEY UPDATE
""")
QUEUE = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          file_id, status, rank, purpose, author_id, author, bubble, quoted_wamid, reacts_to,
                          answered_after, said_at, created_at)
    SELECT :workspace, :id, c.contact_id, c.id, c.channel_id, 'outbound', :type, :body, CAST(:content AS jsonb),
           CAST(:file AS uuid), :status, :rank, :purpose, :author_id, :author, :bubble, :quoted, CAST(:about AS uuid),
           CASE WHEN :is_reply AND c.unanswered_since IS NOT NULL
                THEN greatest(0, extract(epoch FROM CAST(:now AS timestamptz) - c.unanswered_since)) END, :now, :now
    FROM conversations c WHERE c.workspace_id = :workspace AND c.id = :conversation
""")
TOUCH = text("""
    UPDATE conversations SET last_message_id = :message, last_at = greatest(last_at, :now),
                             unanswered_since = CASE WHEN NOT :is_reply THEN unanswered_since END
    WHERE workspace_id = :workspace AND id = :conversation
""")

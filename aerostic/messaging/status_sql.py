"""The statements that apply Meta's statuses to messages, and park those whose message is not known yet."""

from sqlalchemy import text

# Found by Meta's id, else by our own, which a status echoes before we may have heard Meta's answer, or under another id
# of Meta's. Messages are only
# probed for, by key: to a join the planner may prefer reading all of a workspace, while statistics think it small.
APPLY = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:callbacks AS uuid[]),
                             CAST(:statuses AS text[]), CAST(:ranks AS smallint[]), CAST(:codes AS int[]),
                             CAST(:reasons AS text[]), CAST(:next_steps AS text[]),
                             CAST(:titles AS text[]), CAST(:details AS text[]), CAST(:hrefs AS text[]),
                             CAST(:sent_times AS timestamptz[]), CAST(:delivered_times AS timestamptz[]),
                             CAST(:read_times AS timestamptz[]), CAST(:failed_times AS timestamptz[]),
                             CAST(:categories AS text[]), CAST(:models AS text[]), CAST(:billables AS boolean[]))
                      AS t(channel_id, wamid, callback, status, rank, code, reason, next_step,
                           title, details, href, sent_at, delivered_at, read_at, failed_at, category, model, billable)
    ), found AS (
        SELECT known.id, told.* FROM told CROSS JOIN LATERAL (
            SELECT m.id FROM messages m
            WHERE m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
              AND m.direction = 'outbound' LIMIT 1) known
        UNION ALL
        SELECT known.id, told.* FROM told CROSS JOIN LATERAL (
            SELECT m.id FROM messages m
            WHERE m.workspace_id = :workspace AND m.id = told.callback AND m.channel_id = told.channel_id
              AND m.direction = 'outbound' AND m.meta_message_id IS DISTINCT FROM told.wamid LIMIT 1) known
    ), locked AS (
        SELECT m.id FROM messages m
        WHERE m.workspace_id = :workspace AND m.id = ANY(ARRAY(SELECT found.id FROM found)) ORDER BY m.id FOR UPDATE
    ), changed AS (
        UPDATE messages m SET
            meta_message_id = coalesce(m.meta_message_id, found.wamid),
            status = CASE WHEN m.rank < found.rank THEN found.status ELSE m.status END,
            rank = greatest(m.rank, found.rank),
            error_code = CASE WHEN m.rank < found.rank THEN found.code ELSE m.error_code END,
            error_reason = CASE WHEN m.rank < found.rank THEN found.reason ELSE m.error_reason END,
            error_next_step = CASE WHEN m.rank < found.rank THEN found.next_step ELSE m.error_next_step END,
            error_title = CASE WHEN m.rank < found.rank THEN found.title ELSE m.error_title END,
            error_details = CASE WHEN m.rank < found.rank THEN found.details ELSE m.error_details END,
            error_href = CASE WHEN m.rank < found.rank THEN found.href ELSE m.error_href END,
            sent_at = least(m.sent_at, found.sent_at),
            delivered_at = least(m.delivered_at, found.delivered_at),
            read_at = least(m.read_at, found.read_at),
            failed_at = least(m.failed_at, found.failed_at),
            pricing_category = coalesce(m.pricing_category, found.category),
            pricing_model = coalesce(m.pricing_model, found.model),
            billable = coalesce(m.billable, found.billable)
        FROM found
        WHERE m.workspace_id = :workspace AND m.id = ANY(ARRAY(SELECT locked.id FROM locked)) AND m.id = found.id AND (
            m.rank < found.rank OR
            (m.sent_at, m.delivered_at, m.read_at, m.failed_at, m.pricing_category, m.pricing_model, m.billable)
            IS DISTINCT FROM
            (least(m.sent_at, found.sent_at), least(m.delivered_at, found.delivered_at),
             least(m.read_at, found.read_at), least(m.failed_at, found.failed_at),
             coalesce(m.pricing_category, found.category), coalesce(m.pricing_model, found.model),
             coalesce(m.billable, found.billable)))
        RETURNING m.id, m.conversation_id, m.contact_id, m.purpose, m.status, m.failed_at
    )
    SELECT found.channel_id, found.wamid, changed.id AS message_id, changed.conversation_id, changed.contact_id,
           changed.purpose, changed.status, changed.failed_at
    FROM found LEFT JOIN changed ON changed.id = found.id
""")
PARK = text("""
    INSERT INTO parked_statuses AS parked (workspace_id, channel_id, meta_message_id, status, rank, error_code,
                                           error_title, error_details, error_href,
                                           said_at, pricing_category, pricing_model, billable)
    SELECT :workspace, * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:statuses AS text[]),
        CAST(:ranks AS smallint[]), CAST(:codes AS int[]), CAST(:titles AS text[]), CAST(:details AS text[]),
        CAST(:hrefs AS text[]), CAST(:times AS timestamptz[]),
        CAST(:categories AS text[]), CAST(:models AS text[]), CAST(:billables AS boolean[]))
    ON CONFLICT (workspace_id, channel_id, meta_message_id, status) DO UPDATE SET
        said_at = least(parked.said_at, excluded.said_at),
        pricing_category = coalesce(parked.pricing_category, excluded.pricing_category),
        pricing_model = coalesce(parked.pricing_model, excluded.pricing_model),
        billable = coalesce(parked.billable, excluded.billable)
""")

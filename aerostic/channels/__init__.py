"""WhatsApp numbers: whose each is, and the sealed token that speaks for it."""

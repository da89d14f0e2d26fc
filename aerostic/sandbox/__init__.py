"""A small, strict Meta on this machine, with a phone on which to play the customer.

Run it with `python -m aerostic.sandbox [--port 3900] [--config world.json] [--state record.jsonl]`, or build it in
process with `aerostic.sandbox.app.create(document)`. It knows nothing of the product: a program reaches it by URL at
`/v21.0/…`, people at `/`, and whoever plays Meta at `/_sim` (`/_sim/docs`, `/_sim/openapi.json`).

The world is one JSON document, for `--config`, `PUT /_sim/world` (replaces apps, accounts, numbers and tokens; people
are added or updated, never taken away; doing it twice changes nothing) and `PATCH /_sim/world` (adds or updates):

    {"apps": [{"id": "634974688087057", "secret": "…", "verify_token": "…",
               "callback_url": "http://127.0.0.1:3000/webhooks/meta",
               "name": "Aerostic", "fields": ["messages"]}],
     "wabas": [{"id": "102290129340398", "name": "Blue Lotus Café", "app_id": "634974688087057",
                "phones": [{"id": "106540352242922", "display_phone_number": "+33 1 55 50 12 34",
                            "verified_name": "Blue Lotus Café", "throughput": 80,
                            "registered": true, "quality_rating": "GREEN", "allowed_recipients": null}],
                "tokens": ["EAA…", {"value": "EAA…", "scopes": ["whatsapp_business_messaging"], "expires_at": 0,
                                    "valid": true, "waba_ids": ["…"], "lists_targets": true}],
                "templates": [{"name": "…", "language": "en_US", "category": "UTILITY", "status": "APPROVED",
                               "body_parameters": 2}],
                "subscribed": true, "state": "active", "business_id": "…", "currency": "EUR", "timezone_id": "1"}],
     "personas": [{"name": "Mariam Laurent", "wa_id": "33639980124", "user_id": "FR.13491208655302741918",
                   "username": "mariam", "id": "mariam-laurent", "aliases": ["…"], "reachability": "online",
                   "habits": {"sent_after": 0.05, "delivered_after": 0.2, "read_after": 0.5,
                              "reading": "when_opened", "receipts": true}, "blocked": ["<phone id>"]}],
     "options": {"webhooks": {"gap_ms": 20, "duplicates_percent": 0}, "limits": {}, "statuses": {"shape": "v21"},
                 "strangers": {"reading": "at_once"}}}

Needed are the ids, `app_id`, `display_phone_number`, and of a persona the name and `wa_id` or `user_id`; the rest has
the values shown, secrets are made where none is given. A number nobody described is a stranger who reads at once.
"""

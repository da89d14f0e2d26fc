"""Aerostic: a multi-tenant WhatsApp Business platform that teams run their customer conversations on."""

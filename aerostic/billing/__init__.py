"""Plans, and what a workspace has used of its own."""

from aerostic.billing.plans import Limits, limits_of
from aerostic.billing.quota import QuotaSpent, give_back, spend, spent
from aerostic.billing.usage import Usage, usage
from aerostic.workspaces import Plan

__all__ = ["Limits", "Plan", "QuotaSpent", "Usage", "give_back", "limits_of", "spend", "spent", "usage"]
